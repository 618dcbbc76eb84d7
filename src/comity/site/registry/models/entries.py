"""What the registry holds: acts towards treaties, dated facts of reviews, how far the record goes.

Entries are appended and never changed: a correction is a new entry whose `supersedes` names the old
one's key. Codes of States and treaties are those of `comity.terms`. The facts that come with the
package are no rows: `queries.get_record` puts them beside these, and a row may supersede them.
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django.db import models

from comity.cycle import model as cycle
from comity.terms.errors import StoreError

Row = TypeVar("Row", bound=models.Model)


def action_kinds() -> list[tuple[str, str]]:
    return [(kind, kind.replace("_", " ")) for kind in cycle.ACTION_KINDS]


def review_kinds() -> list[tuple[str, str]]:
    return [(kind, kind.replace("_", " ")) for kind in cycle.REVIEW_KINDS]


def obligations() -> list[tuple[str, str]]:
    return [(what, what.replace("_", " ")) for what in cycle.WHATS]


class AppendOnlyQuerySet(models.QuerySet[Row]):
    """Refuses what would change an entry."""

    def update(self, **_values: Any) -> int:
        raise StoreError("entries of the registry are never changed: record a new one instead")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise StoreError("entries of the registry are never deleted: supersede them instead")


class Entry(models.Model):
    """What every entry has. `recorded_by_id`: a user, None for what a command loaded."""

    key = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=4)
    treaty = models.CharField(max_length=20)
    not_later_than = models.DateField(null=True, blank=True)
    source = models.TextField()
    verified = models.BooleanField(default=False)
    supersedes = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField(db_index=True)
    recorded_by_id = models.BigIntegerField(null=True, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise StoreError(
                f"{self.key} is recorded and never changed: record a new entry instead"
            )
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise StoreError(f"{self.key} is recorded and never deleted: supersede it instead")


class TreatyAction(Entry):
    """One act towards a treaty; fields as in `comity.cycle.model.TreatyAction`."""

    kind = models.CharField(max_length=40, choices=action_kinds)
    made_on = models.DateField(null=True, blank=True)
    effective_on = models.DateField(null=True, blank=True)
    article = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["treaty", "state"], name="actions_of_a_state")]

    def __str__(self) -> str:
        return self.key

    @classmethod
    def of(cls, value: cycle.TreatyAction) -> TreatyAction:
        """The row of a value, not saved."""
        return cls(
            **_shared(value),
            kind=value.kind,
            made_on=value.made_on,
            effective_on=value.effective_on,
            article=value.article,
            subject=value.subject,
        )

    def value(self) -> cycle.TreatyAction:
        return cycle.TreatyAction(
            key=self.key,
            state=self.state,
            treaty=self.treaty,
            kind=self.kind,  # type: ignore[arg-type]
            made_on=self.made_on,
            source=self.source,
            verified=self.verified,
            recorded_at=self.recorded_at,
            not_later_than=self.not_later_than,
            effective_on=self.effective_on,
            article=self.article,
            subject=self.subject,
            supersedes=self.supersedes,
        )


class ReviewFact(Entry):
    """One dated step of a review; fields as in `comity.cycle.model.ReviewFact`.

    `numbers`: of the reports, as in "2|3". `paragraph`: permanent address of the paragraph of a
    loaded document that says it, empty where none does."""

    kind = models.CharField(max_length=40, choices=review_kinds)
    happened_on = models.DateField(null=True, blank=True)
    what = models.CharField(max_length=40, blank=True, choices=obligations)
    numbers = models.CharField(max_length=40, blank=True)
    due_on = models.DateField(null=True, blank=True)
    offset = models.CharField(max_length=12, blank=True)
    offset_from = models.CharField(max_length=40, blank=True)
    symbol = models.CharField(max_length=80, blank=True)
    paragraph = models.CharField(max_length=160, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["treaty", "state"], name="facts_of_a_state")]

    def __str__(self) -> str:
        return self.key

    @classmethod
    def of(cls, value: cycle.ReviewFact, paragraph: str = "") -> ReviewFact:
        """The row of a value, not saved."""
        return cls(
            **_shared(value),
            kind=value.kind,
            happened_on=value.happened_on,
            what=value.what or "",
            numbers="|".join(map(str, value.numbers)),
            due_on=value.due_on,
            offset=value.offset,
            offset_from=value.offset_from,
            symbol=value.symbol,
            paragraph=paragraph,
        )

    def value(self) -> cycle.ReviewFact:
        return cycle.ReviewFact(
            key=self.key,
            state=self.state,
            treaty=self.treaty,
            kind=self.kind,  # type: ignore[arg-type]
            happened_on=self.happened_on,
            source=self.source,
            verified=self.verified,
            recorded_at=self.recorded_at,
            not_later_than=self.not_later_than,
            what=self.what or None,  # type: ignore[arg-type]
            numbers=tuple(int(number) for number in self.numbers.split("|") if number),
            due_on=self.due_on,
            offset=self.offset,
            offset_from=self.offset_from,  # type: ignore[arg-type]
            symbol=self.symbol,
            supersedes=self.supersedes,
        )


def _shared(value: cycle.TreatyAction | cycle.ReviewFact) -> dict[str, Any]:
    return {
        "key": value.key,
        "state": value.state,
        "treaty": value.treaty,
        "not_later_than": value.not_later_than,
        "source": value.source,
        "verified": value.verified,
        "supersedes": value.supersedes,
        "recorded_at": value.recorded_at,
    }


class Coverage(models.Model):
    """To which day somebody says that the record of a treaty is complete; `what`: its actions, or
    the reports received under it. A later statement stands beside the earlier one."""

    treaty = models.CharField(max_length=20)
    what = models.CharField(max_length=10, choices=[(w, w) for w in ("actions", "reports")])
    to = models.DateField()
    source = models.TextField()
    verified = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField(null=True, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.treaty} {self.what} to {self.to}"

    def value(self) -> cycle.Coverage:
        return cycle.Coverage(
            self.treaty,
            self.what,  # type: ignore[arg-type]
            self.to,
            self.source,
            self.verified,
            self.recorded_at,
        )
