"""A Committee at work: who serves, its sessions with their programme, and what waits for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comity.cycle.workload import count_coming, list_waiting
from comity.site.accounts.history import known_on
from comity.site.accounts.roles import Permission, may
from comity.site.library.models import Act
from comity.site.pages.moments import Moment, read_moment
from comity.site.pages.responses import answer_json
from comity.site.pages.tables import SESSION_HEADS, Tables, answer_named, told_table
from comity.site.pages.views.calendar import session_json
from comity.site.registry.models import IssuedDocument, Session
from comity.site.registry.queries import get_due, get_index, list_recorded
from comity.site.reviews.programme import Programme, get_membership, get_programme
from comity.terms.treaties import Committee

YEARS_AHEAD = 6
MOST_WAITING = 100
WAITING_HEADS = ("state", "symbol", "received_on", "days")
MEMBER_HEADS = ("name", "nationality", "begins_on", "ends_on", "source")
MEETING_HEADS = ("number", "held_on", "openness", "record", "record_symbol")
CONSIDERED_HEADS = ("state", "observations", "rapporteurs", "contributions")


def committee_at_work(body: Committee, moment: Moment) -> dict[str, Any]:
    """Members, officers, rapporteurs, sessions, documents to be issued and workload on a day."""
    index = get_index(moment.on, moment.known)
    due = get_due(moment.on, moment.known, None, (body.treaty,))
    waiting = list_waiting(index, body.treaty, moment.on)
    return {
        "moment": moment,
        "due": due,
        "recorded": list_recorded(index, (body.treaty,)),
        "membership": get_membership(body.acronym, moment.on, moment.known),
        "sessions": list(
            known_on(Session, moment.known).filter(committee=body.acronym).order_by("-number")
        ),
        "to_be_issued": list(
            known_on(IssuedDocument, moment.known).filter(committee=body.acronym, issued=False)
        ),
        "waiting": waiting[:MOST_WAITING],
        "all_waiting": waiting,
        "waiting_total": len(waiting),
        "coming": count_coming(due.obligations, moment.on, YEARS_AHEAD),
        "first_part": {moment.on.year: "due"},  # what was due earlier in the year is overdue
        "overdue": sum(o.state_of == "overdue" for o in due.obligations),
    }


def work_json(shown: dict[str, Any]) -> dict[str, Any]:
    membership, due = shown["membership"], shown["due"]
    return {
        "on": due.on,
        "as_known_on": due.as_known_on,
        "record_to": due.record_to,
        "reports_to": due.reports_to,
        "treaties_recorded": shown["recorded"],
        "members": [
            {"name": term.member.printed, "nationality": term.member.nationality or None,
             "begins_on": term.begins_on, "ends_on": term.ends_on, "source": term.source}
            for term in membership.terms
        ],
        "officers": [
            {"name": event.member.printed, "office": event.office, "since": event.happened_on,
             "source": event.source}
            for event in membership.officers
        ],
        "rapporteurs": [
            {"name": row.member.printed, "duty": row.duty, "state": row.state or None,
             "session": row.session.number if row.session else None, "source": row.source}
            for row in membership.rapporteurs
        ],
        "sessions": [session_json(row) for row in shown["sessions"]],
        "waiting": [
            {"state": row.received.state, "received_on": row.received.counts_from,
             "symbol": row.received.symbol or None, "days": row.days}
            for row in shown["waiting"]
        ],
        "falling_due": shown["coming"],
        "overdue": shown["overdue"],
    }  # fmt: skip


def work_tables(shown: dict[str, Any]) -> Tables:
    """The tables of a Committee at work."""
    told = work_json({**shown, "waiting": shown["all_waiting"]})
    return {
        "waiting": lambda: told_table(told["waiting"], WAITING_HEADS),
        "falling_due": lambda: (("year", "reports"), tuple(told["falling_due"].items())),
        "members": lambda: told_table(told["members"], MEMBER_HEADS),
        "sessions": lambda: told_table(told["sessions"], SESSION_HEADS),
    }


@require_safe
def show_session(
    request: HttpRequest, acronym: str, number: int, extension: str = ""
) -> HttpResponse:
    """Dates and earlier dates, meetings, States considered, attendance, documents."""
    moment = read_moment(request.GET.dict())
    recorded = known_on(Session, moment.known).filter(committee=acronym)
    session = recorded.filter(number=number).first()
    if session is None:
        raise Http404(f"{acronym} {number}")
    private = may(request.user, Permission.KEEP_RECORD)
    programme = get_programme(session, moment.known, private=private)
    if extension:
        told = programme_json(programme)
        stem, about = f"{acronym}-session-{number}", {"committee": acronym, "session": number}
        named = answer_named(request, stem, extension, programme_tables(told), about)
        if named is None and extension != "json":
            raise Http404(f"{acronym} {number}.{extension}")
        return named or answer_json(told)
    numbers = recorded.values_list("number", flat=True)
    around = {
        "before": max((n for n in numbers if n < number), default=None),
        "after": min((n for n in numbers if n > number), default=None),
    }
    return render(
        request,
        "pages/session.html",
        {
            "programme": programme,
            "moment": moment,
            "own": f"/committees/{acronym}/sessions/{number}",
            **around,
        },
    )


def programme_json(programme: Programme) -> dict[str, Any]:
    return {
        **session_json(programme.session),
        "earlier": [
            {"state": row.state, "from_on": row.from_on, "to_on": row.to_on,
             "place": row.place or None, "until": row.until}
            for row in programme.earlier
        ],
        "meetings": [
            {"number": row.number, "held_on": row.held_on, "openness": row.openness or None,
             "record": row.record or None, "record_symbol": row.record_symbol or None}
            for row in programme.meetings
        ],
        "considered": [
            {"state": row.state, "observations": _key(row.observations),
             "rapporteurs": [r.member.printed for r in row.rapporteurs],
             "contributions": [
                 {"who": c.who, "kind": c.kind, "step": c.step, "received_on": _iso(c.received_on)}
                 for c in row.contributions
             ]}
            for row in programme.considered
        ],
        "attendance": [
            {"name": row.member.printed, "present": row.present, "source": row.source}
            for row in programme.attendance
        ],
        "documents": [
            {"symbol": row.symbol, "title": row.title, "issued": row.issued}
            for row in programme.documents
        ],
        "held_here": [act.key for act in programme.issued],
    }  # fmt: skip


def programme_tables(told: dict[str, Any]) -> Tables:
    """The tables of a session, of its JSON."""
    considered = [
        {**row, "contributions": [entry["who"] for entry in row["contributions"]]}
        for row in told["considered"]
    ]
    return {
        "considered": lambda: told_table(considered, CONSIDERED_HEADS),
        "meetings": lambda: told_table(told["meetings"], MEETING_HEADS),
    }


def _key(act: Act | None) -> str | None:
    return act.key if act else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
