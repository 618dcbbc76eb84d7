"""`make run`: loads the bundled samples and FILE or FOLDER if one is given, then opens the site."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time

BEGAN = time.monotonic()


def main(given: list[str], port: str) -> int:
    """The site's exit code; what could not be loaded is told and does not keep it closed."""
    steps = [("load the samples, about States that do not exist", ["load", "--samples"])]
    steps += [(f"load {name}", ["load", name]) for name in given if name]
    for number, (what, arguments) in enumerate(steps, 1):
        say(f"step {number} of {len(steps) + 1}: {what}")
        code = comity(arguments)
        if code > 1 and number == 1:
            return code
    say(f"step {len(steps) + 1} of {len(steps) + 1}: open the site")
    return comity(["serve", "--port", port or free_port()])


def say(line: str) -> None:
    print(f"{line} ({time.monotonic() - BEGAN:.0f} s)", flush=True)


def comity(arguments: list[str]) -> int:
    """Runs the command and waits for it; Ctrl-C reaches it by itself."""
    process = subprocess.Popen([sys.executable, "-m", "comity.cli", *arguments])
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def free_port() -> str:
    """8000, or the next one that nobody uses."""
    for port in range(8000, 8100):
        with socket.socket() as probe:
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return str(port)
    return "8000"


if __name__ == "__main__":
    sys.exit(main(sys.argv[2:], sys.argv[1] if len(sys.argv) > 1 else ""))
