"""The record of a Committee's sessions, out of the store, as the composer and the check want it.

The day to which everything is told is the closing day of the last of the sessions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from comity.annual.lines import CutItem, cut_lines
from comity.annual.record import (
    RecordedDocument,
    RecordedMeeting,
    RecordedParagraph,
    RecordedParty,
    RecordedReport,
    RecordedSet,
    ReportRecord,
    WithoutReport,
)
from comity.cycle.model import Obligation, Record
from comity.cycle.obligations import list_due
from comity.cycle.parties import list_parties
from comity.site.library.models import Act, Extract, Item, Manifestation
from comity.site.library.published import list_shown, published_acts, published_manifestations
from comity.site.registry.models import IssuedDocument, Meeting, Session
from comity.site.registry.queries import get_record
from comity.site.reviews import report_facts
from comity.terms.errors import StoreError
from comity.terms.treaties import get_committee

CONSENTS = {"ratification": "ratification", "accession": "accession", "succession": "succession"}


def get_report_record(committee: str, numbers: Sequence[int], language: str = "en") -> ReportRecord:
    """What the store holds of the sessions. Raises StoreError for a session that it does not know."""
    sessions = list(
        Session.objects.filter(committee=committee, number__in=numbers).order_by("number")
    )
    unknown = sorted(set(numbers) - {session.number for session in sessions})
    if unknown or not sessions:
        raise StoreError(
            f"the registry holds no session {', '.join(map(str, unknown)) or '(none named)'} of "
            f"{committee}: enter it, or load a document that tells of it"
        )
    closing = max((session.to_on for session in sessions if session.to_on), default=None)
    last = max(numbers)
    register, treaty = get_record(), _treaty(committee)
    acts = _acts(committee, sessions)
    report = report_facts.get_facts(committee, sessions)
    adopted = report.adopted
    return ReportRecord(
        committee=committee,
        sessions=tuple(sorted(numbers)),
        closing_on=closing,
        report=report_facts.with_parties(report, _count(register, treaty, closing), closing),
        symbol=report_facts.symbol_of(committee, last),
        adopted=adopted is not None and adopted.date is not None,
        parties=_parties(register, treaty, closing),
        members=report_facts.list_members(committee, closing),
        reports=_reports(register, treaty, committee, closing),
        documents=_documents(committee, sessions, acts),
        membership=report_facts.list_membership(committee, sessions),
        decisions=report_facts.list_decisions(committee, last),
        general_comments=report_facts.list_general_comments(committee, last),
        reprisals=report_facts.list_reprisals(committee, last),
        without_report=tuple(_without_report(acts)),
        sets=tuple(_set(act, header, language) for act, header in _with_report(acts)),
        meetings=_meetings(committee),
    )


def _treaty(committee: str) -> str:
    found = get_committee(committee)
    if found is None:
        raise StoreError(f"{committee!r} is no Committee: expected an acronym, for example CMW")
    return found.treaty


# -- parties and reports due -----------------------------------------------------------------------


def _count(register: Record, treaty: str, closing: date | None) -> int | None:
    return list_parties(register, treaty, closing).count if closing else None


def _parties(register: Record, treaty: str, closing: date | None) -> tuple[RecordedParty, ...]:
    if closing is None:
        return ()
    found = list_parties(register, treaty, closing)
    return tuple(
        RecordedParty(
            status.state,
            status.signature.made_on if status.signature else None,
            status.consent.counts_from if status.consent else None,
            CONSENTS.get(status.consent.kind) if status.consent else None,  # type: ignore[arg-type]
        )
        for status in (*found.parties, *found.signatories)
    )


def _reports(
    register: Record, treaty: str, committee: str, closing: date | None
) -> tuple[RecordedReport, ...]:
    """All States parties: what fell due up to the closing day, and what falls due next."""
    if closing is None:
        return ()
    due = list_due(register, closing, treaties=[treaty])
    considered = _considered(committee, closing)
    rows: list[RecordedReport] = []
    coming: set[str] = set()
    for obligation in due.obligations:
        if obligation.what not in ("initial_report", "periodic_report"):
            continue
        if obligation.due_on is not None and obligation.due_on > closing:
            if obligation.state in coming:
                continue
            coming.add(obligation.state)
        rows.append(
            RecordedReport(
                state=obligation.state,
                kind=_kind(obligation),
                due_on=obligation.due_on,
                received_on=obligation.received_on,
                session=_session_of(obligation, considered),
                status=STATUSES.get(obligation.state_of, "unknown"),
            )
        )
    return tuple(rows)


STATUSES: dict[str, Literal["due", "overdue", "submitted", "unknown"]] = {
    "due": "due",
    "overdue": "overdue",
    "submitted": "submitted",
    "awaiting_committee": "due",
    "to_be_communicated": "due",
}


def _considered(committee: str, closing: date) -> dict[tuple[str, int], int]:
    """By State and number of report, the session whose days hold the adoption of the observations."""
    sessions = Session.objects.filter(committee=committee).exclude(to_on=None)
    ranges = [(row.from_on, row.to_on, row.number) for row in sessions]
    acts = list(
        published_acts().filter(
            committee=committee, kind="concluding_observations", adopted_on__lte=closing
        )
    )
    headers = _headers(acts)
    found: dict[tuple[str, int], int] = {}
    for act in acts:
        session = next(
            (n for first, last, n in ranges if first and last and act.adopted_on and first <= act.adopted_on <= last),
            None,
        )  # fmt: skip
        report = headers.get(act.pk, {}).get("report_considered")
        numbers = report.get("numbers") if isinstance(report, dict) else None
        for number in numbers or ():
            if session is not None:
                found[act.state, number] = session
    return found


def _session_of(obligation: Obligation, considered: dict[tuple[str, int], int]) -> int | None:
    numbers = obligation.numbers or ((1,) if obligation.what == "initial_report" else ())
    held = (considered.get((obligation.state, number)) for number in numbers)
    return next((session for session in held if session is not None), None)


def _kind(obligation: Obligation) -> str:
    from comity.annual.phrasing import say_list, say_ordinal

    if obligation.what == "initial_report":
        return "Initial"
    numbers = [say_ordinal(number) for number in obligation.numbers]
    return f"{say_list(numbers)} periodic".strip().capitalize()


# -- documents -------------------------------------------------------------------------------------


def _acts(committee: str, sessions: Iterable[Session]) -> list[tuple[Act, dict[str, object]]]:
    """Concluding observations adopted at the sessions, with the best header of each."""
    found: list[tuple[Act, dict[str, object]]] = []
    for session in sessions:
        if session.from_on is None or session.to_on is None:
            continue
        acts = list(
            published_acts()
            .filter(
                committee=committee,
                kind="concluding_observations",
                adopted_on__range=(session.from_on, session.to_on),
            )
            .order_by("state", "pk")
        )
        headers = _headers(acts)
        found += [(act, headers.get(act.pk, {})) for act in acts]
    return found


def _headers(acts: Iterable[Act]) -> dict[int, dict[str, object]]:
    from comity.site.library.merging import rank

    best: dict[int, Manifestation] = {}
    for row in published_manifestations([act.pk for act in acts]):
        held = best.get(row.act_id)
        if held is None or rank(row) < rank(held):
            best[row.act_id] = row
    return {act_id: row.header for act_id, row in best.items()}


def _with_report(
    acts: Iterable[tuple[Act, dict[str, object]]],
) -> list[tuple[Act, dict[str, object]]]:
    return [(act, header) for act, header in acts if not _lacks_report(header)]


def _lacks_report(header: dict[str, object]) -> bool:
    return str(header.get("basis") or "").startswith("no_report")


def _without_report(acts: Iterable[tuple[Act, dict[str, object]]]) -> Iterable[WithoutReport]:
    for act, header in acts:
        if _lacks_report(header):
            yield WithoutReport(act.state, _number(header, "adopted", "meeting"))


def _number(header: dict[str, object], part: str, name: str) -> int | None:
    inside = header.get(part)
    value = inside.get(name) if isinstance(inside, dict) else None
    return value if isinstance(value, int) else None


def _set(act: Act, header: dict[str, object], language: str) -> RecordedSet:
    shown = list_shown(act, language) or list_shown(act)
    items = _items([row.extract.pk for row in shown])
    considered = header.get("considered")
    numbers = considered.get("meetings") if isinstance(considered, dict) else None
    return RecordedSet(
        state=act.state,
        symbol=act.symbol or None,
        adopted_meeting=_number(header, "adopted", "meeting"),
        adopted_on=act.adopted_on,
        paragraphs=tuple(_paragraph(row.extract, items[row.extract.pk]) for row in shown),
        considered=tuple(numbers or ()),
    )


def _items(extracts: Sequence[int]) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = defaultdict(list)
    for item in Item.objects.filter(extract__in=extracts).order_by("position"):
        found[item.extract_id].append(item)
    return found


def _paragraph(extract: Extract, items: Sequence[Item]) -> RecordedParagraph:
    base = extract.start or 0
    lines = cut_lines(extract.text, _nested(items, base))
    return RecordedParagraph(extract.number or None, tuple(extract.headings), lines)


def _nested(items: Sequence[Item], base: int) -> tuple[CutItem, ...]:
    """Items as a tree: a deeper one after its parent belongs to it."""
    if not items:
        return ()
    level = min(item.level for item in items)
    tops = [place for place, item in enumerate(items) if item.level == level]
    ends = [*tops[1:], len(items)]
    return tuple(
        CutItem(
            items[top].label,
            items[top].start - base,
            items[top].end - base,
            _nested(items[top + 1 : end], base),
        )
        for top, end in zip(tops, ends, strict=True)
    )


def _documents(
    committee: str, sessions: Sequence[Session], acts: Sequence[tuple[Act, dict[str, object]]]
) -> tuple[RecordedDocument, ...]:
    """What was entered as issued or to be issued, the agendas, and what the library holds of the time."""
    known: dict[str, str] = {
        row.symbol: row.title
        for row in IssuedDocument.objects.filter(
            committee=committee, report_session__in=[session.number for session in sessions]
        )
    }
    for session in sessions:
        if session.agenda_symbol:
            known.setdefault(session.agenda_symbol, "Provisional agenda and annotations")
    for act, _header in acts:
        if act.symbol:
            known.setdefault(act.symbol, act.title or "Concluding observations")
    return tuple(RecordedDocument(symbol, known[symbol]) for symbol in sorted(known))


def _meetings(committee: str) -> tuple[RecordedMeeting, ...]:
    rows = Meeting.objects.filter(committee=committee).select_related("session")
    return tuple(
        RecordedMeeting(
            row.number, row.session.number if row.session else None, row.held_on, row.source
        )
        for row in rows
    )
