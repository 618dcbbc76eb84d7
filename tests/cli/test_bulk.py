"""Many files at once: in order, few ahead, and a process that dies takes only its own file with it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from comity.cli.bulk import AHEAD, Here, Processes, read_in_order
from comity.cli.rendering import Outcome, Task


def behave(task: Task) -> Outcome:
    """What the name of the file tells it to do."""
    if task.path.startswith("dies"):
        os._exit(3)
    if task.path.startswith("slow"):
        time.sleep(0.3)
    return task.path, ""


def tasks(*names: str) -> list[Task]:
    return [Task(name, "text") for name in names]


def test_outcomes_stand_in_the_order_of_the_files() -> None:
    names = ("slow 1", "2", "slow 3", "4", "5")
    with Processes(2, behave) as pool:
        assert list(read_in_order(tasks(*names), pool)) == [(name, "") for name in names]


def test_a_process_that_dies_takes_only_its_own_file_with_it() -> None:
    names = ("slow 1", "dies 2", "3", "4", "5", "6", "dies 7", "slow 8", "9")
    with Processes(2, behave) as pool:
        assert list(read_in_order(tasks(*names), pool)) == [
            (None, f"{name}: the process that read it died") if "dies" in name else (name, "")
            for name in names
        ]


def test_no_more_files_are_taken_up_than_are_needed_to_keep_all_busy() -> None:
    taken: list[str] = []

    def names() -> Iterator[Task]:
        for task in tasks(*map(str, range(40))):
            taken.append(task.path)
            yield task

    with Processes(2, behave) as pool:
        ahead = [len(taken) - done for done, _ in enumerate(read_in_order(names(), pool), 1)]
    assert max(ahead) < 2 * AHEAD
    assert len(taken) == 40


def test_without_processes_a_file_is_read_when_it_is_asked_for() -> None:
    outcomes = read_in_order(tasks("absent.txt", "gone.txt"), Here())
    assert next(outcomes) == (
        None,
        "absent.txt: 'absent.txt' is no file: expected the path of a document",
    )
