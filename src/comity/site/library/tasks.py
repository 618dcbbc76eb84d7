"""Loading as long work: files that were handed in, read and shown before they are taken in.

A page stages the bytes (`stage_file`), starts `read_files`, shows its result, and starts `load_files`
with the same list when a person accepts. Both may be run again at any point.
"""

from __future__ import annotations

from typing import Any

import comity
from comity.reading.model import Reading
from comity.site.jobs.kinds import Outcome, Running, duty, job_kind
from comity.site.jobs.models import Job
from comity.site.jobs.tasks import start_job
from comity.site.library.actions import load_file
from comity.site.library.files import forget_staged, read_staged, remove_staged
from comity.site.library.models import LoadedFile
from comity.site.library.samples import list_samples
from comity.site.library.uhri_import import import_export
from comity.terms.errors import CannotReadError, StoreError

DAY = 24 * 60 * 60.0


@job_kind("read_files")
def read_files(running: Running) -> Outcome:
    """arguments: {"files": [{"sha256", "name"}]}; result: what each holds, nothing is stored yet."""
    staged = running.arguments["files"]
    told: list[dict[str, Any]] = list(running.cursor or ())
    for row in staged[len(told) :]:
        told.append(_told(row))
        running.save(len(told), total=len(staged), cursor=told)
    return Outcome({"files": told}, in_part=any(row["reason"] for row in told))


def _told(row: dict[str, str]) -> dict[str, Any]:
    try:
        reading = comity.read(read_staged(row["sha256"]), name=row["name"])
    except CannotReadError as error:
        return {**row, "reason": str(error)}
    return {**row, "reason": "", **summarize(reading)}


def summarize(reading: Reading) -> dict[str, Any]:
    """What a person sees of a reading before it is taken in."""
    document = reading.document
    sets = reading.concluding_observations
    return {
        "kind": document.kind,
        "symbol": document.symbol,
        "state": document.state,
        "committee": document.committee,
        "language": document.language,
        "sets": [
            {
                "key": entry.key,
                "state": entry.state,
                "committee": entry.committee,
                "paragraphs": len(entry.paragraphs),
            }
            for entry in sets
        ],
        "paragraphs": len(reading.paragraphs) + sum(len(entry.paragraphs) for entry in sets),
        "problems": [
            {"kind": row.kind, "severity": row.severity, "message": row.message}
            for row in reading.problems
        ],
    }


@job_kind("load_files")
def load_files(running: Running) -> Outcome:
    """arguments: {"files": [{"sha256", "name"}], "accept_newer": bool}; result: what became of each."""
    staged = running.arguments["files"]
    told: list[dict[str, Any]] = list(running.cursor or ())
    for row in staged[len(told) :]:
        told.append(_load(row, running))
        running.save(len(told), total=len(staged), cursor=told)
    for row in staged:
        remove_staged(row["sha256"])
    return Outcome({"files": told}, in_part=any(row["status"] == "failed" for row in told))


def _load(row: dict[str, str], running: Running) -> dict[str, Any]:
    try:
        loaded = load_file(
            read_staged(row["sha256"]),
            row["name"],
            user_id=running.user_id,
            accept_newer=bool(running.arguments.get("accept_newer")),
        )
    except (CannotReadError, StoreError) as error:
        return {**row, "status": "failed", "reason": str(error), "acts": [], "difference": None}
    return {
        **row,
        "status": loaded.status,
        "reason": "",
        "acts": [act.key for act in loaded.acts],
        "difference": loaded.difference.as_json() if loaded.difference else None,
    }


@job_kind("load_samples")
def load_samples(running: Running) -> dict[str, int]:
    """The bundled documents, about invented States (codes XAA to XAD)."""
    samples = list_samples()
    for done, entry in enumerate(samples, start=1):
        load_file(entry.read_bytes(), entry.name)
        running.save(done, total=len(samples))
    return {"files": len(samples)}


job_kind("import_uhri")(import_export)


def load_samples_once() -> Job | None:
    """Starts loading the samples where nothing was ever loaded."""
    if LoadedFile.objects.exists() or Job.objects.filter(kind="load_samples").exists():
        return None
    return start_job("load_samples")


@duty("forget what was handed in and never accepted", every_seconds=60 * 60)
def forget_old_staged() -> int:
    return forget_staged(7 * DAY)
