"""A session with all that belongs to it, and who serves on a Committee on a day, out of the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Q

from comity.site.accounts.history import known_on
from comity.site.library.models import Act
from comity.site.library.published import published_acts
from comity.site.registry.models import (
    Attendance,
    EarlierDates,
    IssuedDocument,
    Meeting,
    MembershipEvent,
    Rapporteur,
    Session,
    Term,
)
from comity.site.reviews.models import Contribution


@dataclass(frozen=True, slots=True)
class Considered:
    """A State on a session's programme; `observations`: adopted in its days, None while there are none."""

    state: str
    observations: Act | None
    rapporteurs: tuple[Rapporteur, ...]
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    session: Session
    earlier: tuple[EarlierDates, ...]
    meetings: tuple[Meeting, ...]
    considered: tuple[Considered, ...]
    attendance: tuple[Attendance, ...]
    documents: tuple[IssuedDocument, ...]
    issued: tuple[Act, ...]


def get_programme(
    session: Session, known: date | None = None, *, private: bool = False
) -> Programme:
    """known: the day as of which the record is asked; private: contributions that are not public too,
    for the secretariat."""
    acts = _acts(session)
    observations = {a.state: a for a in acts if a.kind == "concluding_observations" and a.state}
    rapporteurs = list(
        known_on(Rapporteur, known).filter(session=session.pk).select_related("member")
    )
    contributions = _contributions(
        session, known, {*observations, *(r.state for r in rapporteurs)}, private
    )
    states = sorted({*observations, *(r.state for r in rapporteurs if r.state)})
    considered = tuple(
        Considered(
            state,
            observations.get(state),
            tuple(r for r in rapporteurs if r.state == state),
            tuple(c for c in contributions if c.state == state),
        )
        for state in states
    )
    return Programme(
        session=session,
        earlier=tuple(_earlier(session, known)),
        meetings=tuple(known_on(Meeting, known).filter(session=session.pk).order_by("number")),
        considered=considered,
        attendance=tuple(
            known_on(Attendance, known).filter(session=session.pk).select_related("member")
        ),
        documents=tuple(
            known_on(IssuedDocument, known).filter(
                committee=session.committee, report_session=session.number
            )
        ),
        issued=tuple(acts),
    )


def _acts(session: Session) -> Sequence[Act]:
    """What the library holds of the session's days."""
    if session.from_on is None or session.to_on is None:
        return ()
    days = (session.from_on, session.to_on)
    found = published_acts().filter(committee=session.committee, adopted_on__range=days)
    return list(found.order_by("state", "key"))


def _earlier(session: Session, known: date | None) -> models.QuerySet[EarlierDates]:
    found = EarlierDates.objects.filter(session=session.pk)
    return found if known is None else found.filter(until__date__lte=known)


def _contributions(
    session: Session, known: date | None, states: set[str], private: bool
) -> list[Contribution]:
    """Those for the States on the programme that came before the session's end and after the one before."""
    found = known_on(Contribution, known)
    found = found.filter(committee=session.committee, state__in=states)
    if not private:
        found = found.filter(public=True)
    if session.to_on is None:
        return list(found)
    before = (
        Session.objects.filter(committee=session.committee, number__lt=session.number)
        .exclude(to_on=None)
        .order_by("-number")
        .values_list("to_on", flat=True)
        .first()
    )
    inside = Q(received_on=None) | Q(received_on__lte=session.to_on)
    if before is not None:
        inside &= Q(received_on=None) | Q(received_on__gt=before)
    return list(found.filter(inside))


@dataclass(frozen=True, slots=True)
class Membership:
    """Who serves on a day: terms that run, offices that are held, and the duties of rapporteurs."""

    terms: tuple[Term, ...]
    officers: tuple[MembershipEvent, ...]
    rapporteurs: tuple[Rapporteur, ...]


def get_membership(committee: str, on: date, known: date | None = None) -> Membership:
    """known: the day as of which the record is asked. A term whose end is not known counts as running; so does an office without an end."""
    running = (Q(begins_on=None) | Q(begins_on__lte=on)) & (Q(ends_on=None) | Q(ends_on__gte=on))
    terms = known_on(Term, known).filter(running, committee=committee).select_related("member")
    held = (Q(happened_on=None) | Q(happened_on__lte=on)) & (Q(until=None) | Q(until__gte=on))
    offices = known_on(MembershipEvent, known).filter(
        held, committee=committee, kind=MembershipEvent.Kind.OFFICER
    )
    officers = offices.select_related("member")
    rapporteurs = known_on(Rapporteur, known).filter(committee=committee)
    rapporteurs = rapporteurs.select_related("member", "session")
    return Membership(tuple(terms), tuple(officers), tuple(rapporteurs))
