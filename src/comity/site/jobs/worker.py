"""The worker's process: does jobs one after the other and the duties of the node beside them.

Only the worker writes the index (`comity.site.search.tasks`). It ends in order on SIGTERM and SIGINT:
the job at hand goes back with its cursor.
"""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType

from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

from comity.site.jobs.holding import node
from comity.site.jobs.kinds import LEAVING, list_duties

LOG = logging.getLogger("comity.jobs")
TURN = 0.25


class _Carrying(Worker):
    """django-tasks-db's loop, which tells the job at hand that the process leaves."""

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        if LEAVING.is_set():
            return  # asked twice, by the terminal and by `comity serve`: the job is being laid down
        LEAVING.set()
        super().shutdown(signum, frame)


def run_worker(*, interval: float = 0.5) -> None:
    """Works until the process is asked to end."""
    worker = _Carrying(
        queue_names=["*"],
        interval=interval,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=node(),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    duties = threading.Thread(target=_do_duties, name="duties", daemon=True)
    duties.start()
    try:
        worker.run()
    finally:
        LEAVING.set()
        duties.join(timeout=10)


def _do_duties() -> None:
    due = dict.fromkeys(list_duties(), 0.0)
    while not LEAVING.wait(TURN):
        close_old_connections()
        for name, (every, act) in list_duties().items():
            if time.monotonic() >= due.get(name, 0.0):
                _do(name, act)
                due[name] = time.monotonic() + every


def _do(name: str, act: Callable[[], object]) -> None:
    try:
        act()
    except Exception:
        LOG.exception("duty: %s", name)


def leave() -> None:
    """Asks this process to end, as SIGTERM does."""
    signal.raise_signal(signal.SIGTERM)
