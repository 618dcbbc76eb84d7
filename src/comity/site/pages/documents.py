"""A document as a reader sees it: paragraphs with what belongs to each, pairs side by side, outline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.safestring import SafeString

from comity.site.library.asked import RECOMMENDED
from comity.site.library.citing import short_citation, spoken
from comity.site.library.models import (
    Act,
    Extract,
    Footnote,
    FoundProblem,
    Manifestation,
    Reference,
)
from comity.site.library.queries import (
    Printed,
    Target,
    list_citing,
    list_pairs,
    paragraph_of,
    resolve_symbols,
)
from comity.site.pages.addresses import document_path, un_address
from comity.site.pages.doubts import Doubts, place_problems
from comity.site.pages.originals import has_pages
from comity.site.pages.rendering import Context, base_anchor, render_extract


@dataclass(frozen=True, slots=True)
class Cited:
    """A paragraph of another document; `path`: empty while it is not in the library."""

    number: str
    path: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a paragraph says was asked before. `symbol`: empty where the text cites nothing."""

    symbol: str
    places: tuple[Cited, ...]
    path: str
    un: str
    welcomed: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """A paragraph of a later document that asks this again, or welcomes it as done. `quoted_from`: how
    it is cited, in a reprint as the report."""

    symbol: str
    number: str
    quoted_from: str
    manifestation: Manifestation
    path: str
    adopted_on: date | None
    welcomed: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    title: str
    name: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph on the page. `number`: as printed, the anchor where it has none; `above`: the problems
    that stand between it and the paragraph before, in headings as a rule; `original`: where its page is
    shown, empty where there is no picture."""

    extract: Extract
    anchor: str
    number: str
    kind: str
    directive: bool
    path: str
    body: SafeString
    headings: tuple[Heading, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    later: tuple[Later, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    problems: tuple[FoundProblem, ...] = ()
    above: tuple[FoundProblem, ...] = ()
    original: str = ""

    @property
    def pages(self) -> Sequence[int]:
        printed: Sequence[int] = self.extract.pages
        return printed

    @property
    def row(self) -> int:
        """Number of its paragraph, by which pairs are told."""
        return paragraph_of(self.extract).pk


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs that stand beside one another: concerns and the recommendations that answer them."""

    headings: tuple[Heading, ...]
    concerns: tuple[Shown, ...]
    recommendations: tuple[Shown, ...] = ()

    @property
    def above(self) -> tuple[FoundProblem, ...]:
        members = (*self.concerns, *self.recommendations)
        return tuple(problem for entry in members for problem in entry.above)

    @property
    def paired(self) -> bool:
        return bool(self.recommendations)


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page of a document needs. `later`: citations of the document as a whole;
    `problems`: those that stand before the first paragraph, behind the last or nowhere."""

    act: Act
    manifestation: Manifestation
    rows: tuple[Row, ...]
    outline: tuple[Heading, ...]
    footnotes: tuple[Footnote, ...]
    problems: tuple[FoundProblem, ...]
    later: tuple[Later, ...]
    shown: Mapping[int, Shown] = field(default_factory=dict)

    @property
    def doubts(self) -> tuple[tuple[Shown, FoundProblem], ...]:
        """The problems that stand among the paragraphs, in reading order."""
        return tuple(
            (entry, row) for entry in self.shown.values() for row in (*entry.above, *entry.problems)
        )

    @property
    def problem_count(self) -> int:
        return len(self.problems) + len(self.doubts)


@dataclass(frozen=True, slots=True)
class Links:
    """Where a paragraph (by its anchor) and a page of the original (by its number) are shown."""

    paragraph: Callable[[str], str]
    original: Callable[[int], str]


def compose_page(act: Act, printed: Printed, chosen: Mapping[str, str], item: str = "") -> Page:
    """`chosen`: the version's part of every address; `item`: anchor of the item asked for."""
    links = Links(
        lambda anchor: document_path(act.key, anchor, **chosen),
        lambda number: document_path(act.key, original=str(number), **chosen),
    )
    return arrange_page(act, printed, links, list_pairs(act), _later(act), item)


def arrange_page(
    act: Act,
    printed: Printed,
    links: Links,
    pairs: Sequence[tuple[int, int]],
    later: Mapping[str, Sequence[Later]],
    item: str = "",
) -> Page:
    """pairs: (concern, recommendation) by number of the paragraph; later: by cited anchor."""
    context = Context(resolve_symbols(_symbols(printed)), links.paragraph, item)
    problems = place_problems(printed)
    shown, before = {}, ()
    for extract in printed.extracts:
        headings = _new_headings(before, extract)
        before = tuple(extract.headings)
        entry = _shown(extract, printed, problems, context, headings, later)
        if entry.pages and has_pages(printed.manifestation):
            entry = replace(entry, original=links.original(entry.pages[0]))
        shown[extract.pk] = entry
    rows = _rows(list(shown.values()), pairs)
    return Page(
        act=act,
        manifestation=printed.manifestation,
        rows=rows,
        outline=tuple(heading for row in rows for heading in row.headings),
        footnotes=tuple(printed.footnotes.get("", ())),
        problems=problems.get(None, Doubts()).inside,
        later=tuple(later.get("", ())),
        shown=shown,
    )


def _symbols(printed: Printed) -> set[str]:
    rows = (row for rows in printed.references.values() for row in rows)
    return {row.symbol for row in rows if row.type == "document"}


def _shown(
    extract: Extract,
    printed: Printed,
    problems: Mapping[int | None, Doubts],
    context: Context,
    headings: tuple[Heading, ...],
    later: Mapping[str, Sequence[Later]],
) -> Shown:
    paragraph = paragraph_of(extract)
    references = printed.references.get(extract.pk, ())
    footnotes = tuple(printed.footnotes.get(extract.anchor, ()))
    items = printed.items.get(extract.pk, ())
    doubts = problems.get(extract.pk, Doubts())
    return Shown(
        extract=extract,
        anchor=paragraph.anchor,
        number=extract.number or paragraph.anchor,
        kind=paragraph.kind,
        directive=paragraph.directive,
        path=context.link(paragraph.anchor),
        body=render_extract(extract, items, references, footnotes, doubts.inside, context),
        headings=headings,
        earlier=_earlier(extract, references, context.targets),
        later=tuple(
            entry
            for anchor in dict.fromkeys((paragraph.anchor, *paragraph.former_anchors))
            for entry in later.get(anchor, ())
        ),
        footnotes=footnotes,
        problems=doubts.inside,
        above=doubts.above,
    )


def _new_headings(before: Sequence[str], extract: Extract) -> tuple[Heading, ...]:
    """The headings that begin with this paragraph, as ranks below the page's own."""
    path = list(extract.headings)
    same = 0
    while same < min(len(before), len(path)) and before[same] == path[same]:
        same += 1
    return tuple(
        Heading(min(level + 2, 6), title, f"h-{extract.anchor}-{level}")
        for level, title in enumerate(path)
        if level >= same
    )


def _earlier(
    extract: Extract, references: Sequence[Reference], targets: Mapping[str, Target]
) -> tuple[Earlier, ...]:
    """What the paragraph itself says was asked before, and what it welcomes as done."""
    told = [
        _cited(row.get("symbol") or "", row.get("paragraphs") or (), targets)
        for row in extract.details.get("reiterates", ())
    ]
    if extract.details.get("kind") == "positive" and RECOMMENDED.search(extract.text):
        told += [
            _cited(row.symbol, row.paragraphs, targets, welcomed=True)
            for row in references
            if row.type == "document" and row.paragraphs and "/CO/" in row.symbol
        ]
    return tuple(dict.fromkeys(told))


def _cited(
    symbol: str, paragraphs: Iterable[str], targets: Mapping[str, Target], welcomed: bool = False
) -> Earlier:
    target = targets.get(symbol)
    places = tuple(Cited(number, _place(target, number)) for number in paragraphs)
    path = document_path(target.act.key) if target else ""
    return Earlier(symbol, places, path, un_address(symbol), welcomed)


def _place(target: Target | None, number: str) -> str:
    anchor = target.anchors.get(base_anchor(number), "") if target else ""
    return document_path(target.act.key, anchor) if target and anchor else ""


def _later(act: Act) -> dict[str, list[Later]]:
    """By number of the paragraph cited ("" for the whole document), who cites it again."""
    found: dict[str, list[Later]] = defaultdict(list)
    for row in list_citing(act):
        paragraph = paragraph_of(row.extract)
        welcomed = paragraph.kind == "positive" and bool(RECOMMENDED.search(row.extract.text))
        if not (row.reiterates or welcomed):
            continue
        version = row.extract.manifestation
        citing, number = version.act, spoken(paragraph.anchor, row.extract.number)
        entry = Later(
            symbol=citing.symbol or citing.key,
            number=number,
            quoted_from=short_citation(citing, version, number),
            manifestation=version,
            path=document_path(citing.key, paragraph.anchor),
            adopted_on=citing.adopted_on,
            welcomed=welcomed and not row.reiterates,
        )
        for cited in dict.fromkeys(map(base_anchor, row.paragraphs or [""])):
            found[cited].append(entry)
    return found


def _rows(shown: Sequence[Shown], pairs: Sequence[tuple[int, int]]) -> tuple[Row, ...]:
    """Each paragraph once, in order; what is paired stands in the row of its first concern."""
    by_paragraph: dict[int, list[Shown]] = defaultdict(list)
    for entry in shown:
        by_paragraph[entry.row].append(entry)
    joined = _joined([pair for pair in pairs if all(side in by_paragraph for side in pair)])
    answering = {recommendation for _concern, recommendation in pairs}
    rows: list[Row] = []
    done: set[int] = set()
    for entry in shown:
        if entry.row in done:
            continue
        group = joined.get(entry.row, {entry.row})
        done |= group
        members = sorted(
            (member for key in group for member in by_paragraph[key]),
            key=lambda member: member.extract.position,
        )
        left = tuple(member for member in members if member.row not in answering)
        right = tuple(member for member in members if member.row in answering)
        if left and right:
            headings = tuple(heading for member in members for heading in member.headings)
            rows.append(Row(headings, left, right))
        else:
            rows += [Row(member.headings, (member,)) for member in members]
    return tuple(rows)


def _joined(pairs: Sequence[tuple[int, int]]) -> dict[int, set[int]]:
    """By paragraph, all that pairs tie it to, directly or over another."""
    groups: dict[int, set[int]] = {}
    for concern, recommendation in pairs:
        group = groups.get(concern, {concern}) | groups.get(recommendation, {recommendation})
        for member in group:
            groups[member] = group
    return groups
