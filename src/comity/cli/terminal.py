"""What the terminal is like: its width, whether it shows colours, what is printed by default."""

from __future__ import annotations

import os
import shutil
import sys


def terminal_width() -> int:
    """Columns for a table, between 60 and 160; 80 where there is no terminal."""
    return max(60, min(shutil.get_terminal_size((80, 24)).columns, 160))


def colours() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def default_format() -> str:
    """A table for a person at a terminal, JSON for a program."""
    return "table" if sys.stdout.isatty() else "json"
