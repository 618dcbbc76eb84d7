"""Sentences from facts, and a visible gap where a fact is not in the record."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from comity.annual.outline import Outline
from comity.annual.phrasing import say_day, say_days, say_figure, say_ordinal
from comity.terms.states import get_state


@dataclass(slots=True)
class Writer:
    """`gaps`: what was asked for and is not known, in the order of the text."""

    outline: Outline
    gaps: list[str] = field(default_factory=list)

    def say(self, sentence: str, **words: object) -> str:
        return self.outline.sentence(sentence).format_map(words)

    def gap(self, what: str) -> str:
        self.gaps.append(what)
        return self.outline.word("gap").format(what=what)

    def blank(self, what: str) -> str:
        """A gap in a table, where row and column say already what is missing."""
        self.gaps.append(what)
        return self.outline.word("blank")

    def known(self, words: str | None, what: str) -> str:
        return words or self.gap(what)

    def day(self, day: date | None, what: str) -> str:
        return say_day(day) if day else self.gap(what)

    def days(self, first: date | None, last: date | None, what: str) -> str:
        return say_days(first, last or first) if first else self.gap(what)

    def meeting(self, number: int | None, what: str) -> str:
        return say_figure(number) if number else self.gap(what)

    def session(self, number: int | None, what: str) -> str:
        return say_ordinal(number) if number else self.gap(what)

    def state(self, code: str | None) -> str:
        """The State's name in the report's language; the code where the tables do not know it."""
        found = get_state(code) if code else None
        return found.name(self.outline.language) if found else (code or self.gap("name of a State"))
