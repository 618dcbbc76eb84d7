"""Alive, ready, numbers; the originals as they are handed over; the settings of a public site."""

from __future__ import annotations

import dataclasses
import errno
import os
import subprocess
import sys

import pytest
from django.db.utils import OperationalError

from comity.site.accounts.actions import add_user
from comity.site.accounts.roles import Role
from comity.site.library import actions
from comity.site.library.faults import explain, explained
from comity.site.library.models import Change
from comity.terms.errors import StoreError
from tests.site import documents


def test_alive_asks_nothing_and_ready_asks_everything(avelonia, client):
    assert client.get("/healthz").content == b"ok\n"
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        200,
        {
            "ready": True,
            "parts": {"store": "ok", "migrations": "ok", "index": "ok", "data_folder": "ok"},
        },
    )


def test_an_index_that_nobody_writes_is_not_ready(avelonia, client, monkeypatch):
    monkeypatch.setattr("comity.site.search.health.MOST_LAG", 2)
    Change.objects.bulk_create([Change(act_id=1, xid=2**60) for _ in range(3)])
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["parts"]["index"] == "3 changes behind the store: is the worker running?"


def test_metrics_are_for_the_bearer_of_the_token(avelonia, client, settings):
    assert client.get("/metrics").status_code == 404
    settings.COMITY = dataclasses.replace(settings.COMITY, metrics_token="open sesame")
    assert client.get("/metrics").status_code == 401
    answer = client.get("/metrics", headers={"Authorization": "Bearer open sesame"})
    assert answer["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    lines = answer.content.decode().splitlines()
    for line in ("# TYPE comity_paragraphs gauge", "comity_paragraphs 11", "comity_acts 1",
                 'comity_jobs{state="failed"} 0', "comity_index_lag 0",
                 "# TYPE comity_request_seconds histogram"):  # fmt: skip
        assert line in lines
    counted = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    assert (
        counted["comity_request_seconds_count"]
        == counted['comity_request_seconds_bucket{le="+Inf"}']
    )
    assert int(counted['comity_requests_total{status="4xx"}']) >= 2


def test_an_original_is_handed_over_and_never_shown(avelonia, client):
    answer = client.get(f"/files/{avelonia.file.sha256}")
    assert b"".join(answer.streaming_content) == documents.final()
    assert answer["Content-Disposition"] == 'attachment; filename="final.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    policy = answer["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    again = client.get(f"/files/{avelonia.file.sha256}", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_a_name_that_steers_a_terminal_or_a_path_is_cleaned(store, client):
    loaded = actions.load_file(documents.final(), "../..\\evil\r\nSet-Cookie: x\x1b[2J.txt")
    answer = client.get(f"/files/{loaded.file.sha256}")
    assert answer["Content-Disposition"] == 'attachment; filename="evilSet-Cookie: x[2J.txt"'


def test_the_original_of_what_is_withdrawn_is_for_those_who_withdraw(avelonia, client):
    actions.withdraw_act(avelonia.acts[0].pk)
    address = f"/files/{avelonia.file.sha256}"
    assert client.get(address).status_code == 404
    client.force_login(add_user("mara", Role.CONTRIBUTOR, "seven lanterns on a pier"))
    assert client.get(address).status_code == 404
    client.force_login(add_user("noor", Role.SECRETARIAT, "seven lanterns on a pier"))
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "x"), "the disk is full"),
        (OSError(errno.EROFS, "x"), "the data folder is read-only"),
        (OperationalError("database or disk is full"), "the disk is full"),
        (OperationalError("attempt to write a readonly database"), "the data folder is read-only"),
        (OperationalError("database disk image is malformed"), "the database file is damaged"),
    ],
)
def test_a_fault_of_the_disk_is_told_in_one_line(error, told):
    with pytest.raises(StoreError, match=told), explained():
        raise error


def test_a_fault_of_ours_is_not_explained_away():
    assert explain(OperationalError("no such table: x")) == ""
    assert explain(OSError(errno.ENOENT, "x")) == ""


def test_a_full_disk_while_loading_leaves_nothing_half_done(store, monkeypatch, data_folder):
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("comity.site.library.files.os.fsync", full)
    with pytest.raises(StoreError, match="the disk is full"), explained():
        actions.load_file(documents.final(), "final.txt")
    assert [path for path in (data_folder / "files").rglob("*") if path.is_file()] == []
    monkeypatch.undo()
    assert actions.load_file(documents.final(), "final.txt").status == "loaded"


def test_a_public_site_passes_djangos_own_check_for_deployment(tmp_path):
    environment = {
        **os.environ,
        "COMITY_DATA": str(tmp_path),
        "COMITY_PUBLIC_URL": "https://comity.example.org",
        "DJANGO_SETTINGS_MODULE": "comity.site.settings",
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout
    key = tmp_path / "secret_key"
    assert len(key.read_text()) >= 50
    if os.name != "nt":
        assert key.stat().st_mode & 0o077 == 0
