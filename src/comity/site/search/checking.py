"""Whether store, index and files agree, proved by looking at each of them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Count, F, Q
from tantivy import Query

from comity.site.library.files import file_path
from comity.site.library.models import Act, Change, Extract, LoadedFile, Paragraph
from comity.site.search.actions import lag, update_index
from comity.site.search.documents import index_documents
from comity.site.search.index import FACETS, read_position, searcher

Tell = Callable[[str], None]
MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Checked:
    """`faults`: what does not agree, one line each; `notes`: what is odd and harms nothing."""

    counts: dict[str, int]
    faults: tuple[str, ...]
    notes: tuple[str, ...]


def check_all(tell: Tell = lambda _what: None) -> Checked:
    tell("files")
    faults, notes = list(_files()), list(_orphans())
    tell("store")
    faults += _store()
    tell("index")
    faults += _index()
    counts = {
        "acts": Act.objects.count(),
        "paragraphs": Paragraph.objects.count(),
        "extracts": Extract.objects.count(),
        "files": LoadedFile.objects.filter(purged_at=None).count(),
        "indexed": max(int(searcher().num_docs) - 1, 0),  # one is its position
    }
    return Checked(counts, tuple(faults), tuple(notes))


def _files() -> Iterator[str]:
    for sha256, purged in LoadedFile.objects.values_list("sha256", "purged_at"):
        path = file_path(sha256)
        if purged is not None:
            if path.exists():
                yield f"the original {sha256} was removed for good and is still there: purge it again"
        elif not path.exists():
            yield f"the original {sha256} is missing"
        elif _hash(path) != sha256:
            yield f"the original {sha256} is damaged"


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _orphans() -> Iterator[str]:
    """A load that was cut off leaves its original without a row; loading it again gives it one."""
    known = set(LoadedFile.objects.values_list("sha256", flat=True))
    folder: Path = settings.COMITY.files
    odd = [path.name for path in folder.glob("*/*") if path.name not in known]
    if odd:
        yield f"{len(odd)} originals belong to no loaded file, for example {odd[0]}"


def _store() -> Iterator[str]:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            yield from (f"SQLite: {row[0]}" for row in cursor.fetchall() if row[0] != "ok")
            cursor.execute("PRAGMA foreign_key_check")
            yield from (f"SQLite: a row of {row[0]} points nowhere" for row in cursor.fetchall())
    current = Count("readings", filter=Q(readings__current=True))
    for file in LoadedFile.objects.filter(purged_at=None).annotate(n=current).exclude(n=1):
        yield f"the file {file.sha256} has {file.n} current readings: expected 1"
    for key in Act.objects.filter(manifestations=None).values_list("key", flat=True):
        yield f"the act {key} has no manifestation"
    loose = Extract.objects.filter(paragraph=None, manifestation__withdrawn_at=None).count()
    if loose:
        yield f"{loose} extracts belong to no paragraph"
    # an act's paragraphs are settled from its manifestations: each is printed by one of its own
    strays = Extract.objects.exclude(paragraph=None).exclude(paragraph__act=F("manifestation__act"))
    if strays.exists():
        yield f"{strays.count()} extracts belong to a paragraph of another act"


def _index() -> Iterator[str]:
    last = Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    if read_position().change > last:
        yield "the index is ahead of the store: run `comity rebuild-index`"
        return
    update_index()
    behind = lag()
    if behind:
        yield f"the index is {behind} changes behind the store: is its writer at work? check again"
        return
    view = searcher()
    rows = view.search(Query.all_query(), max(view.num_docs, 1))
    found: Counter[tuple[int, str]] = Counter()
    for _score, address in rows.hits:
        document = view.doc(address)
        if document["paragraph"]:  # the index's own position has none
            found[int(document["paragraph"][0]), document["language"][0]] += 1
    wanted: Counter[tuple[int, str]] = Counter()
    facets: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for paragraph, language, values in _expected():
        wanted[paragraph, language] += 1
        for name in FACETS:
            facets[name].update(values.get(name, ()))
    yield from _differences("is missing in the index", wanted - found)
    yield from _differences("is in the index and not in the store", found - wanted)
    yield from _facet_faults(facets)


def _expected() -> Iterator[tuple[int, str, dict[str, Any]]]:
    acts = list(Act.objects.filter(withdrawn_at=None).values_list("pk", flat=True))
    for start in range(0, len(acts), 100):
        for document in index_documents(acts[start : start + 100]):
            yield document["paragraph"][0], document["language"][0], document


def _differences(what: str, odd: Counter[tuple[int, str]]) -> Iterator[str]:
    for paragraph, language in sorted(odd)[:MOST_TOLD]:
        yield f"paragraph {paragraph} ({language}) {what}"
    if len(odd) > MOST_TOLD:
        yield f"and {len(odd) - MOST_TOLD} more: run `comity rebuild-index`"


def _facet_faults(wanted: dict[str, Counter[str]]) -> Iterable[str]:
    """Every value's count in the index against the count over the store."""
    view = searcher()
    if not view.num_docs:
        return
    for name, counts in wanted.items():
        asked = {name: {"terms": {"field": name, "size": 65_000, "segment_size": 65_000}}}
        told = view.aggregate(Query.all_query(), asked)[name]["buckets"]
        found = Counter({str(row["key"]): int(row["doc_count"]) for row in told})
        if found != counts:
            odd = next(iter((found - counts) + (counts - found)))
            yield (
                f"{name}:{odd} counts {found[odd]} in the index and {counts[odd]} in the store: "
                "run `comity rebuild-index`"
            )
