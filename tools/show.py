"""`make run`: reads the bundled sample, then FILE if one is given, and shows the result."""

from __future__ import annotations

import sys
import time
from importlib.resources import as_file, files

from comity.cli import main as comity


def show(arguments: list[str]) -> None:
    began = time.monotonic()
    given = [argument for argument in arguments if argument]
    sample = files("comity.formats").joinpath("samples/annual_report.txt")
    with as_file(sample) as path:
        source = given[0] if given else str(path)
        print(f"step 1 of 1: read {source} ({time.monotonic() - began:.0f} s)", flush=True)
        sys.argv = ["comity", "read", source, "--format", "table"]
        comity()


if __name__ == "__main__":
    show(sys.argv[1:])
