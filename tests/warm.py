"""The `comity` command in a process that stands ready: `python -m tests.warm` forks one for each order.

Half of a short command's time is the import of Django. A test that kills fifty of them at random moments
wants the moments in which something is at stake, and not to wait for the rest.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn


class Ready:
    """Asks the process that stands ready, and waits for those it made."""

    def __init__(self, environment: Mapping[str, str], output: Path) -> None:
        self.output, self.errors = output, output.with_name(f"{output.name}-errors")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.warm"],
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, *arguments: str) -> int:
        """The number of a process that has just begun with the command."""
        for file in (self.output, self.errors):
            file.touch()
        order = {"run": arguments, "output": str(self.output), "errors": str(self.errors)}
        return self._ask(order)

    def wait(self, process: int) -> tuple[int, str]:
        """Its exit code, negative when it was killed, and what it printed until then."""
        return self._ask({"wait": process}), self.output.read_text(encoding="utf-8")

    def kill(self, process: int) -> str:
        os.kill(process, signal.SIGKILL)
        return self.wait(process)[1]

    def run(self, *arguments: str) -> tuple[int, str]:
        return self.wait(self.start(*arguments))

    def value(self, *arguments: str) -> Any:
        code, printed = self.run(*arguments, "--format", "json")
        assert printed, (code, self.errors.read_text(encoding="utf-8"))
        return json.loads(printed)

    def _ask(self, order: Mapping[str, object]) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@contextmanager
def standing_ready(environment: Mapping[str, str], output: Path) -> Iterator[Ready]:
    ready = Ready(environment, output)
    try:
        yield ready
    finally:
        assert ready.process.stdin is not None
        ready.process.stdin.close()
        ready.process.wait(30)


def answer_orders() -> None:
    from comity.cli.site import set_up

    set_up()
    import comity.cli.exporting
    import comity.cli.importing
    import comity.cli.load
    import comity.cli.store
    import comity.site.library.actions
    import comity.site.library.backups
    import comity.site.library.dataset
    import comity.site.library.preparing
    import comity.site.library.uhri_import
    import comity.site.search.checking  # noqa: F401

    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            _process, status = os.waitpid(order["wait"], 0)
            print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201
            continue
        process = os.fork()
        if process == 0:
            become(order["run"], order["output"], order["errors"])
        print(process, flush=True)  # noqa: T201


def become(arguments: list[str], *outputs: str) -> NoReturn:
    from comity.cli import main

    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, output in enumerate(outputs, start=1):
        os.dup2(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    sys.argv = ["comity", *arguments]
    code: Any = 0
    try:
        main()
    except SystemExit as ended:
        code = ended.code
    except BaseException:
        traceback.print_exc()
        code = 99
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)


if __name__ == "__main__":
    answer_orders()
