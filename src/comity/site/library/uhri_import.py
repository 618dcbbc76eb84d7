"""The import of the Index's export as long work."""

from __future__ import annotations

import hashlib
from contextlib import closing
from pathlib import Path
from typing import Any

from django.utils import timezone

from comity.formats.uhri_export import Cut, UhriRow
from comity.formats.uhri_pipe import read_batches
from comity.site.jobs.kinds import Outcome, Running
from comity.site.library.bulk import Batches
from comity.site.library.models import UhriImport
from comity.site.library.suspects import Sample
from comity.site.library.uhri import Importer, count_gone, withdraw_gone
from comity.terms.errors import CannotReadError

BATCH = 400
SAMPLED = 4_000  # records whose words are compared with their labels
RECORD_BYTES = 1_400  # of a usual record, to sample evenly
MOST_GONE = 0.1  # of the known records; above it the export is taken for an incomplete one


def import_export(running: Running) -> Outcome:
    """arguments: {"path": of the export}; result: counts, quarantine with reasons, suspect labels."""
    path = Path(running.arguments["path"])
    try:
        size, sha256 = path.stat().st_size, _sha256(path)
    except OSError as error:
        raise CannotReadError(
            f"{path.name!r} cannot be opened: {error.strerror or error}; expected the Index's export, "
            "for example export-full-en.json"
        ) from error
    entry, start = _entry(running, path.name, sha256)
    importer = Importer(entry)
    importer.counts.update(entry.counts)
    sample, step = Sample(), max(1, size // (SAMPLED * RECORD_BYTES))
    batches = Batches()
    with closing(read_batches(path, start, BATCH)) as cuts:
        for batch in cuts:
            _sample(sample, batch, step)
            with batches.batch():
                importer.take(batch)
                cursor = {"import": entry.pk, "offset": batch[-1].end, "sha256": sha256}
                running.save(batch[-1].end, total=size, cursor=cursor)
    if not importer.counts["records"]:
        raise CannotReadError(
            f"{path.name!r} holds no record: expected a JSON list of objects with AnnotationId"
        )
    return _finish(running, importer, sample, size, batches)


def _entry(running: Running, name: str, sha256: str) -> tuple[UhriImport, int]:
    """The import that the cursor left, if the file is still the same; else a new one from its start."""
    cursor = running.cursor or {}
    if cursor.get("sha256") == sha256:
        return UhriImport.objects.get(pk=cursor["import"]), int(cursor["offset"])
    return UhriImport.objects.create(name=name[:255], sha256=sha256), 0


def _sample(sample: Sample, batch: list[Cut], step: int) -> None:
    for cut in batch[:: min(step, BATCH)]:
        if isinstance(cut.row, UhriRow):
            sample.add(cut.row)


def _finish(
    running: Running, importer: Importer, sample: Sample, size: int, batches: Batches
) -> Outcome:
    entry, counts = importer.entry, importer.counts
    gone = count_gone(entry)
    whole = not counts["quarantined:damaged"]
    trusted = whole and gone <= MOST_GONE * (counts["unchanged"] + counts["changed"] + gone)
    going = trusted
    while going:
        with batches.batch():
            going = withdraw_gone(entry, BATCH) > 0
            running.save(size, total=size)
    counts["gone"] = gone
    entry.counts, entry.suspect = dict(counts), sample.list_suspects()
    entry.finished_at = timezone.now()
    entry.save()
    return Outcome(_report(entry, gone_withdrawn=trusted), in_part=bool(counts["quarantined"]))


def _report(entry: UhriImport, *, gone_withdrawn: bool) -> dict[str, Any]:
    counts = entry.counts
    reasons = {
        name.partition(":")[2]: number
        for name, number in sorted(counts.items())
        if name.startswith("quarantined:")
    }
    examples = entry.quarantine.order_by("pk")[:20]
    told = ("records", "new", "changed", "unchanged", "gone", "acts", "untyped")
    return {
        **{name: counts.get(name, 0) for name in told},
        "gone_withdrawn": gone_withdrawn,
        "quarantined": {
            "count": counts.get("quarantined", 0),
            "reasons": reasons,
            "examples": [
                {"annotation_id": row.annotation_id, "reason": row.reason, "detail": row.detail}
                for row in examples
            ],
        },
        "suspect_labels": entry.suspect,
    }


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
