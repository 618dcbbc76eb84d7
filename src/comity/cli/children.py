"""The processes that `comity serve` looks after: `python -m comity.cli.children web|worker`.

Each ends when its standard input does, so that none outlives a parent that was killed.
"""

from __future__ import annotations

import os
import signal
import sys
import threading

from comity.cli.running import say
from comity.cli.site import opened
from comity.terms.errors import ComityError

THREADS = 16
"""Requests that are answered at once; each thread holds a connection to the store."""


def main(arguments: list[str]) -> int:
    threading.Thread(target=_watch_parent, name="parent", daemon=True).start()
    try:
        if arguments[0] == "web":
            serve_web(arguments[1], int(arguments[2]))
        else:
            work()
    except ComityError as error:
        say(f"comity: {error}")
        return 2
    return 0


def _watch_parent() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    if os.name == "nt":
        signal.raise_signal(signal.SIGINT)
    else:
        os.kill(os.getpid(), signal.SIGTERM)


def serve_web(host: str, port: int) -> None:
    """Makes the store fit, then Granian. Django is loaded before Granian forks its worker."""
    with opened():
        from django.conf import settings
        from django.db import connections

        from comity.site.library.tasks import load_samples_once

        load_samples_once()
        import comity.site.wsgi  # noqa: F401

        connections.close_all()
        logging = settings.LOGGING
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "comity.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        backpressure=512,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_access=False,
        log_level=LogLevels.error,
        log_dictconfig=_granian_log(logging),
    ).serve()


def _granian_log(logging: dict[str, object]) -> dict[str, object]:
    """Granian's own lines as JSON on standard error too, errors alone."""
    loggers = dict(logging["loggers"])  # type: ignore[call-overload]
    loggers["_granian"] = {"handlers": ["stderr"], "level": "ERROR", "propagate": False}
    return {**logging, "loggers": loggers}


def work() -> None:
    with opened():
        from comity.site.jobs.worker import run_worker

        run_worker()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
