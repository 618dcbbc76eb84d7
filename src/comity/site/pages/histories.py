"""The history of a row as a page shows it: fields that changed, by a role and not a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from comity.site.accounts.history import Tracked
from comity.site.accounts.models import User
from comity.site.accounts.roles import Role, roles_of

NOT_TOLD = frozenset({"id", "entered", "history_id"})


@dataclass(frozen=True, slots=True)
class ChangedField:
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """`role`: of who did it, "reader" for a person who is no more, empty for a document that was read."""

    at: datetime
    role: str
    reason: str
    fields: tuple[ChangedField, ...]


def list_changes(row: Tracked, public: str | None = None) -> tuple[Change, ...]:
    """The latest first; the first one tells every field that was given.

    public: a field that has to be true; what stood before it was true for the last time is left out."""
    versions = list(row.history.all().order_by("history_date", "history_id"))
    for version in reversed(versions if public else ()):
        if not getattr(version, public or ""):
            versions = versions[versions.index(version) + 1 :]
            break
    roles = _roles({version.history_user_id for version in versions})
    changes: list[Change] = []
    before: Mapping[str, Any] = {}
    for version in versions:
        after = _values(version)
        changes.append(
            Change(
                version.history_date,
                roles.get(version.history_user_id, ""),
                version.history_change_reason or "",
                tuple(_changed(before, after)),
            )
        )
        before = after
    return tuple(reversed(changes))


def _values(version: Any) -> dict[str, Any]:
    fields = version.instance_type._meta.concrete_fields
    return {
        field.name: getattr(version, field.attname)
        for field in fields
        if field.name not in NOT_TOLD
    }


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[ChangedField]:
    for name, value in after.items():
        old = before.get(name)
        if old != value and (old or value):
            yield ChangedField(name, _text(old), _text(value))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _roles(user_ids: Iterable[int | None]) -> dict[int | None, str]:
    found: dict[int | None, str] = {}
    for user in User.objects.filter(pk__in=[pk for pk in user_ids if pk]).prefetch_related(
        "groups"
    ):
        own = sorted(roles_of(user) - {Role.READER})
        found[user.pk] = ", ".join(own) or Role.READER.value
    return {pk: found.get(pk, Role.READER.value) if pk else "" for pk in {*user_ids}}
