"""The record: what came with the package, what was recorded here, what the library's documents say."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from django.db.models import Count, Max, Model, Value

from comity.cycle import model as cycle
from comity.cycle.known import known_on
from comity.cycle.obligations import Due, list_due_of
from comity.cycle.packaged import packaged_record
from comity.cycle.status import Index
from comity.site.library.models import Change
from comity.site.registry.documents import list_facts_of_library
from comity.site.registry.models import Coverage, ReviewFact, TreatyAction

Version = tuple[tuple[str, int, datetime], ...]
EXTENTS: tuple[tuple[type[Model], str], ...] = (
    (TreatyAction, "recorded_at"),
    (ReviewFact, "recorded_at"),
    (Coverage, "recorded_at"),
    (Change, "at"),
)


def get_record() -> cycle.Record:
    """Every fact, superseded ones among them: `comity.cycle.known` chooses. Kept until it changes."""
    return _record(get_record_version())


def _read_record() -> cycle.Record:
    stored = cycle.Record(
        tuple(row.value() for row in TreatyAction.objects.all()),
        tuple(row.value() for row in ReviewFact.objects.all()),
        tuple(row.value() for row in Coverage.objects.all()),
    )
    return packaged_record() + stored + cycle.Record(reviews=list_facts_of_library())


def get_record_version() -> Version:
    """Changes whenever the record does: entries are only appended, documents leave a `Change`. One query."""
    sizes = [
        model._default_manager.order_by()
        .values(table=Value(model._meta.model_name))
        .annotate(rows=Count("pk"), last=Max(instant))
        .values_list("table", "rows", "last")
        for model, instant in EXTENTS
    ]
    return tuple(sorted(sizes[0].union(*sizes[1:])))


def get_index(on: date, as_known_on: date | None = None) -> Index:
    """The facts that stood, for questions about one day; kept until the record changes.

    An index remembers the status of every State on each day that it was asked about, hence one a day."""
    return _index(get_record_version(), on, as_known_on)


def get_due(
    on: date,
    as_known_on: date | None = None,
    states: tuple[str, ...] | None = None,
    treaties: tuple[str, ...] | None = None,
) -> Due:
    """`comity.cycle.obligations.list_due` of the whole record, kept until the record changes."""
    return _due(get_record_version(), on, as_known_on, states, treaties)


def list_recorded(index: Index, treaties: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """Of the treaties (None for all) those under which the record holds acts: under no other is it
    known whom it binds, and nothing that is due is computed."""
    held = {treaty for _state, treaty in index.actions}
    return tuple(sorted(held if treaties is None else held & set(treaties)))


def get_latest_instants(
    on: date, as_known_on: date | None = None
) -> dict[tuple[str, str], datetime]:
    """By State and treaty, when the last fact of it was recorded."""
    return _instants(get_record_version(), on, as_known_on)


@lru_cache(maxsize=16)
def _instants(
    version: Version, on: date, as_known_on: date | None
) -> dict[tuple[str, str], datetime]:
    index = _index(version, on, as_known_on)
    found: dict[tuple[str, str], datetime] = {}
    for held in (index.actions, index.reviews):
        for key, facts in held.items():
            last = max(fact.recorded_at for fact in facts)
            found[key] = max(last, found.get(key, last))
    return found


@lru_cache(maxsize=2)
def _record(_version: Version) -> cycle.Record:
    return _read_record()


@lru_cache(maxsize=16)
def _index(version: Version, _on: date, as_known_on: date | None) -> Index:
    return Index(known_on(_record(version), as_known_on))


@lru_cache(maxsize=64)
def _due(
    version: Version,
    on: date,
    as_known_on: date | None,
    states: tuple[str, ...] | None,
    treaties: tuple[str, ...] | None,
) -> Due:
    index = _index(version, on, as_known_on)
    return list_due_of(index, on, as_known_on=as_known_on, states=states, treaties=treaties)


def list_actions_of(state: str, treaty: str) -> tuple[cycle.TreatyAction, ...]:
    """The acts of one State towards one treaty, the superseded ones too, in the order of recording."""
    packaged = (a for a in packaged_record().actions if (a.state, a.treaty) == (state, treaty))
    rows = TreatyAction.objects.filter(state=state, treaty=treaty)
    found = [*packaged, *(row.value() for row in rows)]
    return tuple(sorted(found, key=lambda action: (action.recorded_at, action.key)))
