"""What the person at this machine likes: language, colours, text size, last files, where the window stood.

Nothing of the office: its settings lie in the office file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from hik_desktop import paths
from hik_desktop.content.errors import EnvironmentProblem
from hik_desktop.content.words import N_

THEMES = ("system", "light", "dark", "contrast")
TEXT_SIZES = (100, 300)
LAST_FILES = 10

_NAME = "settings.json"


@dataclass(frozen=True)
class Settings:
    """One person's likings. `text_size` is in per cent; `window` is whatever the window keeps about itself (JSON);
    `name` stands in the history with what the person changes.
    """

    language: str = "de"
    theme: str = "system"
    text_size: int = 100
    last_files: tuple[str, ...] = ()
    window: Mapping[str, object] = field(default_factory=dict)
    name: str = ""

    def with_file(self, path: Path) -> Settings:
        """Return these settings with `path` as the file used last."""
        name = str(path)
        return replace(self, last_files=(name, *(f for f in self.last_files if f != name))[:LAST_FILES])

    def without_file(self, path: Path) -> Settings:
        """Return these settings without a file that is gone."""
        return replace(self, last_files=tuple(f for f in self.last_files if f != str(path)))


class SettingsFile:
    """The JSON file the settings are kept in."""

    def __init__(self, folder: Path | None = None) -> None:
        """Keep the settings in `folder`; without one, where this system keeps them for the person."""
        self.path = (folder if folder is not None else paths.settings_dir()) / _NAME

    def load(self) -> Settings:
        """Read the settings; what is missing or makes no sense is as on the first day.

        A file that cannot be read as settings at all is kept aside as `settings.damaged.json`.
        """
        try:
            raw = self.path.read_bytes()
        except OSError:
            return Settings()
        try:
            values = json.loads(raw.decode("utf-8"))
        except (ValueError, RecursionError):
            values = None
        if not isinstance(values, dict):
            self._keep_aside()
            return Settings()
        return _settings(values)

    def save(self, settings: Settings) -> None:
        """Write the settings; those of a newer program in the same file stay.

        Raises EnvironmentProblem("settings.not_written") when the place refuses.
        """
        values = {**self._foreign(), **_values(settings)}
        text = json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            paths.write_whole(self.path, text.encode("utf-8"))
        except OSError as error:
            raise EnvironmentProblem(
                "settings.not_written",
                N_(
                    "Ihre Einstellungen konnten nicht gespeichert werden, weil der Ordner dafür das Schreiben nicht "
                    "zulässt oder voll ist. Sie gelten bis zum Ende des Programms. Bitte prüfen Sie den Speicherplatz."
                ),
            ) from error

    def _foreign(self) -> dict[str, object]:
        """Return the values in the file this program does not know."""
        try:
            values = json.loads(self.path.read_bytes().decode("utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        own = {f.name for f in fields(Settings)}
        return {key: value for key, value in values.items() if key not in own} if isinstance(values, dict) else {}

    def _keep_aside(self) -> None:
        """Move the damaged file away, so that nothing of it is lost and the next save does not overwrite it."""
        try:
            os.replace(self.path, self.path.with_name("settings.damaged.json"))
        except OSError:
            # The place is read-only: then nothing overwrites the file either.
            return


def _values(settings: Settings) -> dict[str, object]:
    return {
        "language": settings.language,
        "theme": settings.theme,
        "text_size": settings.text_size,
        "name": settings.name,
        "last_files": list(settings.last_files),
        "window": dict(settings.window),
    }


def _settings(values: Mapping[str, object]) -> Settings:
    """Take every value that makes sense, leave the others at their first-day value."""
    settings = Settings()
    language, theme, size = values.get("language"), values.get("theme"), values.get("text_size")
    if language in ("de", "en"):
        settings = replace(settings, language=str(language))
    if theme in THEMES:
        settings = replace(settings, theme=str(theme))
    if isinstance(size, int) and not isinstance(size, bool) and TEXT_SIZES[0] <= size <= TEXT_SIZES[1]:
        settings = replace(settings, text_size=size)
    name = values.get("name")
    if isinstance(name, str) and name.isprintable():
        settings = replace(settings, name=name)
    files, window = values.get("last_files"), values.get("window")
    if isinstance(files, list):
        named = tuple(f for f in files if isinstance(f, str) and f)
        settings = replace(settings, last_files=named[:LAST_FILES])
    if isinstance(window, dict):
        settings = replace(settings, window=window)
    return settings
