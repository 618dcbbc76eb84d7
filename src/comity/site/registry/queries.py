"""The record: what came with the package, what was recorded here, what the library's documents say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from comity.cycle import model as cycle
from comity.cycle.packaged import packaged_record
from comity.site.library.models import Act, Manifestation
from comity.site.registry.models import Coverage, ReviewFact, TreatyAction
from comity.terms.treaties import get_committee


def get_record() -> cycle.Record:
    """Every fact, superseded ones among them: `comity.cycle.known` chooses."""
    stored = cycle.Record(
        tuple(row.value() for row in TreatyAction.objects.all()),
        tuple(row.value() for row in ReviewFact.objects.all()),
        tuple(row.value() for row in Coverage.objects.all()),
    )
    return packaged_record() + stored + cycle.Record(reviews=tuple(_of_library()))


def list_actions_of(state: str, treaty: str) -> tuple[cycle.TreatyAction, ...]:
    """The acts of one State towards one treaty, the superseded ones too, in the order of recording."""
    packaged = (a for a in packaged_record().actions if (a.state, a.treaty) == (state, treaty))
    rows = TreatyAction.objects.filter(state=state, treaty=treaty)
    found = [*packaged, *(row.value() for row in rows)]
    return tuple(sorted(found, key=lambda action: (action.recorded_at, action.key)))


def _of_library() -> Iterable[cycle.ReviewFact]:
    """What loaded concluding observations say: their adoption and when the next report is due."""
    rows = (
        Manifestation.objects.filter(
            act__kind="concluding_observations", act__withdrawn_at=None, withdrawn_at=None
        )
        .exclude(act__state="")
        .exclude(act__adopted_on=None)
        .select_related("act", "reading__file")
        .order_by("act_id", "pk")
    )
    seen: set[int] = set()
    for row in rows:
        if row.act_id in seen or row.reading is None:
            continue
        seen.add(row.act_id)
        yield from _of_act(row.act, row.header, row.reading.file.loaded_at)


def _of_act(act: Act, header: dict[str, object], loaded_at: datetime) -> Iterable[cycle.ReviewFact]:
    committee = get_committee(act.committee)
    treaty = act.treaty or (committee.treaty if committee else "")
    if not treaty or act.adopted_on is None:
        return
    considered, following = _table(header, "report_considered"), _table(header, "next_report")
    yield _fact(act, treaty, "observations_adopted", None, considered, None, loaded_at)
    status = following.get("status")
    due_on = str(following.get("due_on") or "")
    if status == "printed" and due_on:
        due = date.fromisoformat(due_on)
        yield _fact(act, treaty, "due_printed", "periodic_report", following, due, loaded_at)
    elif status == "to_be_communicated":
        kind: cycle.ReviewKind = "due_to_be_communicated"
        yield _fact(act, treaty, kind, "periodic_report", following, None, loaded_at)


def _table(header: dict[str, object], name: str) -> dict[str, object]:
    found = header.get(name)
    return found if isinstance(found, dict) else {}


def _fact(
    act: Act,
    treaty: str,
    kind: cycle.ReviewKind,
    what: cycle.What | None,
    part: dict[str, object],
    due_on: date | None,
    loaded_at: datetime,
) -> cycle.ReviewFact:
    numbers = part.get("numbers")
    return cycle.ReviewFact(
        key=f"library/{act.key}/{kind}",
        state=act.state,
        treaty=treaty,
        kind=kind,
        happened_on=act.adopted_on,
        source=f"{act.key}, as loaded",
        verified=True,
        recorded_at=loaded_at,
        what=what,
        numbers=tuple(int(n) for n in numbers) if isinstance(numbers, list) else (),
        due_on=due_on,
        symbol=act.symbol,
    )
