"""What each set of observations claims of the Committee's meetings: numbers, days, records, places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from comity.grammar.dates import find_dates
from comity.grammar.meetings import find_meetings
from comity.grammar.symbols import find_symbols
from comity.observations.model import Adopted, ConcludingObservations, Considered
from comity.terms.span import Span


@dataclass(frozen=True, slots=True)
class Claim:
    """One consideration or one adoption. `text` is the reading text, `span` the words in it."""

    state: str
    meetings: tuple[int, ...]
    days: tuple[date, ...]
    records: tuple[str, ...]
    text: str
    span: Span
    language: str

    @property
    def records_span(self) -> Span:
        """Where the records are printed; the whole claim when they are not found again."""
        found = [s for s in find_symbols(self.span.quote(self.text)) if s.records]
        if not found:
            return self.span
        return Span(found[0].span.start, found[-1].span.end).shift(self.span.start)

    @property
    def records_printed(self) -> str:
        return self.records_span.quote(self.text)

    def record_span(self, record: str) -> Span:
        """Where one record is printed: "SR.140" or its figures alone in a list."""
        place = self.records_span
        figures = record.rsplit(".", 1)[-1]
        for found in re.finditer(rf"(?:SR\.)?(?<![0-9]){figures}(?![0-9])", place.quote(self.text)):
            return Span(*found.span()).shift(place.start)
        return place

    def meeting_span(self, meeting: int) -> Span:
        words = self.span.quote(self.text)
        for numbers, span in find_meetings(words, self.language):
            if meeting in numbers:
                own = re.search(rf"(?<![0-9]){meeting}(?:st|nd|rd|th)?", span.quote(words))
                place = Span(*own.span()).shift(span.start) if own else span
                return place.shift(self.span.start)
        own = re.search(rf"(?<![0-9.]){meeting}(?:st|nd|rd|th|e|ª|º)?(?![0-9])", words)
        return Span(*own.span()).shift(self.span.start) if own else self.span

    def day_span(self, day: date) -> Span:
        for found in find_dates(self.span.quote(self.text), self.language):
            if found.date == day:
                return found.span.shift(self.span.start)
        return self.span


def read_claims(
    text: str, sets: tuple[ConcludingObservations, ...], language: str
) -> tuple[Claim, ...]:
    """The considerations and adoptions of all sets, in order."""
    claims: list[Claim] = []
    for each in sets:
        if each.considered is not None:
            claims.append(_considered(each, each.considered, text, language))
        if each.adopted is not None:
            claims.append(_adopted(each, each.adopted, text, language))
    return tuple(claims)


def _considered(each: ConcludingObservations, found: Considered, text: str, language: str) -> Claim:
    return Claim(
        each.state_as_printed, found.meetings, found.dates, found.summary_records, text, found.span,
        language,
    )  # fmt: skip


def _adopted(each: ConcludingObservations, found: Adopted, text: str, language: str) -> Claim:
    return Claim(
        each.state_as_printed,
        (found.meeting,) if found.meeting is not None else (),
        (found.date,) if found.date is not None else (),
        (found.summary_record,) if found.summary_record is not None else (),
        text,
        found.span,
        language,
    )
