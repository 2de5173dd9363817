"""`hik`: the office's work without a window. One file a group of commands; heavy rooms are imported inside them."""

from hik_desktop.cli.command_line import main

__all__ = ["main"]
