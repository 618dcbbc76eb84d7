"""When a treaty comes into force for a State and when a denunciation takes effect.

Source: `terms/data/entry_rules.csv`. ICRMW art. 87: a deposit of 1 March takes effect on 1 July,
because the three months end on 1 June and the month that follows is July.
"""

from __future__ import annotations

from datetime import date

from comity.cycle.model import TreatyAction
from comity.cycle.periods import add_period
from comity.terms.rules import get_entry_rule
from comity.terms.treaties import get_treaty


def entry_into_force(action: TreatyAction) -> date | None:
    """The day from which an instrument binds its State; None where no rule or day is known.

    A day printed by the depositary wins. Instruments up to the one that brought the treaty into
    force share its day; the others follow their own, never before the treaty itself.
    A succession binds from the day that the depositary prints; without one, from its notification."""
    if action.effective_on is not None:
        return action.effective_on
    deposited = action.counts_from
    rule, treaty = get_entry_rule(action.treaty), get_treaty(action.treaty)
    if deposited is None or rule is None or treaty is None or treaty.in_force_on is None:
        return None
    if deposited <= rule.threshold_on or action.kind == "succession":
        return (
            max(treaty.in_force_on, deposited)
            if action.kind == "succession"
            else treaty.in_force_on
        )
    return max(treaty.in_force_on, add_period(deposited, rule.later))


def denunciation_effect(action: TreatyAction, in_force_on: date) -> date | None:
    """The day on which a denunciation ends the treaty for its State, None where there is no clause.

    in_force_on: for this State; ICRMW art. 89 lets none denounce in its first five years, so an
    earlier notification counts from their end."""
    if action.effective_on is not None:
        return action.effective_on
    rule, received = get_entry_rule(action.treaty), action.counts_from
    if rule is None or not rule.withdrawal or received is None:
        return None
    if rule.withdrawal_not_before:
        received = max(received, add_period(in_force_on, rule.withdrawal_not_before))
    return add_period(received, rule.withdrawal)
