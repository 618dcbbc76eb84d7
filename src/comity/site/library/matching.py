"""Which act an incoming document belongs to: by address, else by State, Committee and adoption.

What cannot be decided is not guessed: the document becomes an act of its own and a question asks a
person whether the two are one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from comity.site.library.incoming import Incoming
from comity.site.library.models import Act, Address, Tombstone
from comity.terms.errors import StoreError


@dataclass(frozen=True, slots=True)
class Match:
    """`act`: None for a new one; `doubtful`: an act that may be the same, for a person to decide."""

    act: Act | None
    doubtful: Act | None = None


def find_act(incoming: Incoming) -> Match:
    """Raises StoreError for what was removed for good: a copy of it is not taken again."""
    if removed := removed_among(incoming.addresses):
        raise StoreError(f"{sorted(removed)[0]} was removed for good and is not taken again")
    acts = Act.objects.select_for_update(no_key=True)
    doubtful: Act | None = None
    for address in incoming.addresses:
        known = Address.objects.filter(address=address).first()
        if known is None:
            continue
        act = acts.get(pk=known.act_id)
        if _agrees(act, incoming):
            return Match(act)
        doubtful = act
    if incoming.kind == "concluding_observations" and incoming.state and incoming.adopted_on:
        same = acts.filter(
            kind=incoming.kind,
            state=incoming.state,
            committee=incoming.committee,
            treaty=incoming.treaty,
            adopted_on=incoming.adopted_on,
        )
        for act in same:
            if "printed" not in (act.symbol_status, incoming.symbol_status) or not (
                act.symbol and incoming.symbol and act.symbol_status == incoming.symbol_status
            ):
                return Match(act)
            doubtful = doubtful or act
    return Match(None, doubtful)


def removed_among(addresses: Iterable[str]) -> set[str]:
    """Which of the addresses stand on a sealed tombstone."""
    stones = Tombstone.objects.filter(address__in=list(addresses), sealed_at__isnull=False)
    return set(stones.values_list("address", flat=True))


def _agrees(act: Act, incoming: Incoming) -> bool:
    """No field that both know differs; a symbol that was only inferred proves less than the day."""
    fields = ("kind", "state", "committee")
    if any(
        getattr(act, name)
        and getattr(incoming, name)
        and getattr(act, name) != getattr(incoming, name)
        for name in fields
    ):
        return False
    inferred = "inferred" in (act.symbol_status, incoming.symbol_status)
    days = (act.adopted_on, incoming.adopted_on)
    return not (inferred and all(days) and days[0] != days[1])
