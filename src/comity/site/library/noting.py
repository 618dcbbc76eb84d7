"""Notes that a person attaches to paragraphs. Only who wrote one sees it."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from comity.site.library.merging import rank
from comity.site.library.models import Extract, Note

UNDO = timedelta(days=1)
"""So long a note that was removed can be had back."""


def add_note(paragraph_id: int, text: str, *, item: str = "", user_id: int | None = None) -> Note:
    """On the paragraph as its best version prints it. Raises ValidationError for an empty text."""
    printed = (
        Extract.objects.filter(paragraph=paragraph_id, manifestation__withdrawn_at=None)
        .select_related("manifestation__reading__file")
        .defer("manifestation__reading__text", "manifestation__reading__contract")
    )
    note = Note(
        paragraph_id=paragraph_id,
        written_on=min(printed, key=lambda row: rank(row.manifestation), default=None),
        item=item,
        text=text.strip(),
        written_by_id=user_id,
    )
    note.full_clean()
    note.save()
    return note


def list_notes(user_id: int | None) -> QuerySet[Note]:
    """The person's own, by document and paragraph."""
    rows = _own(user_id).filter(removed_at=None)
    return rows.select_related("paragraph__act").order_by(
        "paragraph__act__key", "paragraph__position", "paragraph_id", "written_at", "pk"
    )


def can_restore(number: int, user_id: int | None) -> bool:
    return _own(user_id).filter(pk=number).exclude(removed_at=None).exists()


def remove_note(number: int, user_id: int | None) -> Note | None:
    """Takes a note away; None where this person has none of that number. What was removed earlier than
    `UNDO` ago is deleted."""
    own = _own(user_id)
    own.filter(removed_at__lt=timezone.now() - UNDO).delete()
    if not own.filter(pk=number, removed_at=None).update(removed_at=timezone.now()):
        return None
    return own.select_related("paragraph__act").get(pk=number)


def restore_note(number: int, user_id: int | None) -> Note | None:
    """Undoes a removal; None where it is too late or nothing was removed."""
    own = _own(user_id)
    if not own.filter(pk=number).exclude(removed_at=None).update(removed_at=None):
        return None
    return own.select_related("paragraph__act").get(pk=number)


def _own(user_id: int | None) -> QuerySet[Note]:
    """Nobody's notes are nobody's: a note without an author is not a stranger's."""
    rows = Note.objects.filter(written_by_id=user_id)
    return rows if user_id is not None else rows.none()
