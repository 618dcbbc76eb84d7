"""Takes what a loaded annual report says into the registry, each assertion with its paragraph.

Done once for each reading, and again when a newer reading comes; a row that a person has entered or
changed stays as it is. What was taken stays when the report is withdrawn: the registry is a record of
its own, and its rows say where they come from.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db import transaction

from comity.site.accounts.history import save_tracked
from comity.site.library.models import Act, Manifestation
from comity.site.library.samples import sample_digests
from comity.site.registry.models import (
    Activity,
    Assertion,
    Attendance,
    CommitteeStatement,
    Decision,
    Meeting,
    Member,
    MembershipEvent,
    RecordedReport,
    Session,
    StateComments,
)
from comity.site.registry.names import parse_name
from comity.terms.permalinks import Permalink
from comity.terms.treaties import get_committee

Json = Mapping[str, Any]
Row = TypeVar("Row", bound=Assertion)


def record_reports() -> int:
    """Every annual report of the library that was not taken yet; their number."""
    rows = (
        Manifestation.objects.filter(
            act__kind="annual_report", act__withdrawn_at=None, withdrawn_at=None, place=None
        )
        .exclude(act__committee="")
        .exclude(reading=None)
        .exclude(reading__file__sha256__in=sample_digests())
        .order_by("pk")
    )
    taken = dict(RecordedReport.objects.values_list("act_id", "reading_id"))
    done = 0
    for act_id, reading_id in rows.values_list("act_id", "reading_id"):
        if taken.get(act_id) != reading_id:
            _record(act_id, reading_id)
            done += 1
    return done


def _record(act_id: int, reading_id: int) -> None:
    row = Manifestation.objects.select_related("act", "reading").get(
        act_id=act_id, reading_id=reading_id, place=None
    )
    contract: Json = row.reading.contract if row.reading else {}
    with transaction.atomic():
        _Recorder(row.act, row.language).take(contract)
        RecordedReport.objects.update_or_create(act_id=act_id, defaults={"reading_id": reading_id})


@dataclass(slots=True)
class _Recorder:
    """Writes the facts of one report. `last`: number of the last session that it tells."""

    act: Act
    language: str
    last: int | None = None

    def take(self, contract: Json) -> None:
        facts: Json = contract.get("annual_report") or {}
        sessions = facts.get("sessions") or ()
        self.last = max((entry["number"] for entry in sessions), default=None)
        for entry in sessions:
            self.session(entry)
        for entry in facts.get("future_sessions") or ():
            self.future(entry)
        self.meetings_of_sets(contract.get("concluding_observations") or ())
        self.activities(facts)
        self.decisions(facts)
        self.statements(facts)

    def put(self, model: type[Row], entry: Json, keys: Json, values: Json) -> Row:
        """The row of these keys with these values, unless a person has entered or withdrawn it."""
        found = model.every.filter(committee=self.act.committee, **keys)
        rows = list(found.select_for_update().order_by("-pk"))
        row = next((row for row in rows if row.withdrawn_at is None), None) or next(
            iter(rows), None
        )
        if row is not None and (row.entered or row.withdrawn_at is not None):
            return row
        if row is None:
            row = model(committee=self.act.committee, **keys)
        place = str(entry.get("paragraph") or "")
        row.paragraph = Permalink(self.act.key, place).path
        row.source = f"{self.act.key}, para. {place}" if place else self.act.key
        row.verified = True
        for name, value in values.items():
            setattr(row, name, value)
        return save_tracked(row, user_id=None, reason=f"read from {self.act.key}")

    def session(self, entry: Json) -> None:
        agenda: Json = entry.get("agenda") or {}
        meetings: Json = entry.get("meetings") or {}
        session = self.put(
            Session,
            entry,
            {"number": entry["number"]},
            {
                "state": Session.State.HELD,
                "from_on": _day(entry.get("from")),
                "to_on": _day(entry.get("to")),
                "place": entry.get("place") or "",
                "meetings_held": meetings.get("count"),
                "summary_records": ", ".join(entry.get("summary_records") or ()),
                "agenda_symbol": agenda.get("symbol") or "",
                "agenda_meeting": agenda.get("adopted_meeting"),
                "agenda_adopted_on": _day(agenda.get("adopted_date")),
            },
        )
        first, last = meetings.get("from"), meetings.get("to")
        if first and last and 0 <= last - first < 200:
            for number in range(first, last + 1):
                self.meeting(session, number, None, entry, recorded=bool(session.summary_records))
        if session.agenda_meeting:
            self.meeting(session, session.agenda_meeting, session.agenda_adopted_on, entry)
        for printed in entry.get("absent") or ():
            self.put(
                Attendance,
                entry,
                {"session": session, "member": self.member(printed, entry)},
                {"present": False},
            )

    def future(self, entry: Json) -> None:
        """A planned session; one that has been held since is not planned anew."""
        number = entry.get("number")
        if number is None or self.was_held(number):
            return
        self.put(
            Session,
            entry,
            {"number": number},
            {
                "state": Session.State.PLANNED,
                "from_on": _day(entry.get("from")),
                "to_on": _day(entry.get("to")),
                "place": entry.get("place") or "",
            },
        )

    def was_held(self, number: int) -> bool:
        rows = Session.objects.filter(committee=self.act.committee, number=number)
        return rows.filter(state=Session.State.HELD).exists()

    def meeting(
        self,
        session: Session | None,
        number: int,
        day: date | None,
        entry: Json,
        *,
        recorded: bool = False,
    ) -> None:
        values: dict[str, Any] = {"session": session} if session is not None else {}
        if day is not None:
            values["held_on"] = day
        if recorded:
            committee = get_committee(self.act.committee)
            prefix = committee.prefix if committee else self.act.committee
            values["record"] = Meeting.Record.ISSUED
            values["record_symbol"] = f"{prefix}/SR.{number}"
        self.put(Meeting, entry, {"number": number}, values)

    def meetings_of_sets(self, sets: Sequence[Json]) -> None:
        """The days that sets give to the meetings of their dialogue and of their adoption."""
        for entry in sets:
            place = {"paragraph": entry.get("report_paragraph")}
            considered: Json = entry.get("considered") or {}
            adopted: Json = entry.get("adopted") or {}
            numbers, days = considered.get("meetings") or (), considered.get("dates") or ()
            pairs = list(zip(numbers, days, strict=True)) if len(numbers) == len(days) else []
            pairs += [(adopted.get("meeting"), adopted.get("date"))]
            for number, day in pairs:
                if number and day:
                    self.meeting(self.session_of(number), number, _day(day), place)

    def session_of(self, number: int) -> Session | None:
        known = Meeting.objects.filter(committee=self.act.committee, number=number).first()
        return known.session if known else None

    def member(self, printed: str, entry: Json) -> Member:
        """The member of a printed name, made when new; an office before it is an office held."""
        name = parse_name(printed, self.language)
        known = Member.objects.filter(
            committee=self.act.committee, family_names=name.names, given_names=""
        ).first()
        if known is None:
            known = self.put(
                Member,
                entry,
                {"family_names": name.names, "given_names": ""},
                {"title": name.title},
            )
        elif name.title and not known.title and not known.entered:
            known.title = name.title
            save_tracked(known, user_id=None, reason=f"read from {self.act.key}")
        if name.office:
            kind = MembershipEvent.Kind.OFFICER
            self.put(
                MembershipEvent, entry, {"member": known, "kind": kind, "office": name.office}, {}
            )
        return known

    def activities(self, facts: Json) -> None:
        kinds = Activity.Kind
        for kind, name in (
            (kinds.REPRESENTATION, "representations"),
            (kinds.DESIGNATION, "designations"),
        ):
            for entry in facts.get(name) or ():
                self.activity(kind, entry, entry["event"], entry.get("from"), entry.get("to"))
        for entry in facts.get("statements") or ():
            partners = [entry["with"]] if entry.get("with") else []
            day = entry.get("date")
            self.activity(kinds.STATEMENT, entry, entry["occasion"], day, day, partners=partners)
        for entry in facts.get("events_held") or ():
            extra = {"theme": entry.get("theme") or "", "partners": list(entry["partners"])}
            day = entry.get("date")
            self.activity(kinds.EVENT_HELD, entry, entry["title"], day, day, **extra)
        for entry in facts.get("presented") or ():
            who = [entry["by"]] if entry.get("by") else []
            day = entry.get("date")
            self.activity(
                kinds.PRESENTATION, {**entry, "who": who}, entry["to"], day, day,
                presented_sessions=list(entry["sessions"]),
            )  # fmt: skip

    def activity(
        self,
        kind: str,
        entry: Json,
        title: str,
        first: str | None,
        last: str | None,
        **extra: Any,
    ) -> None:
        row = self.put(
            Activity,
            entry,
            {"kind": kind, "title": title, "from_on": _day(first)},
            {
                "to_on": _day(last),
                "who": list(entry.get("who") or ()),
                "place": entry.get("place") or "",
                "report_session": self.last,
                **extra,
            },
        )
        if not row.entered:
            row.members.set([self.member(name, entry) for name in row.who])

    def decisions(self, facts: Json) -> None:
        kinds = Decision.Kind
        rows: list[tuple[Json, Json, Json]] = []
        for entry in facts.get("requests") or ():
            key = {"kind": kinds.REQUEST, "what": entry["what"]}
            starting = entry.get("from") or ""
            rows.append((entry, key, {"to": entry["to"], "meeting": entry.get("meeting"), "starting": starting}))  # fmt: skip
        for entry in facts.get("procedures") or ():
            key = {"kind": kinds.PROCEDURE, "what": entry["name"]}
            applies = entry.get("applies_to") or ""
            rows.append((entry, key, {"meeting": entry.get("adopted_meeting"), "applies_to": applies}))  # fmt: skip
        adopted = facts.get("adopted")
        if adopted:
            key = {"kind": kinds.ANNUAL_REPORT, "report_session": self.last}
            day = _day(adopted.get("date"))
            rows.append((adopted, key, {"what": self.act.key, "meeting": adopted.get("meeting"), "decided_on": day}))  # fmt: skip
            if adopted.get("meeting") and day:
                number = adopted["meeting"]
                self.meeting(self.session_of(number), number, day, adopted)
        for entry, keys, values in rows:
            self.put(Decision, entry, keys, {"report_session": self.last, **values})

    def statements(self, facts: Json) -> None:
        kinds = CommitteeStatement.Kind
        told = itertools.chain(
            ((kinds.COOPERATION, entry, entry["body"]) for entry in facts.get("cooperation") or ()),
            ((kinds.REPORTING_CONCERN, entry, entry["text"]) for entry in facts.get("reporting_concerns") or ()),
        )  # fmt: skip
        for kind, entry, text in told:
            self.put(
                CommitteeStatement,
                entry,
                {"kind": kind, "text": text},
                {
                    "capacity": entry.get("capacity") or "",
                    "article": entry.get("article") or "",
                    "report_session": self.last,
                },
            )
        for entry in _with_state(facts.get("comments_by_states") or ()):
            self.put(
                StateComments,
                entry,
                {"state": entry["state"], "on_symbol": entry.get("on_symbol") or ""},
                {
                    "observations_session": entry.get("session"),
                    "answered_on": _day(entry.get("answered_on")),
                    "report_session": self.last,
                },
            )


def _with_state(entries: Iterable[Json]) -> Iterable[Json]:
    return (entry for entry in entries if entry.get("state"))


def _day(printed: str | None) -> date | None:
    return date.fromisoformat(printed) if printed else None
