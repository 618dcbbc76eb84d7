"""What changed since the worker looked last: new documents, due dates, sessions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db import connection, transaction

from comity.cycle.agenda import list_agenda
from comity.formats.ical import obligation_uid
from comity.site.library.published import published_acts
from comity.site.registry.models import Session
from comity.site.registry.queries import get_due
from comity.site.reviews.alerts import Choice, find_documents, kept_search
from comity.site.reviews.models import News
from comity.terms.treaties import get_committee, get_treaty

Kind = News.Kind
LOCK = 0x6E657773
"""Number of the lock that lets one worker at a time note what changed, on PostgreSQL."""


def note_news(today: date) -> int:
    """Notes every change once; the number of those to be told. The first look tells of nothing."""
    found = [*_documents(), *_due_dates(today), *_sessions()]
    with transaction.atomic():
        _hold()
        latest = dict(News.objects.order_by("pk").values_list("subject", "value"))
        fresh = [row for row in found if latest.get(row.subject) != row.value]
        for row in fresh:
            row.before = latest.get(row.subject, "")
            row.kind = _kind(row)
            row.quiet = not latest or _is_quiet(row)
        News.objects.bulk_create(fresh, batch_size=500)
    return sum(not row.quiet for row in fresh)


def _documents() -> Iterator[News]:
    acts = published_acts().values_list("key", "committee", "treaty", "state")
    for key, committee, treaty, state in acts:
        yield News(
            subject=f"document/{key}", value="here", committee=committee, treaty=treaty, state=state
        )


def _due_dates(today: date) -> Iterator[News]:
    """Of what is still owed; what came or was superseded is no news."""
    for row in list_agenda(get_due(today).obligations, today):
        obligation = row.obligation
        if obligation.due_on is None:
            continue
        treaty = get_treaty(obligation.treaty)
        yield News(
            subject=f"due/{obligation_uid(obligation)}",
            value=obligation.due_on.isoformat(),
            what=obligation.what,
            committee=(treaty.committee if treaty else "") or "",
            treaty=obligation.treaty,
            state=obligation.state,
        )


def _sessions() -> Iterator[News]:
    for session in Session.objects.all():
        body = get_committee(session.committee)
        days = f"{session.from_on or ''}/{session.to_on or ''}"
        yield News(
            subject=f"session/{session.committee}/{session.number}",
            value=f"{session.state} {days}",
            committee=session.committee,
            treaty=body.treaty if body else "",
        )


def _kind(row: News) -> Kind:
    if row.subject.startswith("document/"):
        return Kind.NEW_DOCUMENT
    if row.subject.startswith("due/"):
        return Kind.DUE_CHANGED if row.before else Kind.DUE_SET
    state, _, days = row.value.partition(" ")
    if state == Session.State.CANCELLED:
        return Kind.SESSION_CANCELLED
    moved = bool(row.before) and row.before.partition(" ")[2] != days
    moved |= state in (Session.State.POSTPONED, Session.State.SHORTENED)
    return Kind.SESSION_MOVED if moved else Kind.SESSION_CONFIRMED


def _is_quiet(row: News) -> bool:
    """A session that is merely planned or was held is noted and not told."""
    if row.kind == Kind.SESSION_CONFIRMED:
        return not row.value.startswith(Session.State.CONFIRMED)
    return False


def concerns(row: News, choice: Choice) -> bool:
    """Whether a change is of what was chosen; what is of no State is not of a chosen State."""
    return all(
        not choice.get(name) or value in choice[name]
        for name, value in (
            ("committees", row.committee),
            ("treaties", row.treaty),
            ("states", row.state),
        )
    )


def choose(rows: Iterable[News], choice: Choice) -> list[News]:
    asked = kept_search(choice)
    if asked is not None:
        return find_documents(rows, asked)
    return [row for row in rows if concerns(row, choice)]


def _hold() -> None:
    """One worker at a time. SQLite has one writer at all."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
