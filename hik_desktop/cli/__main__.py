"""python -m hik_desktop.cli: the same as `hik`."""

import sys

from hik_desktop.cli.command_line import main

if __name__ == "__main__":
    sys.exit(main())
