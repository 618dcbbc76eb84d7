"""Marks of items to a tree of items: which "(i)" is the ninth letter and which the first numeral.

The labels are kept as printed; the order decides, so that one way serves six alphabets.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from comity.grammar.marks import Mark, Scheme
from comity.observations.passages import PassageItem
from comity.terms.span import Span


@dataclass(frozen=True, slots=True)
class ItemStart:
    """Where an item's mark begins in the reading text; `depth`: the file's own, None if unknown."""

    mark: Mark
    at: int
    depth: int | None = None


@dataclass(slots=True)
class _Level:
    """One list that is open: its scheme, brackets and last ordinal."""

    scheme: Scheme
    shape: str
    last: int


@dataclass(slots=True)
class _Node:
    start: ItemStart
    end: int
    children: list[_Node] = field(default_factory=list)


def nest_items(starts: tuple[ItemStart, ...], end: int) -> tuple[PassageItem, ...]:
    """The items of one block. `end`: of the block, where the last item ends."""
    roots: list[_Node] = []
    open_nodes: list[_Node] = []
    levels: list[_Level] = []
    for position, start in enumerate(starts):
        following = starts[position + 1].mark if position + 1 < len(starts) else None
        depth = _depth(start.mark, following, levels)
        for node in open_nodes[depth:]:
            node.end = start.at - 1
        del open_nodes[depth:]
        node = _Node(start, end)
        (open_nodes[-1].children if open_nodes else roots).append(node)
        open_nodes.append(node)
    return tuple(_finish(node) for node in roots)


def _finish(node: _Node) -> PassageItem:
    children = tuple(_finish(child) for child in node.children)
    begins = min(node.start.at + node.start.mark.length, node.end)
    return PassageItem(node.start.mark.label, Span(begins, node.end), children)


def _depth(mark: Mark, following: Mark | None, levels: list[_Level]) -> int:
    """Depth of the item; `levels` is left as it stands after it."""
    for depth in range(len(levels) - 1, -1, -1):
        level = levels[depth]
        ordinal = mark.ordinal(level.scheme)
        if ordinal is None or (mark.shape != level.shape and level.scheme != "bullet"):
            continue
        if level.scheme == "bullet" or ordinal == level.last + 1:
            if _begins_nested(mark, following, level):
                continue
            level.last = ordinal
            del levels[depth + 1 :]
            return depth
    scheme, ordinal = _first_reading(mark, levels)
    same = next((d for d, level in enumerate(levels) if _alike(level, scheme, mark)), None)
    if same is not None and ordinal > 1:  # a letter is missing or printed twice
        levels[same].last = ordinal
        del levels[same + 1 :]
        return same
    if same is not None:
        del levels[same:]
    levels.append(_Level(scheme, mark.shape, ordinal))
    return len(levels) - 1


def _begins_nested(mark: Mark, following: Mark | None, level: _Level) -> bool:
    """ "(h)", "(i)", "(ii)": the "(i)" opens a nested list and is not the ninth letter."""
    if level.scheme != "letter" or mark.ordinal("roman") != 1 or following is None:
        return False
    return following.ordinal("roman") == 2 and following.ordinal("letter") != level.last + 2


def _alike(level: _Level, scheme: Scheme, mark: Mark) -> bool:
    return level.scheme == scheme and level.shape == mark.shape


def _first_reading(mark: Mark, levels: list[_Level]) -> tuple[Scheme, int]:
    """How a list's first mark is read: a beginning before anything else, "(i)" as a numeral."""
    open_schemes = {level.scheme for level in levels}
    for scheme, ordinal in sorted(mark.readings, key=lambda reading: reading[1]):
        if ordinal == 1 and scheme not in open_schemes:
            return scheme, ordinal
    for scheme, ordinal in mark.readings:
        if scheme in open_schemes:
            return scheme, ordinal
    return mark.readings[0]
