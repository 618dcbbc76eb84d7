"""What binds a State under a treaty on a day: consent, entry into force, declarations, procedures.

Whatever was made after the day is not seen. A denunciation that has been received but has no effect
yet is listed as pending and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from comity.cycle.entry import denunciation_effect, entry_into_force
from comity.cycle.model import (
    CONSENTS,
    SIGNATURES,
    SIMPLIFIED,
    ActionKind,
    Coverage,
    Record,
    ReviewFact,
    TreatyAction,
)
from comity.terms.rules import Procedure, list_procedures
from comity.terms.treaties import list_treaties

WITHDRAWN_BY: Mapping[str, ActionKind] = {
    "declaration": "withdrawal_of_declaration",
    "reservation": "withdrawal_of_reservation",
    "objection": "withdrawal_of_objection",
}


@dataclass(frozen=True, slots=True)
class Provision:
    """A declaration, reservation or objection with what became of it. `withdrawn`: the action that
    withdrew it by the day, None while it stands; `not_made`: a document says that none was made."""

    action: TreatyAction
    withdrawn: TreatyAction | None = None

    @property
    def stands(self) -> bool:
        return self.withdrawn is None and self.action.kind != "not_made"


@dataclass(frozen=True, slots=True)
class ProcedureState:
    """A procedure of complaint or inquiry towards one State.

    recognized: the State has taken what the procedure asks; operates: it is open against this State
    on the day; declarations: how many States have declared, by this record, where a number is
    needed (ICRMW arts 76 and 77 each need ten)."""

    procedure: Procedure
    recognized: bool
    operates: bool
    declarations: int | None
    action: TreatyAction | None


@dataclass(frozen=True, slots=True)
class TreatyStatus:
    """One State under one treaty on one day.

    signature, consent: the acts, None where none is recorded; in_force_on: for this State, possibly
    after the day; left_on: effect of a denunciation, on or before the day; bound: in force on the
    day; declarations, reservations, objections: standing, withdrawn and not-made alike;
    simplified: the last acceptance of, or opting out of, simplified reporting; pending: denunciations
    without effect yet."""

    state: str
    treaty: str
    on: date
    signature: TreatyAction | None
    consent: TreatyAction | None
    in_force_on: date | None
    left_on: date | None
    declarations: tuple[Provision, ...]
    reservations: tuple[Provision, ...]
    objections: tuple[Provision, ...]
    procedures: tuple[ProcedureState, ...]
    simplified: TreatyAction | None
    pending: tuple[TreatyAction, ...]
    actions: tuple[TreatyAction, ...]

    @property
    def deposited(self) -> bool:
        """An instrument has been deposited and no denunciation has taken effect."""
        return self.consent is not None and self.left_on is None

    @property
    def bound(self) -> bool:
        return self.deposited and self.in_force_on is not None and self.in_force_on <= self.on

    @property
    def unverified(self) -> int:
        return sum(not action.verified for action in self.actions)


class Index:
    """A record's facts by State and treaty, sorted by day; made once for many questions.

    covered: by treaty, to when the record of reports received is complete."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.actions: dict[tuple[str, str], list[TreatyAction]] = {}
        self.reviews: dict[tuple[str, str], list[ReviewFact]] = {}
        self.covered: dict[str, Coverage] = {}
        self._declared: dict[tuple[str, str, date], int] = {}
        self._statuses: dict[tuple[str, str, date], TreatyStatus] = {}
        for entry in sorted(record.coverage, key=lambda coverage: coverage.to):
            if entry.what == "reports":
                self.covered[entry.treaty] = entry
        for action in record.actions:
            self.actions.setdefault((action.state, action.treaty), []).append(action)
        for fact in record.reviews:
            self.reviews.setdefault((fact.state, fact.treaty), []).append(fact)
        for actions in self.actions.values():
            actions.sort(key=_order)
        for facts in self.reviews.values():
            facts.sort(key=_order)

    def status(self, state: str, treaty: str, on: date) -> TreatyStatus:
        key = (state, treaty, on)
        if key not in self._statuses:
            self._statuses[key] = _status(self, state, treaty, on)
        return self._statuses[key]

    def declared(self, procedure: Procedure, on: date) -> int:
        """How many States have a declaration under the procedure's article that stands on `on`."""
        key = (procedure.treaty, procedure.article, on)
        if key not in self._declared:
            self._declared[key] = sum(
                _declaration(_seen(actions, on), procedure) is not None
                for (_state, treaty), actions in self.actions.items()
                if treaty == procedure.treaty
            )
        return self._declared[key]

    def states(self, treaty: str) -> tuple[str, ...]:
        """States with any act towards the treaty, by code."""
        return tuple(sorted(state for state, other in self.actions if other == treaty))

    def treaties(self, state: str) -> tuple[str, ...]:
        """Treaties towards which a State has acted, in the order of the table of treaties."""
        held = {treaty for other, treaty in self.actions if other == state}
        return tuple(treaty.code for treaty in list_treaties() if treaty.code in held)


def _order(entry: TreatyAction | ReviewFact) -> tuple[date, str]:
    return entry.counts_from or date.max, entry.key


def _seen(actions: Iterable[TreatyAction], on: date) -> tuple[TreatyAction, ...]:
    return tuple(a for a in actions if a.counts_from is not None and a.counts_from <= on)


def get_status(index: Index, state: str, treaty: str, on: date) -> TreatyStatus:
    """What binds a State under a treaty on `on`; a State that never acted has an empty status."""
    return index.status(state, treaty, on)


def _status(index: Index, state: str, treaty: str, on: date) -> TreatyStatus:
    actions = _seen(index.actions.get((state, treaty), ()), on)
    consent = _last(actions, CONSENTS)
    in_force_on = entry_into_force(consent) if consent else None
    left, pending = _denounced(actions, consent, in_force_on, on)
    provisions = {kind: _provisions(actions, kind) for kind in WITHDRAWN_BY}
    not_made = tuple(Provision(a) for a in actions if a.kind == "not_made")
    return TreatyStatus(
        state=state,
        treaty=treaty,
        on=on,
        signature=_last(actions, SIGNATURES),
        consent=consent,
        in_force_on=in_force_on,
        left_on=left,
        declarations=provisions["declaration"] + not_made,
        reservations=provisions["reservation"],
        objections=provisions["objection"],
        procedures=_procedures(index, actions, treaty, on, in_force_on if left is None else None),
        simplified=_last(
            (a for a in actions if a.subject == SIMPLIFIED),
            frozenset(["procedure_acceptance", "procedure_opt_out"]),
        ),
        pending=pending,
        actions=actions,
    )


def _last(actions: Iterable[TreatyAction], kinds: frozenset[ActionKind]) -> TreatyAction | None:
    return max((a for a in actions if a.kind in kinds), key=_order, default=None)


def _denounced(
    actions: tuple[TreatyAction, ...],
    consent: TreatyAction | None,
    in_force_on: date | None,
    on: date,
) -> tuple[date | None, tuple[TreatyAction, ...]]:
    """The day on which the last denunciation took effect, and those that wait for theirs.

    A denunciation before the last consent, or one withdrawn before its effect, counts for nothing."""
    if consent is None or in_force_on is None:
        return None, ()
    pending: list[TreatyAction] = []
    for action in actions:
        if action.kind != "denunciation" or _order(action) < _order(consent):
            continue
        effect = denunciation_effect(action, in_force_on)
        back = [a for a in actions if a.kind == "withdrawal_of_denunciation"]
        if effect is None or any(_order(action) < _order(a) < (effect, "") for a in back):
            continue
        if effect <= on:
            return effect, ()
        pending.append(action)
    return None, tuple(pending)


def _provisions(actions: tuple[TreatyAction, ...], kind: str) -> tuple[Provision, ...]:
    """Each with the first withdrawal of its kind that comes after it and names it or no article."""
    withdrawals = [a for a in actions if a.kind == WITHDRAWN_BY[kind]]
    return tuple(
        Provision(
            action,
            next(
                (
                    w
                    for w in withdrawals
                    if _order(w) >= _order(action)
                    and w.article in ("", action.article)
                    and w.subject in ("", action.subject)
                ),
                None,
            ),
        )
        for action in actions
        if action.kind == kind
    )


def _declaration(actions: tuple[TreatyAction, ...], procedure: Procedure) -> TreatyAction | None:
    """The standing declaration under a procedure's article."""
    found = (
        p.action
        for p in _provisions(actions, "declaration")
        if p.stands and _same_article(p.action.article, procedure.article)
    )
    return max(found, key=_order, default=None)


def _same_article(printed: str, article: str) -> bool:
    """ "77(1)" is of article 77."""
    return printed.split("(")[0].strip() == article


def _procedures(
    index: Index,
    actions: tuple[TreatyAction, ...],
    treaty: str,
    on: date,
    in_force_on: date | None,
) -> tuple[ProcedureState, ...]:
    bound = in_force_on is not None and in_force_on <= on
    found: list[ProcedureState] = []
    for procedure in list_procedures(treaty):
        action: TreatyAction | None = None
        recognized, declared = bound, None
        if procedure.enters_by == "declaration":
            action = _declaration(actions, procedure)
            recognized = action is not None
            declared = index.declared(procedure, on) if procedure.needed else None
        elif procedure.enters_by == "opt_out":
            action = next(
                (
                    a
                    for a in reversed(actions)
                    if a.kind in ("procedure_opt_out", "procedure_acceptance")
                    and any(
                        _same_article(a.article, article)
                        for article in (procedure.article, procedure.clause)
                    )
                ),
                None,
            )
            recognized = bound and (action is None or action.kind != "procedure_opt_out")
        begun = procedure.operative_on is not None and procedure.operative_on <= on
        enough = declared is not None and declared >= (procedure.needed or 0)
        operates = recognized and bound and (begun or enough)
        found.append(ProcedureState(procedure, recognized, operates, declared, action))
    return tuple(found)
