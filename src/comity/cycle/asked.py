"""What the register holds of an act that a Committee asked for, and of one that a document says was made.

A Committee asks a State to ratify, to declare, to withdraw a reservation; its positive aspects tell
what was ratified and when. Neither changes the register: a difference is told with both sources.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from comity.cycle.model import TreatyAction
from comity.cycle.status import Provision, TreatyStatus

AskedKind = Literal["ratify", "declare", "withdraw_reservation"]
Held = Literal["not_recorded", "recorded", "standing", "withdrawn"]


@dataclass(frozen=True, slots=True)
class RegisterAnswer:
    """`held`: "recorded" when the act asked for is in the register; "standing" for a reservation that
    was not withdrawn; "withdrawn" for an act that was made and taken back. `action`: on which the
    answer rests, None for "not_recorded"; `treaty_known`: the register holds acts under the treaty
    at all: where it does not, its silence says nothing."""

    treaty: str
    kind: AskedKind
    article: str
    held: Held
    action: TreatyAction | None
    treaty_known: bool

    @property
    def on(self) -> date | None:
        return self.action.counts_from if self.action else None


def answer_asked(
    status: TreatyStatus, kind: AskedKind, article: str = "", *, treaty_known: bool = True
) -> RegisterAnswer:
    """status: of the State under the treaty on the day that the question is about."""
    held: Held = "not_recorded"
    action: TreatyAction | None = None
    if kind == "ratify":
        action = status.consent
        if action is not None:
            held = "withdrawn" if status.left_on is not None else "recorded"
    else:
        table = status.declarations if kind == "declare" else status.reservations
        provision = _latest(table, article)
        if provision is not None:
            action = provision.withdrawn or provision.action
            if kind == "declare":
                held = "recorded" if provision.withdrawn is None else "withdrawn"
            else:
                held = "standing" if provision.withdrawn is None else "recorded"
    return RegisterAnswer(status.treaty, kind, article, held, action, treaty_known)


def _latest(provisions: tuple[Provision, ...], article: str) -> Provision | None:
    """The last one under the article; a wish that names no article is about any of them."""
    found = [
        provision
        for provision in provisions
        if provision.action.kind != "not_made"
        and (not article or _main(provision.action.article) == _main(article))
    ]
    return max(found, key=lambda p: p.action.counts_from or date.min, default=None)


def _main(article: str) -> str:
    """ "22(4)" and "22, paragraph 4" are of article 22."""
    return article.replace(",", "(").split("(")[0].strip()


@dataclass(frozen=True, slots=True)
class PrintedAct:
    """A consent to be bound that a document tells. `year`: always; `on`: the day where it is printed."""

    treaty: str
    year: int
    on: date | None


@dataclass(frozen=True, slots=True)
class RegisterDifference:
    """`recorded`: the register's own act, None where it holds none."""

    printed: PrintedAct
    recorded: TreatyAction | None

    @property
    def message(self) -> str:
        told = self.printed.on.isoformat() if self.printed.on else str(self.printed.year)
        if self.recorded is None:
            return f"{self.printed.treaty}: the document says {told}, the register holds no act"
        day = self.recorded.counts_from
        return (
            f"{self.printed.treaty}: the document says {told}, the register {day or 'no day'} "
            f"({self.recorded.source})"
        )


def compare_printed(
    printed: PrintedAct, status: TreatyStatus, *, treaty_known: bool
) -> RegisterDifference | None:
    """None where they agree, and where the register knows nothing of the treaty."""
    consent = status.consent
    if consent is None:
        return RegisterDifference(printed, None) if treaty_known else None
    day = consent.counts_from
    if day is None:
        return None
    same = day == printed.on if printed.on is not None else day.year == printed.year
    return None if same else RegisterDifference(printed, consent)
