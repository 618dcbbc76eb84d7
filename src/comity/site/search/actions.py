"""Writing the index: following the store's changes, or making it anew in a folder beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from django.db import connection

from comity.site.jobs.holding import hold
from comity.site.library.models import Act, Change
from comity.site.search.documents import index_documents
from comity.site.search.index import (
    HEAP,
    Position,
    add_document,
    current_folder,
    delete_acts,
    is_outdated,
    new_folder,
    open_index,
    read_position,
    use_folder,
    write_position,
)
from comity.terms.errors import StoreError

BATCH = 40  # acts whose documents are in memory at once; one of the Index may have hundreds
MANY = 1_000  # changed acts from which making the whole index anew is the shorter way
WRITER = "index-writer"
LONGEST = 120.0
Progress = Callable[[int, int], None]


def update_index(progress: Progress | None = None) -> int:
    """Takes in what changed in the store since the last commit; the number of acts made anew.

    0 too when another process is writing: its next turn takes the same changes."""
    with hold(WRITER) as mine:
        if not mine:
            return 0
        if is_outdated() or not (current_folder() / "meta.json").exists():
            return _rebuild(progress)
        return _update(progress)


def _update(progress: Progress | None) -> int:
    index = open_index(current_folder())
    changed = _changes(read_position(index.searcher()))[0]
    if not changed:
        return 0  # a writer costs threads and memory: none for nothing
    if len(changed) >= MANY:
        return _rebuild(progress)
    writer = index.writer(HEAP, 1)
    try:
        index.reload()
        position = read_position(index.searcher())
        acts, reached = _changes(position)
        if reached == position:
            return 0
        delete_acts(writer, acts)
        for batch in _batches(acts):
            for document in index_documents(batch):
                add_document(writer, document)
        write_position(writer, reached)
        writer.commit()
        return len(acts)
    finally:
        writer.wait_merging_threads()


def _changes(position: Position) -> tuple[list[int], Position]:
    """Acts that changed after a position, and the position that taking them in reaches.

    On PostgreSQL a row of a lower number may be committed after one of a higher: only transactions
    that no running one precedes are taken, and they are counted by transaction, not by number."""
    if connection.vendor != "postgresql":
        rows = Change.objects.filter(pk__gt=position.change).order_by("pk")
        found = list(rows.values_list("pk", "act_id"))
        last = found[-1][0] if found else position.change
        return list(dict.fromkeys(act for _pk, act in found)), Position(last)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        oldest = cursor.fetchone()[0]
    rows = Change.objects.filter(xid__gte=position.xid, xid__lt=oldest).order_by("pk")
    found = list(rows.values_list("pk", "act_id"))
    if not found:
        return [], position
    last = max(position.change, found[-1][0])
    return list(dict.fromkeys(act for _pk, act in found)), Position(last, oldest)


def lag() -> int:
    """Changes of the store that the index has not taken in."""
    position = read_position()
    if connection.vendor == "postgresql":
        return Change.objects.filter(xid__gte=position.xid).count()
    return Change.objects.filter(pk__gt=position.change).count()


def rebuild_index(progress: Progress | None = None) -> int:
    """Makes the index anew from the store while the old one serves; the number of acts in it.

    Raises StoreError when another process has been writing for longer than a rebuild takes."""
    with hold(WRITER, wait_seconds=LONGEST) as mine:
        if not mine:
            raise StoreError("another process is writing the index: try again later")
        return _rebuild(progress)


def _rebuild(progress: Progress | None) -> int:
    folder = new_folder()
    index = open_index(folder)
    writer = index.writer(HEAP, 2)
    latest = Change.objects.order_by("-pk").values_list("pk", "xid").first() or (0, 0)
    position = Position(latest[0], 0)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
            position = Position(latest[0], cursor.fetchone()[0])
    acts = list(Act.objects.filter(withdrawn_at=None).order_by("pk").values_list("pk", flat=True))
    for done, batch in enumerate(_batches(acts), start=1):
        for document in index_documents(batch):
            add_document(writer, document)
        if progress is not None:
            progress(min(done * BATCH, len(acts)), len(acts))
    write_position(writer, position)
    writer.commit()
    writer.wait_merging_threads()
    use_folder(folder)
    return len(acts)


def _batches(acts: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(acts), BATCH):
        yield acts[start : start + BATCH]
