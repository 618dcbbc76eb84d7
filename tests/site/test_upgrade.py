"""A store of the first version with what people put into it becomes one of this version, on both stores."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.running import PASSWORD, POSTGRES, Library
from tests.site import documents

PEOPLE = """
from comity.site.library.noting import add_note
from comity.site.library.deciding import decide_question
from comity.site.library.models import Paragraph, Question
add_note(Paragraph.objects.get(anchor="7").pk, "asked the ministry", user_id=1)
decide_question(Question.objects.get(kind="renumbered", before=["6"]).pk, accept=False, user_id=1)
"""
BACK = """
from django.core.management import call_command
for app in ("reviews", "registry", "library"):
    call_command("migrate", app, "0001", verbosity=0)
"""
TELL = """
import json
from comity.site.accounts.models import User
from comity.site.library.models import Note, Question
notes = Note.objects.values_list("text", "written_by_id", "paragraph__act__key", "paragraph__anchor")
questions = Question.objects.order_by("kind", "before").values_list("kind", "before", "state")
users = User.objects.values_list("username", "password", "groups__name")
print(json.dumps([list(notes), list(questions), list(users)], default=list))
"""


def django(library: Library, script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{script}"],
        env={**library.environment(), "DJANGO_SETTINGS_MODULE": "comity.site.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def export(library: Library, name: str) -> dict[str, bytes]:
    folder = library.folder / name
    assert library.run("export", "dataset", str(folder)).returncode == 0
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """With two versions of a set, a note, a decision and a user."""
    library = Library(tmp_path, postgres=POSTGRES)
    library.run("user", "add", "mara", "--role", "coordinator", given=f"{PASSWORD}\n")
    files = (("advance.txt", documents.advance()), ("final.txt", documents.final()))
    assert library.run("load", *(library.write(*file) for file in files)).returncode == 0
    django(library, PEOPLE)
    return library


def test_a_store_of_the_first_version_is_upgraded_with_all_that_is_in_it(library: Library):
    told: Any = json.loads(django(library, TELL))
    assert [len(rows) for rows in told] == [1, 6, 1]
    before = export(library, "before")
    django(library, BACK)
    if POSTGRES:  # there a person says when
        refused = library.run("check")
        assert "run `comity migrate`" in refused.stderr
    assert library.value("migrate")["applied"] >= 5
    assert library.value("check")["faults"] == []
    assert json.loads(django(library, TELL)) == told
    assert export(library, "after") == before
    if not POSTGRES:
        assert len(list((library.data / "backups").glob("before-migration-*"))) == 1
