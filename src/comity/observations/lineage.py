"""What became of each paragraph when another version of the same text came.

Between an advance unedited version and the final one paragraphs are renumbered, split, merged,
dropped and added. Versions in one language are compared by their words; of versions in two
languages only the numbers tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Relation = Literal[
    "same", "reworded", "renumbered", "split", "merged", "dropped", "added", "item_dropped", "item_added"
]  # fmt: skip
WORD = re.compile(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]+")

# Two paragraphs are one when this share of their words is common (Dice); a piece belongs to the
# paragraph that held it when this share of the piece's own words stands there.
SAME = 0.6
PIECE = 0.85
LEAST_PIECE = 5
LARGEST_PIECE = 0.9


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph as one version prints it. `items`: (anchor, text) of its items, nested ones too."""

    anchor: str
    text: str
    items: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """`before`, `after`: anchors in the older and the newer version; empty for added and dropped.

    For `item_dropped` and `item_added` they are the paragraph's anchors followed by the item's."""

    relation: Relation
    before: tuple[str, ...]
    after: tuple[str, ...]


def align(
    before: Sequence[Printed], after: Sequence[Printed], *, by_words: bool
) -> tuple[Step, ...]:
    """One step for each paragraph of both versions, in the order of the newer one, dropped ones last.

    `by_words`: the versions are in one language; else equal anchors are taken for the same."""
    if not by_words:
        return _by_anchor(before, after)
    bags = {id(entry): _bag(entry.text) for entry in (*before, *after)}
    pairs = _pairs(before, after, bags)
    steps, taken = _pieces(before, after, pairs, bags)
    for new in after:
        if new.anchor in taken.after:
            continue
        old = pairs.get(new.anchor)
        steps.append(
            Step("added", (), (new.anchor,))
            if old is None
            else Step(_relation(old, new), (old.anchor,), (new.anchor,))
        )
    matched = {old.anchor for old in pairs.values()} | taken.before
    order = {entry.anchor: at for at, entry in enumerate(after)}
    steps.sort(key=lambda step: order[step.after[0]])
    steps += [Step("dropped", (old.anchor,), ()) for old in before if old.anchor not in matched]
    by_anchor = {entry.anchor: entry for entry in after}
    return (*steps, *_items(pairs, by_anchor))


@dataclass(slots=True)
class _Taken:
    before: set[str]
    after: set[str]


def _relation(old: Printed, new: Printed) -> Relation:
    if old.anchor != new.anchor:
        return "renumbered"
    return "same" if _squeezed(old.text) == _squeezed(new.text) else "reworded"


def _by_anchor(before: Sequence[Printed], after: Sequence[Printed]) -> tuple[Step, ...]:
    known, coming = {entry.anchor for entry in before}, {entry.anchor for entry in after}
    steps = [
        Step("same", (new.anchor,), (new.anchor,))
        if new.anchor in known
        else Step("added", (), (new.anchor,))
        for new in after
    ]
    steps += [Step("dropped", (old.anchor,), ()) for old in before if old.anchor not in coming]
    return tuple(steps)


def _pairs(
    before: Sequence[Printed], after: Sequence[Printed], bags: dict[int, Counter[str]]
) -> dict[str, Printed]:
    """Anchor of the newer version: the paragraph of the older that it continues, each used once."""
    pairs: dict[str, Printed] = {}
    left = {entry.anchor: entry for entry in before}
    by_text: dict[str, list[Printed]] = {}
    for old in before:
        by_text.setdefault(_squeezed(old.text), []).append(old)
    for new in after:
        same = by_text.get(_squeezed(new.text), [])
        chosen = next((old for old in same if old.anchor == new.anchor), same[0] if same else None)
        if chosen is not None:
            same.remove(chosen)
            pairs[new.anchor] = left.pop(chosen.anchor)
    scored = sorted(
        (
            (
                -_dice(bags[id(old)], bags[id(new)]),
                old.anchor != new.anchor,
                at_new,
                at_old,
                new,
                old,
            )
            for at_new, new in enumerate(after)
            if new.anchor not in pairs
            for at_old, old in enumerate(before)
            if old.anchor in left
        ),
        key=lambda entry: entry[:4],
    )
    for score, _other, _new_at, _old_at, new, old in scored:
        if -score >= SAME and new.anchor not in pairs and old.anchor in left:
            pairs[new.anchor] = left.pop(old.anchor)
    return pairs


def _pieces(
    before: Sequence[Printed],
    after: Sequence[Printed],
    pairs: dict[str, Printed],
    bags: dict[int, Counter[str]],
) -> tuple[list[Step], _Taken]:
    """Splits and merges: pieces that no one-to-one pair explains, joined to whom they came from."""
    taken = _Taken(set(), set())
    steps = _splits(before, after, pairs, bags, taken)
    steps += _merges(before, after, pairs, bags, taken)
    return steps, taken


def _splits(
    before: Sequence[Printed],
    after: Sequence[Printed],
    pairs: dict[str, Printed],
    bags: dict[int, Counter[str]],
    taken: _Taken,
) -> list[Step]:
    steps: list[Step] = []
    continued = {old.anchor: new for new, old in pairs.items()}
    position = {entry.anchor: at for at, entry in enumerate(after)}
    for old in before:
        pieces = [
            new.anchor
            for new in after
            if new.anchor not in pairs
            and new.anchor not in taken.after
            and _holds(bags[id(old)], bags[id(new)])
        ]
        if pieces:
            own = continued.get(old.anchor)
            pieces += [own] if own is not None and own not in taken.after else []
            if len(pieces) > 1:
                ordered = tuple(sorted(set(pieces), key=position.__getitem__))
                steps.append(Step("split", (old.anchor,), ordered))
                taken.before.add(old.anchor)
                taken.after.update(ordered)
    return steps


def _merges(
    before: Sequence[Printed],
    after: Sequence[Printed],
    pairs: dict[str, Printed],
    bags: dict[int, Counter[str]],
    taken: _Taken,
) -> list[Step]:
    steps: list[Step] = []
    used = {old.anchor for old in pairs.values()}
    for new in after:
        if new.anchor in taken.after:
            continue
        parts = [
            old.anchor
            for old in before
            if old.anchor not in used
            and old.anchor not in taken.before
            and _holds(bags[id(new)], bags[id(old)])
        ]
        if parts:
            own_old = pairs.get(new.anchor)
            parts += [own_old.anchor] if own_old and own_old.anchor not in taken.before else []
        if len(parts) > 1:
            order = [old.anchor for old in before if old.anchor in parts]
            steps.append(Step("merged", tuple(order), (new.anchor,)))
            taken.before.update(order)
            taken.after.add(new.anchor)
    return steps


def _items(pairs: dict[str, Printed], after: dict[str, Printed]) -> Iterable[Step]:
    """Items that one version of a paragraph prints and the other does not, told by their words."""
    for anchor, old in pairs.items():
        new = after[anchor]
        old_bags = [(label, _bag(text)) for label, text in old.items]
        new_bags = [(label, _bag(text)) for label, text in new.items]
        for label, bag in old_bags:
            if not any(_dice(bag, other) >= SAME for _label, other in new_bags):
                yield Step("item_dropped", (old.anchor, label), (anchor,))
        for label, bag in new_bags:
            if not any(_dice(bag, other) >= SAME for _label, other in old_bags):
                yield Step("item_added", (old.anchor,), (anchor, label))


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _bag(text: str) -> Counter[str]:
    return Counter(WORD.findall(text.casefold()))


def _dice(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _holds(whole: Counter[str], piece: Counter[str]) -> bool:
    """A piece is smaller than what it was cut from; a second copy of the whole is none."""
    size = piece.total()
    if not LEAST_PIECE <= size <= LARGEST_PIECE * whole.total():
        return False
    return (whole & piece).total() / size >= PIECE
