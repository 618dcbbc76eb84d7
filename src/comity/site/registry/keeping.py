"""Writes of people to the record of a Committee: enter, change, withdraw, restore, each with its history."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from comity.site.accounts.history import (
    Tracked,
    restore_tracked,
    save_tracked,
    withdraw_tracked,
)
from comity.site.registry.models import Activity, Assertion, EarlierDates, Member, Session
from comity.site.registry.names import parse_name

MOVES = ("state", "from_on", "to_on", "place")


def keep(row: Tracked, *, user_id: int, reason: str = "") -> Tracked:
    """Saves what a person entered. Raises ValidationError with the faults of its fields.

    A session that moves leaves its earlier dates behind."""
    with transaction.atomic():
        if isinstance(row, Assertion):
            row.entered = True
        before = _held(row)
        save_tracked(row, user_id=user_id, reason=reason)
        if isinstance(row, Session) and before is not None:
            _keep_dates(before, row)
        if isinstance(row, Activity):
            row.members.set(_members(row))
    return row


def _held(row: Tracked) -> Session | None:
    if isinstance(row, Session) and row.pk:
        return Session.objects.select_for_update().filter(pk=row.pk).first()
    return None


def _keep_dates(before: Session, after: Session) -> None:
    if any(getattr(before, name) != getattr(after, name) for name in MOVES):
        EarlierDates.objects.create(
            session=after,
            state=before.state,
            from_on=before.from_on,
            to_on=before.to_on,
            place=before.place,
            until=timezone.now(),
        )


def _members(row: Activity) -> list[Member]:
    """Whom of the printed names the registry knows."""
    found = []
    for printed in row.who:
        names = parse_name(printed, "en").names
        member = Member.objects.filter(committee=row.committee, family_names=names).first()
        if member is not None:
            found.append(member)
    return found


def withdraw(row: Tracked, *, user_id: int, reason: str = "") -> Tracked:
    with transaction.atomic():
        return withdraw_tracked(row, user_id=user_id, reason=reason)


def restore(row: Tracked, *, user_id: int) -> Tracked:
    with transaction.atomic():
        return restore_tracked(row, user_id=user_id)
