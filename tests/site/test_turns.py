"""Writers of the SQLite store stand in line; long work gives way to them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from comity.site.library import bulk
from comity.site.library.sqlite import turns
from comity.site.library.sqlite.turns import LineStuckError, Turn


@contextmanager
def standing_in(turn: Turn, told: list[str], name: str = "") -> Iterator[None]:
    """A thread that stands in line during the block and has written when it ends."""

    def write() -> None:
        turn.take()
        told.append(name)
        turn.give()

    thread = threading.Thread(target=write)
    thread.start()
    time.sleep(0.05)
    yield
    thread.join()


def test_who_waits_goes_before_who_writes_without_a_pause(tmp_path: Path):
    ended, waits = threading.Event(), []

    def write_on_and_on() -> None:
        turn = Turn(tmp_path)  # each has its own, as two processes have
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


def test_the_threads_of_a_process_write_in_the_order_in_which_they_came(tmp_path: Path):
    turn, told = Turn(tmp_path), []
    turn.take()
    with standing_in(turn, told, "a"), standing_in(turn, told, "b"), standing_in(turn, told, "c"):
        turn.give()
    assert told == ["a", "b", "c"]


def test_a_writer_knows_whether_others_wait(tmp_path: Path):
    turn, other = Turn(tmp_path), Turn(tmp_path)
    for waiting in (turn, other):
        turn.take()
        assert not turn.is_wanted()
        with standing_in(waiting, []):
            assert turn.is_wanted()
            turn.give()


def test_a_line_that_does_not_move_is_left_and_can_be_joined_again(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(turns, "LONGEST", 0.05)
    first, second = Turn(tmp_path), Turn(tmp_path)
    for writer in (first, second):
        first.take()
        with pytest.raises(LineStuckError):
            writer.take()
        first.give()
        writer.take()
        writer.give()


@pytest.mark.usefixtures("store")
def test_long_work_gives_way_the_longer_the_more_others_come(monkeypatch):
    others = iter([False, True, True, False, True])
    pauses: list[float] = []
    monkeypatch.setattr(bulk, "others_write", lambda: next(others))
    clock = SimpleNamespace(monotonic=iter(range(100)).__next__, sleep=pauses.append)
    monkeypatch.setattr(bulk, "time", clock)
    monkeypatch.setattr(bulk, "LONGEST_WAY", 60)
    batches = bulk.Batches()
    for _batch in range(5):
        with batches.batch():
            pass
    assert pauses == [1, 2, 1]


@pytest.mark.usefixtures("store")
def test_long_work_alone_is_alone():
    with bulk.transaction.atomic():
        assert not bulk.others_write()
