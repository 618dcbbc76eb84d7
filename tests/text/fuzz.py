"""`make fuzz`: twenty seeded mutants of every document, read by warm processes that may die.

Each mutant is made from the file's name and its number alone. A process that reads one too long is
ended, one that crashes is counted, and another takes its place, so that a fault costs its own mutant only.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Literal

import comity

ROOT = Path(__file__).resolve().parents[2]
EACH = 20
SECONDS = 45
"""For one mutant, on a machine that does other work as well; SLOW is told and is no fault."""
SLOW = 10
MEGABYTES = 3_000
"""Of address space, where the system counts it."""

Case = tuple[Path, int]
What = Literal["read", "refused", "fault"]
Attempt = Callable[[Case], tuple[What, str]]


def mutant(data: bytes, name: str, number: int) -> bytes:
    """One of three damages: bytes flipped, a part cut out, a part put elsewhere."""
    chance = random.Random(f"{name} {number}")
    body = bytearray(data)
    kind = number % 3
    if kind == 0:
        for _ in range(chance.choice((1, 8, 64, 512))):
            body[chance.randrange(len(body))] = chance.randrange(256)
        return bytes(body)
    start = chance.randrange(len(body))
    length = chance.choice((1, 100, 5_000, len(body) // 3))
    part = bytes(body[start : start + length])
    if kind == 1:
        del body[start : start + length]
        return bytes(body)
    place = chance.randrange(len(body))
    return bytes(body[:place]) + part * chance.choice((1, 2, 20)) + bytes(body[place:])


def list_cases(corpus: Path) -> list[Case]:
    """Mutants of the samples and of the corpus, file by file."""
    samples = [
        Path(str(entry))
        for entry in files("comity.formats").joinpath("samples").iterdir()
        if entry.name.endswith((".txt", ".html", ".pdf", ".docx"))
    ]
    real = [path for path in sorted(corpus.rglob("*")) if path.is_file()]
    return [(path, number) for path in (*sorted(samples), *real) for number in range(EACH)]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`seconds`: of the processor; of the clock for one that hangs or dies."""

    case: Case
    what: What
    said: str
    seconds: float

    def __str__(self) -> str:
        path, number = self.case
        return f"{path.name} {number}: {self.what} {self.said} ({self.seconds:.1f} s)"


def try_case(case: Case) -> tuple[What, str]:
    """Reads the mutant and checks the reading; anything but a refusal in one line is a fault."""
    path, number = case
    try:
        reading = comity.read(mutant(path.read_bytes(), path.name, number), path.name)
        comity.check_reading(reading, reading.text)
    except comity.CannotReadError as error:
        return ("fault" if "\n" in str(error) else "refused"), str(error)
    except Exception as error:
        return "fault", f"{type(error).__name__}: {str(error)[:200]}"
    return "read", ""


# -- processes -----------------------------------------------------------------------------------


def _serve(cases: Connection, attempt: Attempt) -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 2**20, MEGABYTES * 2**20))
    while True:
        case, began = cases.recv(), time.process_time()
        cases.send((*attempt(case), time.process_time() - began))


class Reader:
    """A process that reads one mutant after another."""

    def __init__(self, attempt: Attempt) -> None:
        self.here, there = multiprocessing.Pipe()
        spawning = multiprocessing.get_context("spawn")
        self.process = spawning.Process(target=_serve, args=(there, attempt), daemon=True)
        self.process.start()
        there.close()
        self.case: Case | None = None
        self.began = 0.0

    def take(self, case: Case) -> None:
        self.case, self.began = case, time.monotonic()
        self.here.send(case)

    def outcome(self) -> Outcome:
        """Of the mutant taken. Called when there is an answer, the process died or time is up."""
        assert self.case is not None
        seconds = time.monotonic() - self.began
        try:
            if not self.here.poll():
                return Outcome(self.case, "fault", "hangs", seconds)
            what, said, seconds = self.here.recv()
        except EOFError:
            self.process.join()
            return Outcome(self.case, "fault", f"died: {self.process.exitcode}", seconds)
        return Outcome(self.case, what, said, seconds)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.here.close()


def try_cases(
    cases: Sequence[Case], jobs: int = 1, attempt: Attempt = try_case, seconds: float = SECONDS
) -> Iterator[Outcome]:
    """Each mutant's outcome, as it comes. Closing the iterator ends the processes."""
    waiting = list(reversed(cases))
    readers = [Reader(attempt) for _ in range(min(jobs, len(cases)))]
    try:
        for reader in readers:
            reader.take(waiting.pop())
        while busy := [reader for reader in readers if reader.case is not None]:
            left = min(reader.began for reader in busy) + seconds - time.monotonic()
            answered = wait([reader.here for reader in busy], max(left, 0))
            for reader in busy:
                if reader.here not in answered and time.monotonic() < reader.began + seconds:
                    continue
                outcome = reader.outcome()
                if outcome.what == "fault":
                    reader.end()
                    readers[readers.index(reader)] = reader = Reader(attempt)
                reader.case = None
                if waiting:
                    reader.take(waiting.pop())
                yield outcome
    finally:
        for reader in readers:
            reader.end()


# -- the command ---------------------------------------------------------------------------------


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=multiprocessing.cpu_count())
    parser.add_argument("--part", default="1/1", help="2/8 tries the second eighth")
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--log", type=Path, help="a line for each mutant")
    chosen = parser.parse_args(arguments)
    part, parts = (int(number) for number in chosen.part.split("/"))
    cases = list_cases(chosen.corpus)[part - 1 :: parts]
    began = said = time.monotonic()
    outcomes: list[Outcome] = []
    with chosen.log.open("w", encoding="utf-8") if chosen.log else sys.stdout as log:
        for outcome in try_cases(cases, chosen.jobs):
            outcomes.append(outcome)
            if chosen.log or outcome.what == "fault" or outcome.seconds > SLOW:
                print(outcome, file=log, flush=True)
            if time.monotonic() - said > 30:
                said = time.monotonic()
                sys.stderr.write(f"{len(outcomes)} of {len(cases)}, {said - began:.0f} s\n")
        print(summary(outcomes, time.monotonic() - began), file=log, flush=True)
    return 1 if any(outcome.what == "fault" for outcome in outcomes) else 0


def summary(outcomes: Sequence[Outcome], seconds: float) -> str:
    counts = {
        what: sum(outcome.what == what for outcome in outcomes)
        for what in ("read", "refused", "fault")
    }
    longest = max(outcomes, key=lambda outcome: outcome.seconds)
    return (
        f"{len(outcomes)} mutants in {seconds:.0f} s: {counts['read']} read, "
        f"{counts['refused']} refused in one line, {counts['fault']} faults; longest: {longest}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
