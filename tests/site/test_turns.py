"""Writers of the SQLite store stand in line."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from comity.site.library.sqlite.base import Turn

fcntl = pytest.importorskip("fcntl")


def test_who_waits_goes_before_who_writes_without_a_pause(tmp_path: Path):
    ended, waits = threading.Event(), []

    def write_on_and_on() -> None:
        turn = Turn(tmp_path)
        while not ended.is_set():
            turn.take()
            time.sleep(0.01)
            turn.give()
        turn.close()

    busy = threading.Thread(target=write_on_and_on)
    busy.start()
    person = Turn(tmp_path)
    for _write in range(20):
        began = time.monotonic()
        person.take()
        waits.append(time.monotonic() - began)
        person.give()
    ended.set()
    busy.join()
    person.close()
    assert sorted(waits)[10] < 0.1  # some batches at most, never the whole work


def test_a_turn_that_is_not_given_back_ends_with_its_connection(tmp_path: Path):
    left = Turn(tmp_path)
    left.take()
    left.close()
    other = Turn(tmp_path)
    other.take()
    assert other.held
    other.close()
