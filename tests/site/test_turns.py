"""Writers of the SQLite store stand in line."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from comity.site.library.sqlite.base import Turn


def test_who_waits_goes_before_who_writes_without_a_pause(tmp_path: Path):
    ended, waits = threading.Event(), []

    def write_on_and_on() -> None:
        turn = Turn(tmp_path)
        while not ended.is_set():
            turn.take()
            time.sleep(0.01)
            turn.give()

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
    assert sorted(waits)[10] < 0.1  # some batches at most, never the whole work


def test_a_turn_is_taken_once_and_given_back(tmp_path: Path):
    first, second = Turn(tmp_path), Turn(tmp_path)
    first.take()
    assert not second.store.is_locked
    first.give()
    first.give()  # of a transaction that failed at its end
    second.take()
    assert second.store.is_locked
    second.give()
