"""The paragraphs of chapters I to IV of a composed report, section by section."""

from __future__ import annotations

import re

from comity.annual.gaps import Writer
from comity.annual.model import HeldSession, JointStatement, ProcedureAdopted, Representation
from comity.annual.phrasing import say_list, say_ordinal
from comity.annual.record import ReportRecord

Texts = tuple[str, ...]
NOTHING_ELSE = re.compile(r" only$")


def write_parties(record: ReportRecord, writer: Writer) -> Texts:
    parties = record.report.parties
    closing = max(record.sessions, default=None)
    return (
        writer.say(
            "parties",
            as_of=writer.day(parties.as_of if parties else record.closing_on, "closing day"),
            session=writer.session(closing, "number of the closing session"),
            committee=writer.outline.word("committee"),
            count=parties.count if parties else writer.gap("number of States parties"),
            convention=writer.outline.word("convention"),
        ),
    )


def write_sessions(record: ReportRecord, writer: Writer) -> Texts:
    told = [_session(session, writer) for session in record.report.sessions]
    return (*told, writer.say("documents"))


def _session(session: HeldSession, writer: Writer) -> str:
    name = f"{say_ordinal(session.number)} session"
    told = [
        writer.say(
            "session",
            session=say_ordinal(session.number),
            place=writer.known(session.place, f"place of the {name}"),
            days=writer.days(session.from_, session.to, f"days of the {name}"),
        )
    ]
    meetings, agenda = session.meetings, session.agenda
    count = meetings.count if meetings else None
    told.append(
        writer.say(
            "meetings",
            count=count or writer.gap(f"number of meetings of the {name}"),
            records=writer.known(
                ", ".join(session.summary_records), f"summary records of the {name}"
            ),
        )
    )
    if agenda is not None:
        told.append(
            writer.say(
                "agenda",
                symbol=writer.known(agenda.symbol, f"symbol of the agenda of the {name}"),
                meeting=writer.meeting(agenda.adopted_meeting, f"meeting that opened the {name}"),
                date=writer.day(agenda.adopted_date, f"day on which the {name} opened"),
            )
        )
    return " ".join(told)


def write_membership(record: ReportRecord, writer: Writer) -> Texts:
    told = [
        writer.say(
            "attended_except" if session.absent else "attended_all",
            who=say_list(session.absent),
            session=say_ordinal(session.number),
        )
        for session in record.report.sessions
    ]
    told += [
        writer.say(
            event.kind,
            who=event.who,
            on=writer.day(event.on, f"day: {event.kind.replace('_', ' ')}, {event.who}"),
            detail=event.detail,
        )
        for event in record.membership
    ]
    return (*told, writer.say("members"))


def write_future(record: ReportRecord, writer: Writer) -> Texts:
    told = []
    for session in record.report.future_sessions:
        name = f"{say_ordinal(session.number)} session" if session.number else "next session"
        told.append(
            writer.say(
                "future",
                session=writer.session(session.number, "number of the next session"),
                days=writer.days(session.from_, session.to, f"days of the {name}"),
                place=writer.known(session.place, f"place of the {name}"),
            )
        )
    for request in record.report.requests:
        told.append(
            writer.say(
                "request",
                meeting=writer.meeting(request.meeting, f"meeting that asked the {request.to}"),
                to=request.to,
                what=request.what,
            )
        )
    return tuple(told)


def write_participation(record: ReportRecord, writer: Writer) -> Texts:
    report = record.report
    told = [
        writer.say(
            "represented",
            who=say_list(entry.who),
            event=entry.event,
            held=_held(entry, writer, "held"),
        )
        for entry in report.representations
    ]
    told += [
        writer.say(
            "designated",
            who=say_list(entry.who),
            event=entry.event,
            to_be_held=_held(entry, writer, "to_be_held"),
        )
        for entry in report.designations
    ]
    return (*told, *(_statement(entry, writer) for entry in report.statements))


def _held(entry: Representation, writer: Writer, sentence: str) -> str:
    """Place and days as far as they are known; an event that has neither is named alone."""
    if not (entry.place or entry.from_):
        return ""
    place = writer.say("held_in", place=entry.place) if entry.place else ""
    days = f" {writer.days(entry.from_, entry.to, '')}" if entry.from_ else ""
    return writer.say(sentence, place=place, days=days)


def _statement(entry: JointStatement, writer: Writer) -> str:
    return writer.say(
        "joint_statement" if entry.with_ else "statement",
        date=writer.day(entry.date, f"day of the statement on {entry.occasion}"),
        who=say_list(entry.who) or writer.gap(f"author of the statement on {entry.occasion}"),
        with_=entry.with_,
        occasion=entry.occasion,
    )


def write_events(record: ReportRecord, writer: Writer) -> Texts:
    told = []
    for event in record.report.events_held:
        partners = say_list([f"the {partner}" for partner in event.partners])
        text = writer.say(
            "event",
            date=writer.day(event.date, f"day: {event.title}"),
            partners=writer.say("partners", partners=partners) if partners else "",
            title=event.title,
        )
        theme = writer.say("theme", theme=event.theme) if event.theme else ""
        told.append(f"{text} {theme}".strip())
    return tuple(told)


def write_adoption(record: ReportRecord, writer: Writer) -> Texts:
    told = []
    for entry in record.report.presented:
        numbers = [say_ordinal(number) for number in entry.sessions]
        sentence = "presented_sessions" if len(numbers) > 1 else "presented_session"
        told.append(
            writer.say(
                "presented",
                date=writer.day(entry.date, f"day of the presentation to the {entry.to}"),
                by=writer.known(entry.by, f"who presented the report to the {entry.to}"),
                sessions=writer.say(sentence, sessions=say_list(numbers)) if numbers else "",
                to=entry.to,
            )
        )
    adopted = record.report.adopted
    if adopted is not None:
        told.append(
            writer.say(
                "adopted",
                date=writer.day(adopted.date, "day of the report's adoption"),
                meeting=writer.meeting(adopted.meeting, "meeting of the report's adoption"),
            )
        )
    return tuple(told)


def write_methods(record: ReportRecord, writer: Writer) -> Texts:
    told = [_procedure(entry, writer) for entry in record.report.procedures]
    told += [
        writer.say(
            "decision",
            meeting=writer.meeting(entry.meeting, f"meeting that decided {entry.what}"),
            what=entry.what,
        )
        for entry in record.decisions
    ]
    told += [
        writer.say(
            "general_comment",
            meeting=writer.meeting(
                entry.meeting, f"meeting that adopted general comment {entry.number}"
            ),
            number=entry.number,
            title=entry.title,
        )
        for entry in record.general_comments
    ]
    return tuple(told)


def _procedure(entry: ProcedureAdopted, writer: Writer) -> str:
    told = writer.say(
        "procedure",
        meeting=writer.meeting(entry.adopted_meeting, f"meeting that adopted the {entry.name}"),
        name=entry.name,
    )
    if entry.applies_to is None:
        return told
    what, narrowed = NOTHING_ELSE.subn("", entry.applies_to)
    sentence = "procedure_applies_only" if narrowed else "procedure_applies"
    return f"{told} {writer.say(sentence, applies_to=what)}"


def write_cooperation(record: ReportRecord, writer: Writer) -> Texts:
    return tuple(
        writer.say(
            "cooperation_capacity",
            body=entry.body,
            capacity=f"a {entry.capacity}",
            article=writer.known(entry.article, f"article on cooperation with {entry.body}"),
        )
        if entry.capacity
        else writer.say("cooperation", body=entry.body)
        for entry in record.report.cooperation
    )


def write_reporting(record: ReportRecord, writer: Writer) -> Texts:
    """What the Committee says of reports not received, and where the tables stand."""
    told = [entry.text for entry in record.report.reporting_concerns]
    tables = writer.say("annex_iii")
    if record.report.comments_by_states:
        tables = f"{tables} {writer.say('annex_v')}"
    return (*told, tables)
