"""The annexes of a composed report: parties, members, reports due, documents, comments by States."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comity.annual.blocks import Block
from comity.annual.gaps import Writer
from comity.annual.model import StateComments
from comity.annual.phrasing import say_day, say_ordinal
from comity.annual.record import RecordedReport, ReportRecord

HOW = {"accession": " (a)", "succession": " (s)", "ratification": ""}


def list_annexes(record: ReportRecord, writer: Writer) -> Iterator[Block]:
    """Annexes I to IV always, with a gap where there are no rows; V where States commented."""
    rows: dict[str, list[tuple[str, ...]]] = {
        "I": _parties(record, writer),
        "II": _members(record, writer),
        "III": _reports(record, writer),
        "IV": [(entry.symbol, entry.title) for entry in record.documents],
    }
    for number, cells in rows.items():
        yield from _head(number, writer)
        yield Block("heads", cells=writer.outline.heads(number))
        for row in cells:
            yield Block("row", cells=row)
        if not cells:
            yield Block("row", cells=(writer.gap(f"annex {number}"),))
    if record.report.comments_by_states:
        yield from _head("V", writer)
        for comment in record.report.comments_by_states:
            yield Block("text", write_comment(comment, writer))


def _head(number: str, writer: Writer) -> Iterator[Block]:
    yield Block("annex", f"Annex {number}")
    yield Block("annex", writer.outline.annex(number), depth=1)


def _parties(record: ReportRecord, writer: Writer) -> list[tuple[str, ...]]:
    return [
        (
            writer.state(row.state),
            say_day(row.signed_on) if row.signed_on else "",
            f"{say_day(row.bound_on)}{HOW.get(row.how or '', '')}" if row.bound_on else "",
        )
        for row in sorted(record.parties, key=lambda row: writer.state(row.state))
    ]


def _members(record: ReportRecord, writer: Writer) -> list[tuple[str, ...]]:
    return [
        (
            row.name,
            writer.state(row.nationality)
            if row.nationality
            else writer.blank(f"nationality, {row.name}"),
            _day(row.term_ends_on, f"end of term, {row.name}", writer),
        )
        for row in record.members
    ]


def _reports(record: ReportRecord, writer: Writer) -> list[tuple[str, ...]]:
    rows = sorted(record.reports, key=lambda row: (writer.state(row.state), str(row.due_on)))
    return [
        (
            writer.state(row.state),
            row.kind,
            _day(row.due_on, f"date due, {writer.state(row.state)}", writer),
            _received(row, writer),
            f"{say_ordinal(row.session)} session" if row.session else "",
        )
        for row in rows
    ]


def _day(day: date | None, what: str, writer: Writer) -> str:
    return say_day(day) if day else writer.blank(what)


def _received(row: RecordedReport, writer: Writer) -> str:
    """The day; "overdue"; nothing while it is not due; a gap where the record does not say."""
    if row.received_on is not None:
        return say_day(row.received_on)
    if row.status == "overdue":
        return writer.outline.word("overdue")
    if row.status == "due":
        return ""
    return writer.blank(f"receipt of the {row.kind.lower()} report of {writer.state(row.state)}")


def write_comment(comment: StateComments, writer: Writer) -> str:
    state = writer.state(comment.state)
    told = writer.say(
        "comments",
        state=state,
        session=writer.session(comment.session, f"session of the observations on {state}"),
        symbol=writer.known(comment.on_symbol, f"symbol of the observations on {state}"),
    )
    if comment.answered_on is None:
        return told
    return f"{told} {writer.say('comments_answered', answered_on=say_day(comment.answered_on))}"
