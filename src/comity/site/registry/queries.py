"""The record: what came with the package, what was recorded here, what the library's documents say."""

from __future__ import annotations

from comity.cycle import model as cycle
from comity.cycle.packaged import packaged_record
from comity.site.registry.documents import list_facts_of_library
from comity.site.registry.models import Coverage, ReviewFact, TreatyAction


def get_record() -> cycle.Record:
    """Every fact, superseded ones among them: `comity.cycle.known` chooses."""
    stored = cycle.Record(
        tuple(row.value() for row in TreatyAction.objects.all()),
        tuple(row.value() for row in ReviewFact.objects.all()),
        tuple(row.value() for row in Coverage.objects.all()),
    )
    return packaged_record() + stored + cycle.Record(reviews=list_facts_of_library())


def list_actions_of(state: str, treaty: str) -> tuple[cycle.TreatyAction, ...]:
    """The acts of one State towards one treaty, the superseded ones too, in the order of recording."""
    packaged = (a for a in packaged_record().actions if (a.state, a.treaty) == (state, treaty))
    rows = TreatyAction.objects.filter(state=state, treaty=treaty)
    found = [*packaged, *(row.value() for row in rows)]
    return tuple(sorted(found, key=lambda action: (action.recorded_at, action.key)))
