"""The two families of refusals a person is told about; a bug is any other exception."""

from __future__ import annotations

from collections.abc import Mapping


class Problem(Exception):
    """Something refused, with a plain German sentence.

    `code` is "area.reason"; `message` a German message id with {names}; `params` fill it.
    Neither ever carries personal data.
    """

    def __init__(self, code: str, message: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.params: Mapping[str, object] = params

    def __str__(self) -> str:
        return self.message.format(**self.params)


class EnvironmentProblem(Problem):
    """The surroundings refuse: disk full, file held by another process, wrong passphrase, file too new."""


class RuleBroken(Problem):
    """A rule of the office's records refuses a value or an action; shown beside the field."""

    def __init__(self, code: str, message: str, *, field: str | None = None, **params: object) -> None:
        super().__init__(code, message, **params)
        self.field = field
