"""The installation as a whole, on the store at hand: written to by many, backed up at work."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.running import (
    PASSWORD,
    POSTGRES,
    Library,
    Person,
    job_number,
    new_database,
    open_site,
)
from tests.site import documents
from tests.site.many import export_of, folder_of, observations
from tests.warm import Ready, standing_ready

SEED = 20_270_301


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path, postgres=POSTGRES)


def assert_sound(library: Library) -> dict[str, int]:
    told = library.value("check")
    assert told["faults"] == []
    return dict(told["counts"])


def test_a_job_goes_on_when_its_worker_is_killed(library: Library):
    add_people(library)
    with open_site(library) as site:
        site.wait_for('comity_jobs{state="done"} 1')
        person = Person(site.address, "mara")
        for number in range(3):
            person.hand_in("/load", f"set-{number}.txt", observations(number))
        worker = site.worker()
        assert worker is not None
        worker.kill()
        site.wait_for('comity_jobs{state="done"} 4')


def test_two_that_migrate_at_once_do_it_once(tmp_path: Path):
    library = Library(tmp_path)
    library.url = new_database(POSTGRES) if POSTGRES else ""
    both = [
        subprocess.Popen(
            library.command("migrate", "--format", "json"),
            env=library.environment(),
            stdout=subprocess.PIPE,
            text=True,
        )
        for _one in range(2)
    ]
    applied = sorted(json.loads(process.communicate()[0])["applied"] for process in both)
    assert applied[0] == 0
    assert applied[1] > 20
    assert library.value("migrate") == {"applied": 0}


def add_people(library: Library) -> None:
    for name, role in (("mara", "coordinator"), ("noor", "secretariat")):
        library.run("user", "add", name, "--role", role, given=f"{PASSWORD}\n")


def questions_of(library: Library) -> list[int]:
    """Opens questions for decision: the advance version of a set that then came out otherwise."""
    library.run("load", library.write("advance.txt", documents.advance()))
    library.run("load", library.write("final.txt", documents.final()))
    return list(range(1, 7))


@contextmanager
def importing(library: Library, export: Path) -> Iterator[None]:
    """An import beside what happens in the block; it ends well."""
    process = subprocess.Popen(
        library.command("import", "uhri", str(export)),
        env=library.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        assert process.wait(600) in (0, 1)


class Writer(threading.Thread):
    """Hands files in and decides questions, over and over, and counts what was answered."""

    def __init__(self, address: str, number: int, rounds: int, questions: list[int]) -> None:
        super().__init__(name=f"writer-{number}")
        self.person = Person(address, "mara")
        self.number, self.rounds, self.questions = number, rounds, questions
        self.statuses: Counter[int] = Counter()
        self.jobs: list[int] = []
        self.error: BaseException | None = None
        self.chance = random.Random(SEED + number)

    def run(self) -> None:
        try:
            for turn in range(self.rounds):
                self.take_a_turn(turn)
        except BaseException as error:
            self.error = error

    def take_a_turn(self, turn: int) -> None:
        if turn % 5 == 0:
            content = observations(self.number * 1000 + turn)
            status, _body, headers = self.person.hand_in("/load", f"{turn}.txt", content)
            if status == 302:
                self.jobs.append(job_number(headers))
        else:
            decision = self.chance.choice(("accept", "refuse", "undo"))
            question = self.chance.choice(self.questions)
            status, _body, _headers = self.person.post(
                f"/questions/{question}", {"decision": decision}
            )
        self.statuses[status] += 1


def written_by_many(
    library: Library, writers: int, rounds: int, records: int = 2_000
) -> list[float]:
    """The seconds of every answer, beside an import; asserts that none was an error and nothing handed
    in was lost."""
    add_people(library)
    questions = questions_of(library)
    export = export_of(library, records)
    with open_site(library) as site, importing(library, export):
        threads = [Writer(site.address, n, rounds, questions) for n in range(writers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [thread.error for thread in threads if thread.error] == []
        statuses: Counter[int] = sum((thread.statuses for thread in threads), Counter())
        assert set(statuses) == {302}, statuses
        jobs = [job for thread in threads for job in thread.jobs]
        assert len(set(jobs)) == len(jobs) == writers * len(range(0, rounds, 5))
        for state in ("waiting", "running"):
            site.wait_for(f'comity_jobs{{state="{state}"}} 0', seconds=300)
        told = site.get("/metrics").splitlines()
        assert {f'comity_jobs{{state="{state}"}} 0' for state in ("failed", "stopped")} <= set(told)
        seconds = [each for thread in threads for each in thread.person.seconds[2:]]
    assert_sound(library)
    return seconds


def test_many_write_at_once_and_nothing_is_lost(library: Library):
    seconds = written_by_many(library, writers=6, rounds=10)
    assert statistics.quantiles(seconds, n=20)[-1] < 5  # the machine of the tests is shared


@pytest.mark.soak
def test_sixteen_write_five_hundred_times_each_and_nothing_is_lost(library: Library):
    seconds = written_by_many(library, writers=16, rounds=500, records=50_000)
    assert statistics.quantiles(seconds, n=20)[-1] < 1


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as entered:
        yield entered


def ready_for(library: Library, stack: ExitStack) -> Ready:
    library.folder.mkdir(exist_ok=True)
    return stack.enter_context(
        standing_ready(library.environment(), library.folder / "printed-by-ready")
    )


def restored(archive: Path, folder: Path, stack: ExitStack) -> Ready:
    """A backup in an empty folder, and on PostgreSQL in an empty database."""
    library = Library(folder)
    library.url = new_database(POSTGRES) if POSTGRES else ""
    ready = ready_for(library, stack)
    assert ready.value("restore", str(archive))["acts"] > 0
    assert ready.value("check")["faults"] == []
    return ready


def export(ready: Ready) -> dict[str, bytes]:
    """The dataset, file by file."""
    folder = ready.output.with_name("open-data")
    ready.value("export", "dataset", str(folder))
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_backup_taken_while_loading_is_whole_and_exports_the_same(
    library: Library, tmp_path: Path, stack: ExitStack
):
    """What it exports is what the source had at that moment: the same documents loaded alone."""
    ready = ready_for(library, stack)
    ready.run("migrate")
    loading = subprocess.Popen(
        library.command("load", folder_of(library, 24)),
        env=library.environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert loading.stdout is not None
    assert loading.stdout.readline().startswith("loaded")
    assert ready.value("backup", str(tmp_path / "during.zip"))["files"] > 0
    assert loading.communicate(timeout=240)[0].count("loaded") > 0
    ready.value("backup", str(tmp_path / "after.zip"))
    after = restored(tmp_path / "after.zip", tmp_path / "after", stack)
    assert export(after) == export(ready)

    exported = export(restored(tmp_path / "during.zip", tmp_path / "during", stack))
    documents = exported["documents.jsonl"].splitlines()
    assert 0 < len(documents) < 24
    alone = Library(tmp_path / "alone", postgres=POSTGRES)
    files = sorted((library.folder / "documents").iterdir())[: len(documents)]
    loaded = ready_for(alone, stack)
    assert loaded.run("load", *map(str, files))[0] == 0
    assert export(loaded) == exported
