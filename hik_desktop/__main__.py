"""python -m hik_desktop: opens the window, or without a display prints the sample paper."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hik_desktop.content.words import N_


def main(argv: list[str] | None = None) -> int:
    """Start the program; returns the exit code."""
    from hik_desktop import app

    wanted = _arguments(argv)
    if wanted.self_test:
        from hik_desktop.selftest import run as self_test  # type: ignore[import-not-found,unused-ignore]

        return int(self_test())
    if app.has_display():
        return app.run(wanted.file, sample=wanted.sample)
    return _print_sample()


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="hik-desktop", description=N_("Büro für internationale Angelegenheiten"))
    parser.add_argument("--file", type=Path, help=N_("Datei des Büros"))
    parser.add_argument("--sample", action="store_true", help=N_("mit Beispieldaten zum Ausprobieren"))
    parser.add_argument("--self-test", action="store_true", help=N_("prüft das Programm selbst"))
    return parser.parse_args(argv)


def _print_sample() -> int:
    """No display: say so, and where the sample paper lies instead."""
    print(N_("Hier gibt es keinen Bildschirm."), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
