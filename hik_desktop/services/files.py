"""Files of the person beside the office file: read whole, written whole, refused in plain sentences."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from hik_desktop import paths
from hik_desktop.content.errors import EnvironmentProblem
from hik_desktop.content.words import N_

_NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"|?*', "-"))
_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³")}
_LONGEST_STEM, _LONGEST_ENDING = 120, 16


def plain_name(name: str) -> str:
    """The name of a file as every system takes it: no folder in front, no device, nothing unseen, not without end."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1].translate(_NOT_IN_NAMES)
    kept = " ".join("".join(sign for sign in last if sign.isprintable()).split()).rstrip(" .")
    stem, dot, ending = kept.rpartition(".") if "." in kept[-_LONGEST_ENDING:] else (kept, "", "")
    if kept.split(".")[0].rstrip().upper() in _DEVICES:
        stem = f"_{stem}"
    return f"{stem[:_LONGEST_STEM].rstrip(' .')}{dot}{ending}" if kept else "Datei"


def file_stem(number: str) -> str:
    """A name for files, made of the number only: "Drucksache-0383-2019"."""
    part = re.sub(r"[^0-9A-Za-z]+", "-", number).strip("-")
    return f"Drucksache-{part}" if part else "Drucksache-Entwurf"


def read(path: Path) -> bytes:
    """The bytes of a file. Raises `EnvironmentProblem("text.not_readable")`."""
    try:
        return path.read_bytes()
    except (OSError, ValueError):
        raise EnvironmentProblem(
            "text.not_readable", N_("Die Datei „{name}“ gibt es nicht, oder sie ist nicht lesbar."), name=path.name
        ) from None


def read_text(path: Path) -> str:
    """The text of a file in UTF-8. Raises `EnvironmentProblem`."""
    try:
        return read(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise EnvironmentProblem(
            "text.not_utf8", N_("Die Datei „{name}“ ist kein Text in UTF-8."), name=path.name
        ) from None


def write(target: Path, data: bytes, *, office: Path | None = None) -> None:
    """Write a file aside and put it in place, never over the office file or what belongs to it.

    Raises `EnvironmentProblem` with nothing changed.
    """
    refuse_office(target, office)
    try:
        paths.write_whole(target, data)
    except (OSError, ValueError):
        raise _not_written(target) from None


@contextmanager
def writing(target: Path, *, office: Path | None = None) -> Iterator[BinaryIO]:
    """Write a file piece by piece, aside; it is put in its place when all is written, and else nothing changes.

    Raises `EnvironmentProblem` for what the disk refuses.
    """
    if "\0" in str(target):
        raise _not_written(target)
    refuse_office(target, office)
    try:
        for leftover in paths.leftovers(target):
            with suppress(OSError):  # another process may be at it
                leftover.unlink()
        with paths.replacing(target) as stream:
            yield stream
    except OSError:
        raise _not_written(target) from None


def refuse_office(target: Path, office: Path | None) -> None:
    """Raise `EnvironmentProblem` where a file would stand over the office file or what belongs to it."""
    if office is not None and any(_same(target, own) for own in _belonging(office)):
        raise EnvironmentProblem(
            "output.office_file", N_("Das ist die Bürodatei selbst. Bitte wählen Sie einen anderen Namen.")
        )


def _not_written(target: Path) -> EnvironmentProblem:
    return EnvironmentProblem(
        "output.not_written",
        N_(
            "Die Datei „{name}“ konnte nicht geschrieben werden. "
            "Bitte prüfen Sie den Ordner und den freien Platz. Es wurde nichts verändert."
        ),
        name=target.name,
    )


def make_folder(folder: Path) -> None:
    """Make sure a folder is there. Raises `EnvironmentProblem`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError):
        raise EnvironmentProblem(
            "output.no_folder",
            N_("Der Ordner „{name}“ lässt sich nicht anlegen. Bitte wählen Sie einen anderen Ort."),
            name=folder.name,
        ) from None


def write_folder(target: Path, contents: Iterable[tuple[str, bytes]]) -> None:
    """Write a new folder of files aside and put it in place whole; names may have one folder in front ("file/x.pdf").

    `contents` is read one file after the other, so that it may be made on the way; whatever it raises, nothing is left.
    Raises `EnvironmentProblem` for a place that is taken or refuses.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise EnvironmentProblem(
            "output.folder_taken",
            N_("Der Ordner „{name}“ ist nicht leer. Bitte wählen Sie einen neuen. Es wurde nichts verändert."),
            name=target.name,
        )
    aside = target.with_name(f".{target.name}.{uuid4().hex[:8]}.part")
    for leftover in _left_aside(target):
        shutil.rmtree(leftover, ignore_errors=True)
    try:
        aside.mkdir(parents=True)
        for name, data in contents:
            place = aside.joinpath(*name.split("/"))
            place.parent.mkdir(exist_ok=True)
            paths.write_whole(place, data)
        if target.exists():
            target.rmdir()
        aside.replace(target)
    except (OSError, ValueError):
        raise EnvironmentProblem(
            "output.folder_not_written",
            N_(
                "Der Ordner „{name}“ konnte nicht geschrieben werden. "
                "Bitte prüfen Sie den Ort und den freien Platz. Es wurde nichts verändert."
            ),
            name=target.name,
        ) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _left_aside(target: Path) -> list[Path]:
    """Folders that were being written for `target` when their process was ended from outside."""
    form = re.compile(re.escape(f".{target.name}.") + r"[0-9a-f]{8}\.part")
    try:
        return [path for path in target.parent.iterdir() if form.fullmatch(path.name) and path.is_dir()]
    except OSError:
        return []


def _belonging(office: Path) -> list[Path]:
    return [office, *(office.with_name(office.name + end) for end in ("-wal", "-shm", ".lock"))]


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.resolve() == other.resolve()
