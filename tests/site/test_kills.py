"""Killed at random moments, on the store at hand: nothing told is lost, store and index agree."""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.running import POSTGRES, Library, new_database
from tests.site.many import export_of, folder_of
from tests.warm import Ready, standing_ready

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="fork and SIGKILL are of POSIX")

SEED = 20_270_301
ROUNDS = [
    2,
    pytest.param(50, marks=pytest.mark.soak),
]


Make = Callable[..., tuple[Library, Ready]]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Make]:
    """Makes libraries, each with a command that stands ready."""
    with ExitStack() as stack:

        def make(name: str, *, empty: bool = False) -> tuple[Library, Ready]:
            """empty: without a single table, on PostgreSQL as well."""
            folder = tmp_path / name
            folder.mkdir()
            library = Library(folder, postgres="" if empty else POSTGRES)
            if empty and POSTGRES:
                library.url = new_database(POSTGRES)
            ready = standing_ready(library.environment(), folder / "printed")
            return library, stack.enter_context(ready)

        yield make


def assert_sound(ready: Ready) -> dict[str, int]:
    told = ready.value("check")
    assert told["faults"] == []
    return dict(told["counts"])


def duration(ready: Ready, *command: str) -> float:
    began = time.monotonic()
    assert ready.run(*command)[0] == 0
    return time.monotonic() - began


def kill_somewhere(ready: Ready, chance: random.Random, longest: float, *command: str) -> str:
    """Runs a command and kills it at a random moment; what it had printed by then."""
    process = ready.start(*command)
    time.sleep(chance.uniform(0.02, 1.0) * longest)
    return ready.kill(process)


@pytest.mark.parametrize("rounds", [2, pytest.param(10, marks=pytest.mark.soak)])
def test_a_store_whose_making_is_killed_is_made_the_next_time(made: Make, rounds: int):
    chance = random.Random(SEED + 3)
    _library, ready = made("whole", empty=True)
    longest = duration(ready, "migrate")
    for number in range(rounds):
        _library, ready = made(f"killed-{number}", empty=True)
        kill_somewhere(ready, chance, longest, "migrate")
        if not ready.value("migrate")["applied"] or number % 5 == 4:
            assert_sound(ready)


@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_load_that_is_killed_loses_nothing_it_has_told(made: Make, rounds: int):
    chance = random.Random(SEED)
    whole, ready = made("whole")
    longest = duration(ready, "load", folder_of(whole, 12))
    wanted = assert_sound(ready)
    library, ready = made("killed")
    folder, acknowledged = folder_of(library, 12), set[str]()
    for number in range(rounds):
        said = kill_somewhere(ready, chance, longest, "load", folder)
        acknowledged |= set(re.findall(r"^loaded +(\S+)", said, re.MULTILINE))
        assert_sound(ready)
        if acknowledged:
            again = ready.value("load", *(f"{folder}/{name}" for name in sorted(acknowledged)))
            assert {row["status"] for row in again["files"]} == {"unchanged"}
        if len(acknowledged) == 12 and number < rounds - 1:
            library, ready = made(f"killed-{number}")
            folder, acknowledged = folder_of(library, 12), set()
    ready.run("load", folder)
    assert assert_sound(ready) == wanted


@pytest.mark.parametrize("rounds", ROUNDS)
def test_an_index_whose_writer_is_killed_agrees_with_the_store(made: Make, rounds: int):
    chance = random.Random(SEED + 1)
    library, ready = made("killed")
    ready.run("load", folder_of(library, 12))
    wanted = assert_sound(ready)
    longest = duration(ready, "rebuild-index")
    for _round in range(rounds):
        kill_somewhere(ready, chance, longest, "rebuild-index")
        assert assert_sound(ready) == wanted


@pytest.mark.parametrize("rounds", ROUNDS)
def test_an_import_that_is_killed_goes_on_behind_what_it_committed(made: Make, rounds: int):
    """Every round it goes on behind what it last committed; in the end nothing is missing and nothing
    stands twice."""
    chance = random.Random(SEED + 2)
    whole, ready = made("whole")
    command = ("import", "uhri", str(export_of(whole, 1_000 if rounds < 10 else 3_000)))
    began = time.monotonic()
    assert ready.run(*command)[0] in (0, 1)  # 1: with records in quarantine
    longest = time.monotonic() - began
    wanted = assert_sound(ready)
    _library, ready = made("killed")
    reached = 0
    for number in range(rounds):
        kill_somewhere(ready, chance, longest, *command)
        now = assert_sound(ready)["extracts"]
        assert now >= reached
        reached = now
        if now == wanted["extracts"] and number < rounds - 1:
            (_library, ready), reached = made(f"killed-{number}"), 0
    assert ready.run(*command)[0] in (0, 1)
    assert assert_sound(ready) == wanted
