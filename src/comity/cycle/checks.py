"""What a record cannot hold: an act before its treaty, two acts that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable

from comity.cycle.model import CONSENTS, SIGNATURES, TreatyAction
from comity.terms.states import get_state
from comity.terms.treaties import get_treaty

NEEDS = {
    "withdrawal_of_declaration": ("declaration",),
    "withdrawal_of_reservation": ("reservation",),
    "withdrawal_of_objection": ("objection",),
    "denunciation": tuple(sorted(CONSENTS)),
    "withdrawal_of_denunciation": ("denunciation",),
}


def check_action(new: TreatyAction, standing: Iterable[TreatyAction]) -> str | None:
    """Why an act cannot be taken beside those that stand, None where it can.

    standing: acts of any State; the one that `new` supersedes is not counted."""
    treaty = get_treaty(new.treaty)
    day = new.counts_from
    if treaty is not None and treaty.adopted_on is not None and day is not None:
        if day < treaty.adopted_on:
            return (
                f"{new.fact} on {day.isoformat()} comes before {new.treaty}, which was adopted on "
                f"{treaty.adopted_on.isoformat()}"
            )
    if new.effective_on is not None and day is not None and new.effective_on < day:
        if new.kind != "succession":  # binds from the day of the succession of States
            return f"takes effect on {new.effective_on.isoformat()}, before it was made"
    state = get_state(new.state)
    if state is not None and state.until is not None and day is not None and day > state.until:
        return f"{state.name()} was a State until {state.until.isoformat()}: expected its successor"
    others = [
        other
        for other in standing
        if other.state == new.state
        and other.treaty == new.treaty
        and other.key not in (new.key, new.supersedes)
    ]
    return _contradiction(new, others)


def _contradiction(new: TreatyAction, others: list[TreatyAction]) -> str | None:
    day = new.counts_from
    if new.kind in NEEDS and not any(
        other.kind in NEEDS[new.kind] and _not_after(other, new) for other in others
    ):
        return f"{new.fact}: nothing is recorded that it could be of"
    for other in others:
        if new.kind in SIGNATURES and other.kind in SIGNATURES and other.counts_from != day:
            return _against(new, other)
        if (
            new.kind in CONSENTS
            and other.kind in CONSENTS
            and not _left_between(new, other, others)
        ):
            return _against(new, other)
        if _denied(new, other, others) or _denied(other, new, others):
            return _against(new, other)
        pair = {new.kind: new, other.kind: other}
        signed = next((pair[kind] for kind in SIGNATURES if kind in pair), None)
        ratified = pair.get("ratification")
        if signed and ratified and not _not_after(signed, ratified):
            return _against(new, other)
    return None


def _denied(none: TreatyAction, made: TreatyAction, others: Iterable[TreatyAction]) -> bool:
    """A document says that no declaration stood, and one is recorded as standing on that day."""
    return (
        none.kind == "not_made"
        and made.kind == "declaration"
        and none.article == made.article
        and made.made_on is not None
        and _not_after(made, none)
        and not any(
            o.kind == "withdrawal_of_declaration"
            and o.article in ("", made.article)
            and _not_after(made, o)
            and _not_after(o, none)
            for o in others
        )
    )


def _not_after(first: TreatyAction, second: TreatyAction) -> bool:
    if first.counts_from is None or second.counts_from is None:
        return True
    return first.counts_from <= second.counts_from


def _left_between(a: TreatyAction, b: TreatyAction, others: Iterable[TreatyAction]) -> bool:
    """A second consent is possible after a denunciation."""
    first, second = (a, b) if _not_after(a, b) else (b, a)
    return any(
        o.kind == "denunciation" and _not_after(first, o) and _not_after(o, second) for o in others
    )


def _against(new: TreatyAction, other: TreatyAction) -> str:
    day = other.counts_from.isoformat() if other.counts_from else "an unknown day"
    return (
        f"{new.fact} contradicts {other.fact} of {day} ({other.key}); a correction names it in "
        "`supersedes`"
    )
