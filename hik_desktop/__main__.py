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
        from hik_desktop.selftest import run as self_test

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
    """No display: print the sample paper instead, and say where it lies."""
    import tempfile

    from hik_desktop import paths
    from hik_desktop.content.errors import Problem
    from hik_desktop.services.office import Office
    from hik_desktop.services.views import Condition, Query

    print(N_("Hier gibt es keinen Bildschirm. Stattdessen wird die Informationsdrucksache des Beispielbüros gedruckt."))
    target = paths.documents_dir() / "Informationsdrucksache-Beispiel.pdf"
    try:
        with tempfile.TemporaryDirectory(prefix="hik-", ignore_cleanup_errors=True) as folder:
            office = Office.create(Path(folder) / "Beispiel.hik", sample=True)
            try:
                query = Query("drucksache", where=(Condition("paper_type", "=", "info"),))
                paper = office.lists.all(query, ("title",))[-1]
                data = office.papers.pdf(paper.id)
            finally:
                office.close()
        target.parent.mkdir(parents=True, exist_ok=True)
        paths.write_whole(target, data)
    except (Problem, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
