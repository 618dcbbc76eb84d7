"""What each directive asks for, as one of the contract's acts, by rule."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache

from comity.observations.directives import Directive, find_directives, split_sentences
from comity.observations.model import Ask, Item
from comity.terms.patterns import WordPattern, either, find_standing
from comity.terms.span import Span
from comity.terms.words import get_words

Patterns = tuple[tuple[str, WordPattern], ...]


@cache
def _patterns(language: str) -> Patterns:
    groups = get_words(language).groups("asks")
    return tuple((act, either(phrases)) for act, phrases in groups.items())


def find_asks(
    text: str,
    items: tuple[Item, ...],
    directives: tuple[Directive, ...],
    offset: int,
    language: str,
) -> tuple[Ask, ...]:
    """The asks of one directive paragraph, one an item, or one a directive sentence.

    `text`: the paragraph; `offset`: where it begins in the reading text, as the spans of `items`
    count. Without a known act nothing is said."""
    if not directives or not _patterns(language):
        return ()
    standing = find_standing(text)  # once: a paragraph may be as long as its document
    patterns = tuple(row for row in _patterns(language) if row[1].is_possible(standing))
    asks: list[Ask] = []
    first_item = items[0].span.start - offset if items else len(text)
    verbs = [directive.span.start for directive in directives]
    item_starts = [item.span.start - offset for item in items]
    for sentence in split_sentences(text):
        verb = bisect_left(verbs, sentence.start)
        if verb == len(verbs) or verbs[verb] >= sentence.end:
            continue
        end = min(sentence.end, first_item) if sentence.start < first_item else sentence.end
        if items and sentence.start < first_item <= sentence.end:
            continue  # the lead-in of a list asks through its items
        item = bisect_right(item_starts, sentence.start) - 1
        if item >= 0 and sentence.start < items[item].span.end - offset:
            continue
        start = verbs[verb]
        asks += _ask(text, Span(start, max(start, end)), None, offset, patterns)
    if items and verbs[0] < first_item:
        for entry in items:
            place = Span(entry.span.start - offset, entry.span.end - offset)
            asks += _ask(text, place, entry, offset, patterns)
    return tuple(asks)


def _ask(text: str, span: Span, item: Item | None, offset: int, patterns: Patterns) -> list[Ask]:
    start = span.start
    end = start + len(span.quote(text).rstrip())
    best: tuple[int, str] | None = None
    for act, pattern in patterns:
        found = pattern.search(text, start, end)
        if found and (best is None or found.start() < best[0] - 25):
            best = (found.start(), act)
    if best is None:
        return []
    trimmed = Span(offset + start, offset + end)
    return [Ask(best[1], item.anchor if item else None, trimmed)]


def has_directive(text: str, language: str) -> bool:
    return bool(find_directives(text, language))
