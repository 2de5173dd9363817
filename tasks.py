"""Sets the program up and runs, tests, measures or bundles it: `python3 tasks.py run`. Standard library only.

What the program does is not here; the steps of the set-up are skipped when nothing they depend on has changed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS, EXE = (VENV / "Scripts", ".exe") if os.name == "nt" else (VENV / "bin", "")
PYTHON, UV = SCRIPTS / f"python{EXE}", SCRIPTS / f"uv{EXE}"
PIP = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-input")
STAMP = VENV / "hik-setup.json"
LOCK = ROOT / "requirements.lock"
OLDEST, NEWEST = (3, 11), (3, 13)

# What Qt needs to draw at all, and what it needs to open a window under X11.
RUN_PACKAGES = (
    *("libgl1", "libegl1", "libglib2.0-0", "libdbus-1-3", "libfontconfig1", "libxkbcommon0"),
    *("libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1"),
    *("libxcb-render-util0", "libxcb-shape0", "libxcb-xkb1"),
)
# A window where there is no screen, reading printed papers, taking the bundle's libraries apart, and the reference
# validator of PDF/A and PDF/UA with what its engine needs of Java.
TEST_PACKAGES = ("xvfb", "xauth", "poppler-utils", "binutils", *("default-jre-headless", "libjaxb-java"))

USAGE = """\
python3 tasks.py run [--sample] [--file DATEI.hik]   das Programm öffnen
python3 tasks.py test [pytest …]                     alles prüfen
python3 tasks.py setup | lint | prove | bench        einrichten | Stil, Räume | lange Prüfreihen | messen
python3 tasks.py texts | bundle                      neue Texte in die Übersetzungen aufnehmen | Programm bauen"""


class Stop(Exception):
    """Ends the task with a plain sentence and exit code 1."""


def say(line: str) -> None:
    """Print one line at once, also into a pipe."""
    print(line, flush=True)


# --- set-up ------------------------------------------------------------------------------------


def setup(*, tests: bool) -> int:
    """Install what is missing and return 0; where nothing is, only a few files are read."""
    python = _interpreter()
    done = _stamp()
    lacking = _venv_packages(python)
    # Asked each time: a .venv may outlive the system it was made on.
    complete = debian_packages((*RUN_PACKAGES, *(TEST_PACKAGES if tests else ()), *lacking))
    if lacking and not complete:
        raise Stop("Ohne python3-venv geht es nicht weiter. Danach rufen Sie dies bitte noch einmal auf.")
    if not PYTHON.exists():
        virtual_environment(python)
    if done.get("lock") != (lock := _digest(LOCK)):
        dependencies()
        _keep(done, lock=lock)
    if done.get("project") != (project := _digest(ROOT / "pyproject.toml")):
        _install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        say("Programm in .venv eingetragen.")
        _keep(done, project=project)
    sources = sorted((ROOT / "translations").glob("*/LC_MESSAGES/*.po"))
    texts = _digest(*sources)
    if done.get("texts") != texts or not all(source.with_suffix(".mo").exists() for source in sources):
        _quiet(_python("translations.catalogues", "compile"), "Die Übersetzungen ließen sich nicht übernehmen.")
        say("Übersetzungen übernommen.")
        _keep(done, texts=texts)
    return 0


def debian_packages(names: Sequence[str]) -> bool:
    """Install the Debian packages that are missing, or print the one line to run; return whether all are there."""
    if not sys.platform.startswith("linux") or not shutil.which("dpkg-query") or not shutil.which("apt-get"):
        return True
    missing = _missing_packages(names)
    if not missing:
        return True
    apt = _apt()
    if apt is not None:
        say(f"Debian-Pakete werden installiert: {' '.join(missing)}")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *missing]):
            subprocess.run([*apt, *step], env=environment, check=False, capture_output=True)
        missing = _missing_packages(names)
        if not missing:
            return True
    say(f"Bitte einmal ausführen:  sudo apt-get install -y --no-install-recommends {' '.join(missing)}")
    return False


def virtual_environment(python: str) -> None:
    """Make .venv anew."""
    _quiet([python, "-m", "venv", "--clear", str(VENV)], "Die virtuelle Umgebung .venv ließ sich nicht anlegen.")
    say("Virtuelle Umgebung .venv angelegt.")


def dependencies() -> None:
    """Install exactly what the lock names, each file checked against its hash, compiled for a quick start."""
    if not UV.exists():
        _install_uv()
    _install("--require-hashes", "--requirement", str(LOCK))
    say("Abhängigkeiten aus requirements.lock installiert.")


def _install_uv() -> None:
    """Put uv into .venv, from the lock like all else; without it pip does its work, only slower."""
    if subprocess.run(_python("pip", "--version"), capture_output=True, check=False).returncode != 0:
        _quiet(_python("ensurepip"), "In .venv fehlt pip, und es ließ sich nicht nachtragen.")
    with tempfile.TemporaryDirectory() as folder:
        only = Path(folder) / "uv.lock"
        only.write_text(locked("uv", LOCK.read_text(encoding="utf-8")), encoding="utf-8")
        command: list[str | Path] = [*PIP, "--require-hashes", "--requirement", only]
        subprocess.run(command, env=_trusting(), capture_output=True, check=False)


def locked(name: str, lock: str) -> str:
    """Return the lines of one package from a lock's text."""
    lines = lock.splitlines(keepends=True)
    start = next(i for i, line in enumerate(lines) if line.startswith(f"{name}=="))
    end = next((i for i in range(start + 1, len(lines)) if not lines[i].startswith(" ")), len(lines))
    return "".join(lines[start:end])


def _install(*arguments: str) -> None:
    """Install with uv, and where that is missing or fails (it reads no pip.conf) with pip."""
    if UV.exists():
        command = [str(UV), "pip", "install", "--quiet", "--python", str(PYTHON), "--compile-bytecode", *arguments]
        if subprocess.run(command, cwd=ROOT, env=_trusting(), capture_output=True, check=False).returncode == 0:
            return
    _quiet([*PIP, *arguments], "Die Installation ist fehlgeschlagen. Besteht eine Verbindung zum Paketverzeichnis?")


def _interpreter() -> str:
    """Return a Python the program runs on: this one, or another on the path."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return sys.executable
    others = [shutil.which(f"python3.{minor}") for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    if any(others):
        return str(next(filter(None, others)))
    raise Stop(f"Gebraucht wird Python 3.{OLDEST[1]} bis 3.{NEWEST[1]}; dies ist {sys.version.split()[0]}.")


def _venv_packages(python: str) -> tuple[str, ...]:
    """Name what Debian's own Python lacks to make a virtual environment."""
    if PYTHON.exists() or (python == sys.executable and importlib.util.find_spec("ensurepip") is not None):
        return ()
    return ("python3-venv",)


def _missing_packages(names: Sequence[str]) -> list[str]:
    # Newer Debians and Ubuntus call some libraries …t64.
    query = ["dpkg-query", "-W", "-f", "${db:Status-Abbrev}${binary:Package}\n", *names, *(f"{n}t64" for n in names)]
    told = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    there = {line[3:].split(":")[0].strip() for line in told.splitlines() if line.startswith("ii")}
    return [name for name in names if name not in there and f"{name}t64" not in there]


def _apt() -> list[str] | None:
    """Return how apt-get is called with the rights it needs; None where they are not to be had without asking."""
    if os.name != "nt" and os.geteuid() == 0:
        return ["apt-get"]
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return None


def _stamp() -> dict[str, str]:
    """Return what earlier calls did here; nothing where .venv is gone or was made in another folder."""
    try:
        found: dict[str, str] = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if PYTHON.exists() and found.get("root") == str(ROOT):
        return found
    shutil.rmtree(VENV, ignore_errors=True)
    return {}


def _keep(done: dict[str, str], **news: str) -> None:
    """Note what is done, at once: a set-up that is cut off goes on where it was."""
    done.update(news, root=str(ROOT))
    if VENV.is_dir():
        STAMP.write_text(json.dumps(done, indent=1), encoding="utf-8")


def _digest(*files: Path) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _quiet(command: Sequence[str | Path], sentence: str) -> None:
    """Run a command and show its words only when it fails."""
    ended = subprocess.run(command, cwd=ROOT, env=_trusting(), capture_output=True, text=True, check=False)
    if ended.returncode != 0:
        raise Stop(f"{sentence}\n{ended.stdout}{ended.stderr}".rstrip())


def _trusting() -> dict[str, str]:
    """Let pip and uv trust whom this machine trusts: many offices' networks sign with a certificate of their own."""
    known = Path("/etc/ssl/certs/ca-certificates.crt")
    trust = {"PIP_CERT": str(known), "SSL_CERT_FILE": str(known)} if known.is_file() else {}
    return {**trust, **os.environ}


# --- tasks -------------------------------------------------------------------------------------


def run(arguments: Sequence[str]) -> int:
    """Open the window; without a screen the program prints the sample paper instead and says where it lies."""
    setup(tests=False)
    return _call(_python("hik_desktop", *arguments), folder=Path.cwd())


def test(arguments: Sequence[str]) -> int:
    """Lint and run every test, the user stories in a real window; with arguments only pytest, with these."""
    setup(tests=True)
    if arguments:
        with _screen(any("e2e" in argument for argument in arguments)) as environment:
            return _call(_python("pytest", *arguments), environment)
    return max(_lint(), _tests({}))


def lint(arguments: Sequence[str]) -> int:
    """Check style, types, rooms and catalogues."""
    setup(tests=True)
    return _lint()


def prove(arguments: Sequence[str]) -> int:
    """Run every test with the long campaigns; takes hours."""
    setup(tests=True)
    return _tests({"HIK_PROVE": "1"}, "-o", "faulthandler_timeout=0", *arguments)


def module(name: str, *fixed: str) -> Callable[[Sequence[str]], int]:
    """Return the task that sets up and then runs a module of this repository."""

    def task(arguments: Sequence[str]) -> int:
        setup(tests=True)
        return _call(_python(name, *fixed, *arguments))

    return task


def bundle(arguments: Sequence[str]) -> int:
    """Build the one-folder program and let it test itself."""
    setup(tests=True)
    if "home = /usr/bin" in (VENV / "pyvenv.cfg").read_text(encoding="utf-8"):
        # Debian's own Python carries its library inside; the program needs it as a file.
        debian_packages((f"libpython3.{sys.version_info.minor}",))
    options = ["--noconfirm", "--log-level", "WARN", "--distpath", "dist", "--workpath", "build/bundle"]
    failed = _call(_python("PyInstaller", *options, "build.spec"))
    if failed:
        return failed
    program = ROOT / "dist" / "hik" / f"hik{EXE}"
    say(f"Gebaut: {program.parent}")
    with _screen() as environment:
        return _call([program, "--self-test", *arguments], environment)


def _lint() -> int:
    checks: list[tuple[str, list[str | Path]]] = [
        ("Stil", _python("ruff", "check", ".")),
        ("Form", _python("ruff", "format", "--check", ".")),
        ("Typen", _python("mypy")),
        ("Räume", [SCRIPTS / f"lint-imports{EXE}", "--no-logo"]),
        ("Übersetzungen", _python("translations.catalogues", "check")),
    ]
    failed = 0
    for name, command in checks:
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", env=_environment({}))
        words = f"{ended.stdout}{ended.stderr}".strip()
        say(f"{name}: in Ordnung" if ended.returncode == 0 else f"{name}: nicht in Ordnung\n{words}")
        failed = failed or int(ended.returncode != 0)
    return failed


def _tests(environment: Mapping[str, str], *arguments: str) -> int:
    """Run the tests without a window on two processes, then those in a real window."""
    pytest = _python("pytest", *arguments)
    offscreen = {**environment, "QT_QPA_PLATFORM": "offscreen"}
    ended = _call([*pytest, "-n", "2", "--dist", "worksteal", "--ignore", "tests/e2e", "tests"], offscreen)
    if not (ROOT / "tests" / "e2e").is_dir():
        return ended
    with _screen() as screen:
        return max(ended, _call([*pytest, "tests/e2e"], {**environment, **screen}))


# --- windows and processes ---------------------------------------------------------------------


@contextmanager
def _screen(wanted: bool = True) -> Iterator[dict[str, str]]:
    """Give a screen of its own to what opens real windows: Xvfb on Linux, elsewhere the system's."""
    if not wanted or not sys.platform.startswith("linux"):
        yield {}
        return
    server = shutil.which("Xvfb")
    if server is None:
        raise Stop("Für die Prüfung im echten Fenster fehlt Xvfb (Debian-Paket xvfb).")
    told, tell = os.pipe()
    size = ["-screen", "0", "1920x1200x24", "-nolisten", "tcp", "-noreset"]
    with tempfile.TemporaryFile() as words:
        process = subprocess.Popen([server, "-displayfd", str(tell), *size], pass_fds=(tell,), stderr=words)
        os.close(tell)
        try:
            with os.fdopen(told, encoding="ascii") as answer:
                number = answer.readline().strip()
            if not number:
                words.seek(0)
                raise Stop(f"Xvfb startet nicht.\n{words.read().decode('utf-8', 'replace')}".rstrip())
            yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "XDG_SESSION_TYPE": "x11"}
        finally:
            process.terminate()
            process.wait()


def _python(module: str, *arguments: str | Path) -> list[str | Path]:
    """Return how a module is run with what .venv holds."""
    return [PYTHON, "-m", module, *arguments]


def _environment(extra: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1", **extra}


def _call(command: Sequence[str | Path], environment: Mapping[str, str] | None = None, folder: Path = ROOT) -> int:
    """Run a command in the foreground and return its exit code, 1 where a signal ended it."""
    try:
        ended = subprocess.call(command, cwd=folder, env=_environment(environment or {}))
    except KeyboardInterrupt:
        return 130
    return ended if ended >= 0 else 1


TASKS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "setup": lambda arguments: setup(tests=True),
    "lint": lint,
    "texts": module("translations.catalogues", "collect"),
    "bench": module("benchmarks"),
    "prove": prove,
    "bundle": bundle,
}


def main(arguments: Sequence[str]) -> int:
    """Run the task named first; 0 done, 1 failed, 2 not understood."""
    task = TASKS.get(arguments[0]) if arguments else None
    if task is None:
        say(USAGE)
        return 0 if arguments and arguments[0] in ("-h", "--help", "help") else 2
    try:
        return task(arguments[1:])
    except Stop as stop:
        print(stop, file=sys.stderr, flush=True)
        return 1


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1:]))
