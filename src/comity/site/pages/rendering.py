"""The text of a paragraph as HTML: items as lists, references as links, marks of footnotes and doubts.

Nothing of the text is lost or added: what stands between and behind the items is shown too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import bidirectional

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from comity.formats.rows import mark_start
from comity.observations.model import Item as ReadItem
from comity.site.library.models import Extract, Footnote, FoundProblem, Item, Reference
from comity.site.library.queries import Target
from comity.site.pages.addresses import document_path, un_address
from comity.terms.span import Span

Link = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Context:
    """`targets`: loaded documents by symbol; `link`: the address of an anchor of this document;
    `chosen`: anchor of the item that is asked for, empty when it is the whole paragraph."""

    targets: Mapping[str, Target]
    link: Link
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class _Mark:
    """Something that stands in the text, at [start, end) of the extract; `html`: what replaces it."""

    start: int
    end: int
    html: SafeString


def render_extract(
    extract: Extract,
    items: Sequence[Item],
    references: Sequence[Reference],
    footnotes: Sequence[Footnote],
    problems: Sequence[FoundProblem],
    context: Context,
) -> SafeString:
    """The body of a paragraph, without its number."""
    base = extract.start
    if base is None:
        return format_html("<p>{}</p>", extract.text)
    length = len(extract.text)
    marks = _marks(extract, base, references, footnotes, context)
    doubts = []
    for row in problems:
        if row.start is not None and row.end is not None:
            start, end = max(row.start - base, 0), min(row.end - base, length)
            whole = end <= 0 or (start == 0 and end == length)  # its number, or all of it
            marks.append(_sign(row, 0 if whole else end))
            doubts += [] if whole else [(start, end)]
    marks.sort(key=lambda mark: (mark.start, mark.end))
    local = [
        ReadItem(item.anchor, item.label, "", Span(item.start - base, item.end - base))
        for item in items
    ]
    levels = [item.level for item in items]
    return _Body(extract.text, local, levels, marks, doubts, context).render()


def _marks(
    extract: Extract,
    base: int,
    references: Sequence[Reference],
    footnotes: Sequence[Footnote],
    context: Context,
) -> list[_Mark]:
    length, marks, end = len(extract.text), [], 0
    for row in references:
        if row.where != "text" or row.start is None or row.end is None or row.type != "document":
            continue
        start, stop = row.start - base, row.end - base
        if start < end or stop > length:
            continue
        marks.append(_Mark(start, stop, _reference(row, extract.text[start:stop], context)))
        end = stop
    for note in footnotes:
        if note.at is not None and 0 <= note.at - base <= length:
            marks.append(_Mark(note.at - base, note.at - base, _footnote(note)))
    return marks


def _sign(problem: FoundProblem, at: int) -> _Mark:
    """What leads to the explanation of a doubt, behind the words in doubt."""
    html = format_html(
        '<sup class="doubt-sign"><a id="dr-{0}" href="#doubt-{0}" aria-label="{1}"'
        ' aria-describedby="doubt-{0}">?</a></sup>',
        problem.pk,
        _("Doubt of the reader"),
    )
    return _Mark(at, at, html)


def _reference(row: Reference, printed: str, context: Context) -> SafeString:
    """A link into the library where the document is here, else to the UN, and it says so."""
    target, told = context.targets.get(row.symbol), isolated(printed)
    if target is not None:
        anchors = [
            target.anchors[n] for n in map(base_anchor, row.paragraphs) if n in target.anchors
        ]
        path = document_path(target.act.key, anchors[0] if anchors else "")
        return format_html('<a class="ref" href="{}">{}</a>', path, told)
    return format_html(
        '<a class="ref ref-away" href="{}" rel="external" title="{}">{}</a>',
        un_address(row.symbol),
        _("Not in this library; opens the text at the United Nations"),
        told,
    )


def isolated(printed: str) -> SafeString:
    """A symbol in its own direction; one with Arabic words ("CRPD/C/SR.477 و SR.478") in theirs."""
    own = any(bidirectional(sign) in ("AL", "R") for sign in printed)
    return format_html('<bdi dir="rtl">{}</bdi>' if own else "<bdi>{}</bdi>", printed)


def base_anchor(place: str) -> str:
    """The paragraph of a cited place: "16" of "16.a" and of "16 (a)"."""
    return place.partition(".")[0].partition(" ")[0].partition("(")[0]


def _footnote(note: Footnote) -> SafeString:
    name = f"{note.anchor}-{note.pk}"
    return format_html(
        '<sup class="note"><a id="fr-{0}" href="#fn-{0}" aria-label="{1}">{2}</a></sup>',
        name,
        _("Footnote %(mark)s") % {"mark": note.mark},
        note.mark,
    )


@dataclass(slots=True)
class _Body:
    text: str
    items: Sequence[ReadItem]
    levels: Sequence[int]
    marks: list[_Mark]
    doubts: Sequence[tuple[int, int]]
    context: Context

    def render(self) -> SafeString:
        if not self.items:
            return format_html("<p>{}</p>", self.region(0, len(self.text)))
        first = mark_start(self.text, self.items[0], 0)
        body = (
            [format_html("<p>{}</p>", self.region(0, first))] if self.text[:first].strip() else []
        )
        listed, end = self.list(0, len(self.items), len(self.text))
        body.append(listed)
        if self.text[end:].strip():
            body.append(format_html("<p>{}</p>", self.region(end, len(self.text))))
        return _join(body)

    def list(self, first: int, last: int, stop: int) -> tuple[SafeString, int]:
        """Items first … last-1, of which the first gives the level; where the last of them ends."""
        level, rows, end, at = self.levels[first], [], 0, first
        while at < last:
            following = at + 1
            while following < last and self.levels[following] > level:
                following += 1
            item = self.items[at]
            begin = mark_start(self.text, item, end)
            between = self.region(end, begin) if end and self.text[end:begin].strip() else ""
            rows.append(self.item(at, following, begin, between))
            end, at = item.span.end, following
        return format_html('<ol class="items">{}</ol>', _join(rows)), min(end, stop)

    def item(self, at: int, following: int, begin: int, between: SafeString | str) -> SafeString:
        item = self.items[at]
        mark = self.text[begin : item.span.start].strip() or item.label
        start, stop = item.span.start, item.span.end
        nested: SafeString | str = ""
        if following > at + 1:
            body = self.region(start, mark_start(self.text, self.items[at + 1], start))
            nested, tail = self.list(at + 1, following, stop)
            if self.text[tail:stop].strip():
                nested = _join([nested, self.region(tail, stop)])
        else:
            body = self.region(start, stop)
        return format_html(
            '<li id="p-{}"{}>{}<span class="mark"><bdi>{}</bdi></span> {} {}{}</li>',
            item.anchor,
            mark_safe(' class="chosen" aria-current="true"')
            if item.anchor == self.context.chosen
            else "",
            format_html("<p>{}</p>", between) if between else "",
            mark,
            body,
            pilcrow(self.context.link(item.anchor), item.anchor),
            nested,
        )

    def region(self, start: int, end: int) -> SafeString:
        """The text of [start, end) with the marks that stand in it, each mark once. A sign that falls into
        the mark of an item, which is in no region, stands at the start of the next one."""
        pieces, at = [], start
        for mark in [
            mark
            for mark in self.marks
            if mark.end <= end and (start <= mark.start or mark.start == mark.end)
        ]:
            pieces += [self.plain(at, max(mark.start, at)), self.marked(mark)]
            at = max(mark.end, at)
            self.marks.remove(mark)
        pieces.append(self.plain(at, end))
        return _join(pieces)

    def plain(self, start: int, end: int) -> SafeString:
        """Text without marks; what is in doubt is underlined."""
        cuts = {cut for doubt in self.doubts for cut in doubt if start < cut < end}
        bounds = [start, *sorted(cuts), end]
        return _join(
            format_html('<span class="doubt">{}</span>', self.text[at:stop])
            if self.is_doubted(at, stop)
            else format_html("{}", self.text[at:stop])
            for at, stop in pairwise(bounds)
        )

    def marked(self, mark: _Mark) -> SafeString:
        doubted = self.is_doubted(mark.start, mark.end)
        return format_html('<span class="doubt">{}</span>', mark.html) if doubted else mark.html

    def is_doubted(self, start: int, end: int) -> bool:
        return any(start < stop and begin < end for begin, stop in self.doubts) and start < end


def pilcrow(path: str, anchor: str) -> SafeString:
    """The link to what it stands beside, seen on hover and on focus."""
    told = _("Link to paragraph %(number)s") % {"number": anchor}
    return format_html('<a class="pilcrow" href="{}" aria-label="{}">¶</a>', path, told)


def _join(pieces: Iterable[SafeString | str]) -> SafeString:
    return mark_safe("".join(pieces))  # each piece is escaped where it is made
