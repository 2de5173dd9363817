"""The command line as a whole: understand it, run one command, end with a code.

Exit codes: 0 done, 1 refused with a plain sentence on stderr, 2 not understood.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Sequence

from hik_desktop.cli import export_commands, file_commands, handout_commands, paper_commands, record_commands
from hik_desktop.cli.parser import Commands
from hik_desktop.cli.words import NOT_UNDERSTOOD, TEXTS, NotUnderstood, say, speak_utf8
from hik_desktop.content.errors import Problem
from hik_desktop.content.words import N_

DONE, REFUSED, STOPPED = 0, 1, 130
GROUPS = (file_commands, record_commands, paper_commands, export_commands, handout_commands)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    speak_utf8()
    try:
        arguments = _understood().parse_args(sys.argv[1:] if argv is None else argv)
        code = int(arguments.run(arguments) or DONE)
        sys.stdout.flush()
        return code
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else NOT_UNDERSTOOD
    except NotUnderstood as problem:
        say(str(problem))
        return NOT_UNDERSTOOD
    except Problem as problem:
        say(TEXTS.problem(problem))
        return REFUSED
    except (KeyboardInterrupt, EOFError):
        return STOPPED
    except OSError as error:
        if error.errno not in (errno.EPIPE, errno.EINVAL):  # Windows says so by "invalid"
            return _bug(error)
        # Who read has seen enough (`hik list person | head`); what is left must not fail at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        return _bug(error)


def _understood() -> argparse.ArgumentParser:
    commands = Commands()
    for group in GROUPS:
        group.add(commands)
    return commands.parser


def _bug(error: Exception) -> int:
    from hik_desktop import log

    handler = log.start()
    log.bug(error)
    log.stop(handler)
    say(TEXTS.t(N_("Dabei ist im Programm ein Fehler aufgetreten. Einzelheiten stehen in seinem Protokoll.")))
    return REFUSED


if __name__ == "__main__":  # the bundle starts here
    sys.exit(main())
