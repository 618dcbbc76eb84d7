"""What each block of a file is: heading, numbered paragraph, item, title, table, or something else.

A number alone does not tell: "1." opens a paragraph in one document and a heading in the next, and
"30. Albania" is both (A/66/48). The sequence of the numbers, the end of the block and what the page
shows of it decide together; nothing here depends on a language but the word lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from comity.grammar.marks import Mark, as_abjad, parse_mark
from comity.observations.appearance import (
    has_leaders,
    is_one_of,
    is_slanted,
    looks_like_heading,
    looks_like_sentence,
    usual_size,
)
from comity.observations.preamble import find_preamble
from comity.observations.tabling import find_table_blocks
from comity.terms.values import quick
from comity.terms.words import Words
from comity.text.blocks import TextBlock

MarkedKind = Literal[
    "title", "heading", "paragraph", "item", "plain", "table", "continued", "other"
]

QUOTES = '"“«„'
PART_LARGER, CHAPTER_LARGER = 1.2, 3.2
"""Points by which the type of an unnumbered heading exceeds the text's: 12 and 14 beside 10."""

CHAPTER_WORDS = 10
"""Of the words that number headings the first number chapters ("أولا"), the others sections ("ألف")."""
SEPARATOR = re.compile(r"[\W_]*")
ALONE = re.compile(r"[(](?=[^()]{0,80}\d)[^()]{0,999}+(?:[(]\w{1,3}[)][^()]{0,80}+){0,12}+[)][.]?")
"""A line of its own that ends the paragraph above: "(Covenant, arts. 3, 23 and 26)"."""
ENDS_OPEN = re.compile(r"[\w,،(–-]$")


@quick
@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """`number`: what a heading or paragraph is numbered; `rank`: of a heading, 1 outermost."""

    block: TextBlock
    kind: MarkedKind
    mark: Mark | None = None
    number: str | None = None
    rank: float = 0.0


def mark_blocks(blocks: tuple[TextBlock, ...], words: Words) -> tuple[MarkedBlock, ...]:
    """Says what each body or table block is; the order and number of blocks stay."""
    return tuple(_Marker(blocks, words).run())


class _Marker:
    """One pass over the blocks; holds what the numbers before say about the next."""

    def __init__(self, blocks: tuple[TextBlock, ...], words: Words) -> None:
        self.blocks = blocks
        self.ordinal_words = words.phrases("marks.ordinals")
        self.contents = frozenset(words.phrases("headings.contents"))
        annexes = "|".join(map(re.escape, words.phrases("headings.annex") or ("Annex",)))
        self.annex = re.compile(rf"(?:{annexes})\b", re.IGNORECASE)
        self.openings = tuple(phrase.casefold() for phrase in words.phrases("headings.first"))
        self.marks = [parse_mark(block.text, self.ordinal_words) for block in blocks]
        self.preamble = find_preamble(blocks, self.marks, words)
        self.tabled = find_table_blocks(blocks, self.marks, words) - self.preamble
        self.numbered = any(mark and mark.ordinal("digit") is not None for mark in self.marks)
        self.styled = sum(block.style == "heading" for block in blocks) > 1
        self.last: dict[str, int] = {}
        self.last_letter = self.last_roman = 0
        self.shape: str | None = None
        self.inner: tuple[str, int] | None = None
        self.body_size = usual_size(blocks)
        self.started = self.in_contents = False

    def run(self) -> list[MarkedBlock]:
        done: list[MarkedBlock] = []
        for index, block in enumerate(self.blocks):
            marked = self._mark(index, block, done[-1] if done else None)
            if marked.kind in ("heading", "paragraph"):
                self.started = True
                self.inner = None
            done.append(marked)
        return done

    def _mark(self, index: int, block: TextBlock, before: MarkedBlock | None) -> MarkedBlock:
        mark = self._mended(index, before)
        if block.role == "table" or index in self.tabled:
            return MarkedBlock(block, "table")
        if SEPARATOR.fullmatch(block.text) or self._is_contents(index, block):
            return MarkedBlock(block, "other")
        if mark is None or not self._believed(mark, index):
            return self._unmarked(index, block, before)
        if mark.shape == "bullet":
            return MarkedBlock(block, "item" if self.started else "plain", mark)
        if mark.ordinal("digit") is not None:
            return self._numbered(index, block, mark, before)
        return self._lettered(index, block, mark, before)

    def _mended(self, index: int, before: MarkedBlock | None) -> Mark | None:
        """A damaged mark with the ordinal of its place: "(م)" before "(ب)" is "(أ)" (CRPD/C/KAZ/CO/1)."""
        mark = self.marks[index]
        last = before.mark if before is not None and before.kind == "item" else None
        ordinal = mark.ordinal("abjad") if mark else None
        if mark is None or ordinal is None:
            return mark
        if not mark.torn:
            following = self.marks[index + 1] if index + 1 < len(self.marks) else None
            second = following is not None and following.ordinal("abjad") == 2
            return as_abjad(mark, 1) if last is None and ordinal > 2 and second else mark
        if before is None or before.kind not in ("item", "paragraph", "plain"):
            return None
        expected = 1 + ((last.ordinal("abjad") or 0) if last else 0)
        if mark.glued and (last is None or ordinal != expected):
            return None
        return as_abjad(mark, expected if last and ordinal != 1 else ordinal or 1)

    # -- numbers ---------------------------------------------------------------------------------

    def _numbered(
        self, index: int, block: TextBlock, mark: Mark, before: MarkedBlock | None
    ) -> MarkedBlock:
        number = mark.ordinal("digit") or 0
        if before is not None and self._is_inner(index, mark, number, before):
            self.inner = (mark.shape, number)
            return MarkedBlock(block, "item", mark)
        if block.text[0] in QUOTES:
            return self._unmarked(index, block, before)
        if self._is_aside(index, mark, number):
            return MarkedBlock(block, "heading", mark, mark.label, 3.0)
        if self._is_numbered_heading(index, block, mark, number):
            rank = 3.0
            follows = mark.shape in self.last and number == self.last[mark.shape] + 1
            if follows and not self._comes_again(index, mark):
                # "30. Albania" carries a paragraph's number and heads what follows: A/66/48
                self.last[mark.shape] = number
                rank = 1.5
            return MarkedBlock(block, "heading", mark, mark.label, rank)
        self.last[mark.shape] = number
        self.shape = mark.shape
        return MarkedBlock(block, "paragraph", mark, mark.label)

    def _is_numbered_heading(self, index: int, block: TextBlock, mark: Mark, number: int) -> bool:
        if block.style == "heading":
            return True
        rest = block.text[mark.length :]
        if not looks_like_heading(rest):
            return False
        if number != self.last.get(mark.shape, 0) + 1:
            return True
        if self._comes_again(index, mark):
            return True
        if len(rest) > 60 or self._leads_to_items(index):
            return False
        return not self.styled or self.shape != mark.shape or block.bold >= 0.8

    def _leads_to_items(self, index: int) -> bool:
        """True for "42. The Committee recommends that the State party" before "(a)", in bold though
        it is and without a colon: CRPD/C/MUS/CO/1."""
        following = self.marks[index + 1] if index + 1 < len(self.marks) else None
        return (
            following is not None
            and following.shape in ("(n)", "n)")
            and any(ordinal == 1 for scheme, ordinal in following.readings if scheme != "digit")
        )

    def _is_inner(self, index: int, mark: Mark, number: int, before: MarkedBlock) -> bool:
        """True for "1." and "2." of a list inside a paragraph, after which its numbers go on."""
        if self.shape is None or before.kind in ("heading", "title", "table", "other"):
            return False
        expected = self.last[self.shape] + 1
        row = mark.shape == self.shape and number == expected
        if row or self._heads_next(index, mark, expected):
            return False
        begins = number == 1 and before.block.text.endswith(":")
        runs = number == 1 and expected > 2 and self._next_after_run(index, mark) == expected
        if runs or (begins and self._next_after_run(index, mark) is None):
            return True
        if not begins and self.inner != (mark.shape, number - 1):
            return False
        return self.inner is not None or any(
            later is not None
            and later.shape == self.shape
            and later.ordinal("digit") == expected
            and not looks_like_heading(self.blocks[place].text[later.length :])
            for place, later in enumerate(self.marks[index + 1 : index + 41], index + 1)
        )

    def _heads_next(self, index: int, mark: Mark, expected: int) -> bool:
        """True for "1. Introduction" between paragraphs 102 and 103, though 102 ends in a colon."""
        numbers = [found and found.ordinal("digit") for found in self.marks[index + 1 : index + 2]]
        return numbers == [expected] and looks_like_heading(self.blocks[index].text[mark.length :])

    def _next_after_run(self, index: int, mark: Mark) -> int | None:
        """The number that breaks the run 1, 2, 3 … which begins here; None at the document's end."""
        last = 1
        for later in self.marks[index + 1 :]:
            number = later.ordinal("digit") if later else None
            if later is None or number is None or later.shape not in (mark.shape, self.shape):
                continue
            if number != last + 1 or later.shape != mark.shape:
                return number if last > 1 else 0
            last = number
        return None

    def _is_aside(self, index: int, mark: Mark, number: int) -> bool:
        """True for a number out of the row after which the row goes on: a question of the list of
        issues above its reply ("5. Please explain …" between 58 and 59: CRPD/C/TUN/Q/1/Add.1)."""
        expected = self.last.get(mark.shape, 0) + 1
        if number == expected and number != 1:
            return False
        following = next(
            (
                (place, later)
                for place, later in enumerate(self.marks[index + 1 : index + 8], index + 1)
                if later is not None and later.shape == mark.shape
            ),
            None,
        )
        if following is None or following[1].ordinal("digit") != expected:
            return False
        rest = self.blocks[following[0]].text[following[1].length :]
        return not looks_like_heading(rest) and self._continues(following[0], mark, expected)

    def _continues(self, index: int, mark: Mark, number: int) -> bool:
        """True when the number after `number` comes within a few numbers."""
        later = [m for m in self.marks[index + 1 : index + 24] if m and m.shape == mark.shape]
        return any(m.ordinal("digit") == number + 1 for m in later[:3])

    def _comes_again(self, index: int, mark: Mark) -> bool:
        """True when a paragraph with this very number follows before the number after it."""
        for later in range(index + 1, min(index + 40, len(self.blocks))):
            other = self.marks[later]
            if other is None or other.shape != mark.shape:
                continue
            rest = self.blocks[later].text[other.length :]
            if other.label == mark.label:
                return not looks_like_heading(rest)
            if not looks_like_heading(rest):
                return False
        return False

    def _believed(self, mark: Mark, index: int) -> bool:
        """False for a year or a sum at the head of a block: "2010. The …" after paragraph 14."""
        number = mark.ordinal("digit")
        if number is None or number == 0 or self.blocks[index].auto_mark:
            return True
        highest = max(self.last.values(), default=0)
        if number <= highest + 61 or number - 1 in self.last.values():
            return True
        return not self.last and self._goes_on(index, mark.shape, number + 1)

    def _goes_on(self, index: int, shape: str, number: int) -> bool:
        """True when the next number of the same shape is this one: an extract that begins at "245.".

        Numbers of headings between them do not count: "1. Introduction" after 141 in A/52/44."""
        later = (
            mark.ordinal("digit")
            for place, mark in enumerate(self.marks[index + 1 : index + 41], index + 1)
            if mark and mark.shape == shape and self._heads_nothing(place, mark)
        )
        return next((found for found in later if found is not None), None) == number

    def _heads_nothing(self, index: int, mark: Mark) -> bool:
        return not looks_like_heading(self.blocks[index].text[mark.length :])

    # -- letters ---------------------------------------------------------------------------------

    def _lettered(
        self, index: int, block: TextBlock, mark: Mark, before: MarkedBlock | None
    ) -> MarkedBlock:
        rest = block.text[mark.length :]
        word = mark.ordinal("word") or mark.ordinal("chinese")
        heads = (mark.capital and mark.shape == "n.") or word is not None
        heads = heads or (mark.shape == "(n)" and block.style == "heading")
        last = before.mark if before and before.kind == "item" else None
        heads = heads and not (last and mark.follows(last))  # "(c)", bold, after "(b)"
        alone = not rest and mark.ordinal("roman") is not None  # "II.", its title lost
        if heads and (block.style == "heading" or looks_like_heading(rest) or alone):
            return MarkedBlock(block, "heading", mark, mark.label, self._heading_rank(mark))
        dotted = mark.shape == "n." and self.started and block.style != "heading"
        if self._is_lettered_heading(index, mark, rest, before):
            return MarkedBlock(block, "heading", mark, mark.label, 6.0)
        if mark.shape in ("(n)", "n)") or (dotted and not heads):
            if len(mark.label) <= 5 and self.started:
                return MarkedBlock(block, "item", mark)
        return self._unmarked(index, block, before)

    def _is_lettered_heading(
        self, index: int, mark: Mark, rest: str, before: MarkedBlock | None
    ) -> bool:
        """True for "(b) Positive aspects", which follows a whole paragraph and leads to the next
        number: the parts of a set in the annual reports of the 1990s (A/50/18)."""
        if mark.shape != "(n)" or before is None or not looks_like_heading(rest):
            return False
        if before.kind not in ("heading", "paragraph", "plain", "item"):
            return False
        ended = before.kind == "heading" or before.block.text.rstrip("\"'”’»)").endswith(
            (".", "。")
        )
        below = self.marks[index + 1 : index + 3]  # "(b) Concluding comments", "Introduction"
        bare = below[:1] == [None] and looks_like_heading(self.blocks[index + 1].text)
        following = next(iter(below[bare:]), None)
        number = following.ordinal("digit") if following is not None else None
        if not ended or following is None or number is None:
            return False
        expected = self.last.get(following.shape)
        return expected is None or number == expected + 1

    def _heading_rank(self, mark: Mark) -> float:
        """1 for a chapter (Roman, ordinal word), 2 for a section (capital letter), 6 for "(i)"."""
        if mark.shape == "(n)" and not mark.capital:
            return 6.0
        letter, roman = mark.ordinal("letter"), mark.ordinal("roman")
        word = mark.ordinal("word")
        if word is not None:
            return 1.0 if word <= CHAPTER_WORDS else 2.0
        if mark.ordinal("chinese") is not None:
            return 1.0
        if roman is not None and not (letter is not None and self._letter_follows(letter, roman)):
            self.last_roman, self.last_letter = roman, 0
            return 1.0
        self.last_letter = letter or self.last_letter
        return 2.0

    def _letter_follows(self, letter: int, roman: int) -> bool:
        """ "C.", "D.", "I." are letters after B, C, H, and the first two nearly always."""
        if letter == self.last_letter + 1 and roman != self.last_roman + 1:
            return True
        return roman >= 50 and roman != self.last_roman + 1

    # -- no mark ---------------------------------------------------------------------------------

    def _unmarked(self, index: int, block: TextBlock, before: MarkedBlock | None) -> MarkedBlock:
        text = block.text
        if not self.started and not self._opens(index, block):
            self.started = not self.numbered and looks_like_sentence(text)
            said = self.started or len(text) > 400 or index in self.preamble
            return MarkedBlock(block, "plain" if said else "title")
        if self.annex.match(text) and looks_like_heading(text):
            return MarkedBlock(block, "heading", rank=0.5)
        follows = before is not None and before.kind in ("paragraph", "item", "plain", "continued")
        if follows and ALONE.fullmatch(text):
            return MarkedBlock(block, "continued")
        if self._is_heading(block):
            return MarkedBlock(block, "heading", rank=self._unmarked_rank(block))
        if before and follows and text[0].islower() and ENDS_OPEN.search(before.block.text):
            return MarkedBlock(block, "continued")
        return MarkedBlock(block, "plain")

    def _unmarked_rank(self, block: TextBlock) -> float:
        """4 for bold, 5 for italic; larger type stands higher: a chapter's 1, a section's part 2.5."""
        if is_slanted(block):
            return 5.0
        larger = (block.size or 0.0) - self.body_size
        if block.size is None or larger < PART_LARGER:
            return 4.0
        return 1.0 if larger >= CHAPTER_LARGER else 2.5

    def _opens(self, index: int, block: TextBlock) -> bool:
        """The first heading without a number: "Introduction" after a title.

        The "GENERAL" of a cover's distribution is none: nothing numbered follows it."""
        if block.text.casefold().strip(" .:") not in self.openings:
            return False
        return any(mark is not None for mark in self.marks[index + 1 : index + 3])

    def _is_heading(self, block: TextBlock) -> bool:
        if block.style == "heading":
            return True
        if not looks_like_heading(block.text):
            return False
        if self.styled:
            return max(block.bold, block.italic) >= 0.8 or block.centred
        return True

    def _is_contents(self, index: int, block: TextBlock) -> bool:
        """Lines of a table of contents, from its heading to the first line without leaders."""
        text = block.text
        if is_one_of(text, self.contents):
            self.in_contents = True
            return True
        if has_leaders(text):
            return True
        if self.in_contents and not self.started:
            ahead = self.blocks[index + 1 : index + 6]
            if any(has_leaders(later.text) for later in ahead):
                return True
        self.in_contents = False
        return False
