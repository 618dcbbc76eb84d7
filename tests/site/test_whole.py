"""The installation as a whole, on the store at hand: killed, written to by many, backed up at work."""

from __future__ import annotations

import json
import random
import re
import statistics
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tools.invent_export import write_export

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

SEED = 20_270_301
STATES = ("Avelonia", "Brennmark", "Corvalle", "Drevania")
CODES = ("XAA", "XAB", "XAC", "XAD")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path, postgres=POSTGRES)


def observations(number: int) -> bytes:
    """One of many sets: each of its own symbol, State and words."""
    text = documents.final().decode()
    text = text.replace("CMW/C/XAA/CO/2", f"CMW/C/{CODES[number % 4]}/CO/{number // 4 + 3}")
    text = text.replace("Avelonia", STATES[number % 4])
    text = text.replace("2019", str(1990 + number % 80))
    return text.replace("harbour towns", f"harbour towns of district {number}").encode()


def folder_of(library: Library, count: int) -> str:
    folder = library.folder / "documents"
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"set-{number:03}.txt").write_bytes(observations(number))
    return str(folder)


def kill_somewhere(library: Library, chance: random.Random, longest: float, *command: str) -> str:
    """Runs a command and kills it at a random moment; what it had printed by then."""
    process = subprocess.Popen(
        library.command(*command),
        env={**library.environment(), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    time.sleep(chance.uniform(0.15, 1.0) * longest)
    process.kill()
    return process.communicate()[0]


def assert_sound(library: Library) -> dict[str, int]:
    told = library.value("check")
    assert told["faults"] == []
    return dict(told["counts"])


def duration(library: Library, *command: str) -> float:
    began = time.monotonic()
    assert library.run(*command).returncode == 0
    return time.monotonic() - began


def killed_while_loading(tmp_path: Path, rounds: int) -> None:
    chance = random.Random(SEED)
    whole = Library(tmp_path / "whole", postgres=POSTGRES)
    whole.folder.mkdir(exist_ok=True)
    longest = duration(whole, "load", folder_of(whole, 12))
    wanted = assert_sound(whole)
    library = Library(tmp_path / "killed", postgres=POSTGRES)
    library.folder.mkdir(exist_ok=True)
    folder = folder_of(library, 12)
    acknowledged: set[str] = set()
    for _round in range(rounds):
        said = kill_somewhere(library, chance, longest, "load", folder)
        acknowledged |= set(re.findall(r"^loaded +(\S+)", said, re.MULTILINE))
        assert_sound(library)
        if acknowledged:
            again = library.value("load", *(f"{folder}/{name}" for name in sorted(acknowledged)))
            assert {row["status"] for row in again["files"]} == {"unchanged"}
    library.run("load", folder)
    assert assert_sound(library) == wanted


def killed_while_indexing(library: Library, rounds: int) -> None:
    chance = random.Random(SEED + 1)
    library.run("load", folder_of(library, 12))
    wanted = assert_sound(library)
    longest = duration(library, "rebuild-index")
    for _round in range(rounds):
        kill_somewhere(library, chance, longest, "rebuild-index")
        assert assert_sound(library) == wanted


def test_an_import_that_is_killed_goes_on_behind_what_it_committed(tmp_path: Path):
    for name in ("whole", "killed"):
        (tmp_path / name).mkdir()
    killed_while_importing(tmp_path, rounds=3, records=3_000)


@pytest.mark.soak
def test_fifty_imports_that_are_killed_go_on_behind_what_they_committed(tmp_path: Path):
    for name in ("whole", "killed"):
        (tmp_path / name).mkdir()
    killed_while_importing(tmp_path, rounds=50, records=6_000)


def test_a_load_that_is_killed_loses_nothing_it_has_told(tmp_path: Path):
    for name in ("whole", "killed"):
        (tmp_path / name).mkdir()
    killed_while_loading(tmp_path, rounds=2)


def test_an_index_whose_writer_is_killed_agrees_with_the_store(library: Library):
    killed_while_indexing(library, rounds=2)


@pytest.mark.soak
def test_fifty_loads_that_are_killed_lose_nothing_they_have_told(tmp_path: Path):
    for name in ("whole", "killed"):
        (tmp_path / name).mkdir()
    killed_while_loading(tmp_path, rounds=50)


@pytest.mark.soak
def test_an_index_whose_writer_is_killed_fifty_times_agrees_with_the_store(library: Library):
    killed_while_indexing(library, rounds=50)


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


def export_of(library: Library, records: int) -> Path:
    """An invented export of the Index."""
    path = library.folder / f"export-{records}.json"
    if not path.exists():
        write_export(path, records, seed=1)
    return path


def killed_while_importing(tmp_path: Path, rounds: int, records: int) -> None:
    """Every round the import goes on behind what it last committed; in the end nothing is missing and
    nothing stands twice."""
    chance = random.Random(SEED + 2)
    whole = Library(tmp_path / "whole", postgres=POSTGRES)
    export = export_of(whole, records)
    longest = duration(whole, "import", "uhri", str(export))
    wanted = assert_sound(whole)
    library = Library(tmp_path / "killed", postgres=POSTGRES)
    reached = 0
    for number in range(rounds):
        kill_somewhere(library, chance, longest, "import", "uhri", str(export))
        now = assert_sound(library)["extracts"]
        assert now >= reached
        reached = now
        if now == wanted["extracts"]:
            (tmp_path / f"killed-{number}").mkdir()
            library, reached = Library(tmp_path / f"killed-{number}", postgres=POSTGRES), 0
    assert library.run("import", "uhri", str(export)).returncode in (0, 1)
    assert assert_sound(library) == wanted


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
def loading(library: Library) -> Iterator[subprocess.Popen[bytes]]:
    """A load that is under way."""
    process = subprocess.Popen(
        library.command("load", folder_of(library, 24)),
        env=library.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    yield process
    process.wait(120)


def test_a_backup_taken_while_loading_is_whole(library: Library, loading, tmp_path: Path):
    store = library.data / "files"
    until = time.monotonic() + 60
    while not store.exists() and time.monotonic() < until:
        time.sleep(0.02)
    during = library.run("backup", str(tmp_path / "during.zip"))
    assert during.returncode == 0, during.stderr
    loading.wait(120)
    library.run("load", str(library.folder / "documents"))
    assert library.run("backup", str(tmp_path / "after.zip")).returncode == 0
    wanted = assert_sound(library)
    for name in ("during", "after"):
        new = Library.__new__(Library)
        new.folder, new.data, new.url = library.folder, tmp_path / name, ""
        if POSTGRES:
            new.url = new_database(POSTGRES)
        restored = new.run("restore", str(tmp_path / f"{name}.zip"))
        assert restored.returncode == 0, restored.stderr
        counts = assert_sound(new)
    assert counts == wanted
