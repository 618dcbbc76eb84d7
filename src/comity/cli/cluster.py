"""A folder over the machines of a Dask cluster (extra `dask`): `comity read FOLDER --dask ADDRESS`.

The files' bytes are sent, so that no worker needs their folder. A worker that is lost gives its files
to the others; that is the scheduler's own doing, and so is how often it tries. Dask asks nobody who he
is: a scheduler belongs on a network whose machines trust each other, or behind Dask's TLS (`tls://`).
"""

from __future__ import annotations

import logging
import socket
import warnings
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import version
from typing import Any, Self
from urllib.parse import urlsplit

from comity.cli.bulk import AHEAD, Act
from comity.cli.rendering import Outcome, Task, try_task
from comity.cli.running import printable
from comity.reading.read import load_source
from comity.terms.errors import CannotReadError, ClusterError
from comity.text.limits import limits_from

SECONDS = 3
"""To reach the scheduler, and then for its first worker."""
SCHEMES = ("tcp", "tls")
LOST_AFTER = 120
"""Seconds without any worker after which nobody is waited for any more: one that died is started again,
which takes long on a busy machine."""
LOOK = 5
HELD_BYTES = 256 * 1024 * 1024
"""Of files that are under way."""
EXAMPLE = "tcp://127.0.0.1:8786"


class Cluster:
    """A pool of `bulk.py`. Entering it raises ClusterError where nobody can read."""

    def __init__(self, address: str, act: Act = try_task) -> None:
        self.address, self.act = address, act
        self.threads = self.under_way = self.held = 0
        self.futures: set[Any] = set()
        self.lost = ""

    def __enter__(self) -> Self:
        self.client = self._connect()
        try:
            self._meet_workers()
        except BaseException:
            self.client.close()
            raise
        self.limits = limits_from()
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def _connect(self) -> Any:
        """Knocks first: Dask's own client takes 10 s to give up what it could not reach."""
        host, port = _place(self.address)
        try:
            from distributed import Client
        except ModuleNotFoundError as error:
            raise ClusterError("Dask is not installed: pip install 'comity[dask]'") from error
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        warnings.filterwarnings("ignore", message="Sending large graph")
        try:
            socket.create_connection((host, port), timeout=SECONDS).close()
            return Client(self.address, timeout=SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
        except OSError as error:
            raise ClusterError(
                f"no Dask scheduler answers at {printable(self.address)!r}: expected the address of "
                f"one, for example {EXAMPLE}"
            ) from error

    def _meet_workers(self) -> None:
        try:
            self.client.wait_for_workers(1, timeout=SECONDS)
        except TimeoutError as error:
            raise ClusterError(
                f"the Dask scheduler at {printable(self.address)!r} has no worker: expected one, "
                f"for example `dask worker {EXAMPLE}` on another machine"
            ) from error
        own = version("comity")
        for worker, found in self.client.run(_version_asker()).items():
            if found != own:
                raise ClusterError(
                    f"the worker {worker} has {f'comity {found}' if found else 'no comity'}: expected "
                    f"comity {own}, so that each file is read alike: pip install comity=={own}"
                )
        self.threads = sum(self.client.nthreads().values())

    def full(self) -> bool:
        return self.under_way >= self.threads * AHEAD or self.held > HELD_BYTES

    def submit(self, task: Task) -> Any:
        """A future of Dask with what it was sent, or the outcome itself where there is nothing to send."""
        self.under_way += 1
        if self.lost:
            return None, f"{task.name}: {self.lost}"
        try:
            content, _ = load_source(task.path, None, self.limits)
        except CannotReadError as error:
            return None, f"{task.name}: {error}"
        self.held += len(content)
        sent = replace(task, content=content, limits=self.limits)
        future = self.client.submit(self.act, sent, pure=False)
        self.futures.add(future)
        return future, sent

    def outcome(self, task: Task, future: Any) -> Outcome:
        self.under_way -= 1
        first, sent = future
        if first is None:
            return None, sent
        outcome = self._wait(task, first) or self._alone(sent)
        self.futures.discard(first)
        self.held -= len(sent.content)
        return outcome

    def _alone(self, sent: Task) -> Outcome:
        """Once more, with no other file under way that the deaths could be the fault of."""
        for other in self.futures:
            self._wait(sent, other)
        again = self.client.submit(self.act, sent, pure=False)
        return self._wait(sent, again) or (None, f"{sent.name}: each worker that read it died")

    def _wait(self, task: Task, future: Any) -> Outcome | None:
        """None: each worker that had this file died, be it this file's fault or that of one beside it."""
        from distributed import KilledWorker

        idle = 0
        while not self.lost:
            try:
                outcome: Outcome = future.result(timeout=LOOK)
                return outcome
            except KilledWorker:
                return None
            except TimeoutError:
                idle = 0 if self._has_workers() else idle + LOOK
                if idle >= LOST_AFTER:
                    self.lost = "the cluster has no worker any more"
            except OSError:
                self.lost = "the cluster does not answer any more"
        return None, f"{task.name}: {self.lost}"

    def _has_workers(self) -> bool:
        return bool(self.client.nthreads())


def _place(address: str) -> tuple[str, int]:
    """Host and port. Raises ClusterError for what is no address of a scheduler."""
    with suppress(ValueError):
        parts = urlsplit(address)
        if parts.scheme in SCHEMES and parts.hostname and parts.port:
            return parts.hostname, parts.port
    raise ClusterError(
        f"{printable(address)!r} is no address of a Dask scheduler: expected {EXAMPLE}"
    )


def _version_asker() -> Any:
    """A function that travels as it is, to a machine that may have no comity to import it from."""

    def ask() -> str | None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("comity")
        except PackageNotFoundError:
            return None

    return ask
