"""Who changed what, when, on what people edit: django-simple-history with two rules of the house.

History holds the number of a user, never a name or an address, so that a person who leaves leaves
nothing behind; pages show the role. And since the library does not see `update` and the `bulk_*` calls,
a tracked model refuses them: rows are saved one by one, with who did it and why.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar, NoReturn, TypeVar

from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from comity.terms.errors import StoreError

Row = TypeVar("Row", bound="Tracked")


def tracked() -> HistoricalRecords:
    """The history of a model, for its attribute `history`.

    Rows are withdrawn; what is deleted goes by a sealed removal, and its history with it."""
    return HistoricalRecords(
        cascade_delete_history=True,
        history_user_id_field=models.BigIntegerField(null=True),
        history_user_getter=lambda historical: historical.history_user_id,
        history_user_setter=_set_user,
        get_user=_user_of,
        history_change_reason_field=models.TextField(blank=True, default=""),
    )


def _set_user(historical: Any, user_id: int | None) -> None:
    historical.history_user_id = user_id


def _user_of(instance: Any, **_context: Any) -> int | None:
    found: int | None = getattr(instance, "_changed_by_id", None)
    return found


class TrackedQuerySet(models.QuerySet[Row]):
    """Refuses what history would not see."""

    def update(self, **_values: Any) -> NoReturn:
        raise StoreError(f"{self.model.__name__} keeps a history: save its rows one by one")

    def bulk_create(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise StoreError(f"{self.model.__name__} keeps a history: save its rows one by one")

    def bulk_update(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise StoreError(f"{self.model.__name__} keeps a history: save its rows one by one")


def known_on(model: type[Row], day: date | None) -> models.QuerySet[Row]:
    """Rows that stand, as they were recorded at the end of a day (UTC); None for as they are now."""
    if day is None:
        return model.objects.all()
    end = datetime.combine(day + timedelta(days=1), time(), UTC)
    recorded: models.QuerySet[Row] = model.history.as_of(end)
    return recorded.filter(withdrawn_at=None)


def standing_once(fields: list[str], name: str) -> models.UniqueConstraint:
    """Each once among the rows that are not withdrawn."""
    return models.UniqueConstraint(fields=fields, name=name, condition=models.Q(withdrawn_at=None))


TrackedManager = models.Manager.from_queryset(TrackedQuerySet)


class Every(TrackedManager[Row]):
    """Rows that are withdrawn too."""


class Standing(TrackedManager[Row]):
    """Rows that are not withdrawn: what pages, rules and reports see."""

    def get_queryset(self) -> models.QuerySet[Row]:
        return super().get_queryset().filter(withdrawn_at=None)


class Tracked(models.Model):
    """A row that people edit. Each concrete model gives itself `history = tracked()`.

    A row is withdrawn, never deleted; `objects` leaves withdrawn ones out, `every` does not."""

    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    history: ClassVar[Any]
    _changed_by_id: int | None
    _change_reason: str

    objects = Standing()
    every = Every()

    class Meta:
        abstract = True
        base_manager_name = "every"


def save_tracked(row: Row, *, user_id: int | None, reason: str = "") -> Row:
    """Checks and saves a row with who did it. Raises ValidationError with the faults of its fields."""
    row.full_clean()
    row._changed_by_id = user_id
    row._change_reason = reason
    row.save()
    return row


def withdraw_tracked(row: Row, *, user_id: int | None, reason: str = "") -> Row:
    row.withdrawn_at = timezone.now()
    return save_tracked(row, user_id=user_id, reason=reason)


def restore_tracked(row: Row, *, user_id: int | None) -> Row:
    """Takes a withdrawal back. Raises ValidationError where another row stands in its place by now."""
    row.withdrawn_at = None
    return save_tracked(row, user_id=user_id, reason="withdrawal taken back")
