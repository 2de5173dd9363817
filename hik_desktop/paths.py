"""Where the program's own files lie, and where it may keep what belongs to the person using it.

The office file is not among them: its place is chosen by the person.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

HOME_VARIABLE = "HIK_HOME"
_APP = "HIK Desktop"
_PART = ".part"


def program_dir() -> Path:
    """Return the folder that holds `resources` and `translations`, in a checkout and in the built program alike."""
    bundled = getattr(sys, "_MEIPASS", None)
    if bundled is not None:
        return Path(str(bundled))
    return Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """Return the path of a file shipped with the program, e.g. `resource("start", "cities.json")`."""
    return program_dir().joinpath("resources", *parts)


def translations_dir() -> Path:
    """Return the folder of the compiled catalogues: `<language>/LC_MESSAGES/hik.mo`."""
    return program_dir() / "translations"


def settings_dir() -> Path:
    """Return the person's folder for settings (not created here); below HIK_HOME when that is set."""
    own = _own_home()
    if own is not None:
        return own / "settings"
    from platformdirs import user_config_path

    return user_config_path(_APP, appauthor=False, roaming=True)


def log_dir() -> Path:
    """Return the person's folder for the program's log (not created here)."""
    own = _own_home()
    if own is not None:
        return own / "log"
    from platformdirs import user_log_path

    return user_log_path(_APP, appauthor=False)


def documents_dir() -> Path:
    """Return the folder proposed for office files and printed papers."""
    own = _own_home()
    if own is not None:
        return own / "documents"
    from platformdirs import user_documents_path

    return user_documents_path()


def _own_home() -> Path | None:
    """Return the folder a portable installation (or a test) keeps everything in."""
    value = os.environ.get(HOME_VARIABLE, "")
    return Path(value) if value else None


def write_whole(target: Path, data: bytes) -> None:
    """Write `data` to `target` so that it holds either the old or the new bytes, never a part.

    Written beside it, flushed to the disk, then put in its place; a link keeps pointing where it did. Raises OSError,
    with nothing changed.
    """
    with replacing(target) as stream:
        stream.write(data)


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A stream beside `target` that takes its place when all was written; if not, nothing changes. Raises OSError."""
    place = Path(os.path.realpath(target))
    if place.exists() and not place.is_file():  # a folder, a device or a pipe is never replaced
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(place))
    import secrets  # brings the hashes along; not needed to start

    aside = place.with_name(f"{_aside(place)}{secrets.token_hex(6)}{_PART}")
    try:
        with aside.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if os.name != "nt" and place.exists():
            aside.chmod(place.stat().st_mode & 0o777)
        os.replace(aside, place)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    _keep_name(place.parent)


def leftovers(target: Path) -> Iterator[Path]:
    """What was being written for `target` when its process was ended from outside."""
    start = _aside(target)
    return (found for found in target.parent.glob(f".*{_PART}") if found.name.startswith(start))


def _aside(place: Path) -> str:
    return f".{place.name[:60]}."


def _keep_name(folder: Path) -> None:
    """Flush the folder too, so that the new name outlives a power cut; Windows does so on its own."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
