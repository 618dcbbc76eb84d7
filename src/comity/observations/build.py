"""Passages to sets of concluding observations, and to the paragraphs of every other document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from comity.grammar.labels import find_labels
from comity.grammar.symbols import parse_symbol
from comity.observations.asks import find_asks
from comity.observations.directives import Directive, find_directives, find_hopes
from comity.observations.earlier import resolve_earlier
from comity.observations.keys import key_of_set, with_distinct_keys
from comity.observations.kinds import Evidence, decide_kind, is_standing
from comity.observations.model import (
    ConcludingObservations,
    Paragraph,
    ParagraphKind,
    ReportConsidered,
    SymbolStatus,
)
from comity.observations.next_report import find_next_report
from comity.observations.opening import Opening, decide_basis, read_opening, read_opening_notes
from comity.observations.pairs import Pairable, pair
from comity.observations.paragraphs import Draft, draft_paragraphs
from comity.observations.passages import Footnote, Passage, ReadingText
from comity.observations.preamble import is_recital
from comity.observations.reiterations import find_reiterations
from comity.observations.sections import find_parts, is_theme, opens_own_part
from comity.terms.span import Span
from comity.terms.states import find_state

ADDRESSEE = {
    "en": "State party",
    "fr": "État partie",
    "es": "Estado parte",
    "ru": "государство-участник",
    "ar": "الدولة الطرف",
    "zh": "缔约国",
}
UNLABELLED = frozenset({"introduction", "next_report", "other"})
"""Kinds that speak of the report and the dialogue, not of a right or of persons."""
LOOK_BACK = ("introduction", "positive")
"""Kinds whose dates are past: "the initial report, due on 1 July 2004" sets no time limit."""
LATE = 0.66
"""Share of a set after which its closing paragraphs may stand."""

CONSIDERED = re.compile(r"consider|examin|рассмотр|审议|نظرت", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SetContext:
    """What the header says of a document that is one set, or of the report that holds several.

    `digest`: hex sha256 of the file, for the key of a set without symbols."""

    language: str
    committee: str | None
    treaty: str | None
    symbol: str | None
    symbol_status: SymbolStatus
    state: str | None
    state_as_printed: str
    digest: str


@dataclass(frozen=True, slots=True)
class SetPlace:
    """Where a set stands in an annual report; `passages` without its State's heading."""

    heading: Passage
    passages: tuple[Passage, ...]


def build_observations(
    reading_text: ReadingText, context: SetContext
) -> tuple[ConcludingObservations, ...]:
    """The one set of a document of concluding observations."""
    passages = _body(reading_text)
    return (_build_set(reading_text, passages, context, None, 1),) if passages else ()


def build_report_observations(
    reading_text: ReadingText, context: SetContext
) -> tuple[tuple[ConcludingObservations, ...], tuple[Passage, ...]]:
    """The sets that an annual report holds, and the passages that belong to none."""
    places = find_sets(reading_text, context.language)
    inside = {id(passage) for place in places for passage in place.passages}
    rest = tuple(passage for passage in reading_text.passages if id(passage) not in inside)
    sets = with_distinct_keys(
        _build_set(
            reading_text, place.passages, _own_context(reading_text, place, context), place, index
        )
        for index, place in enumerate(places, 1)
    )
    return sets, rest


def _own_context(reading_text: ReadingText, place: SetPlace, context: SetContext) -> SetContext:
    printed = place.heading.body.quote(reading_text.text)
    state = find_state(printed, context.language)
    code = state.code if state else None
    return replace(context, state=code, state_as_printed=printed, symbol_status="unknown")


def find_sets(reading_text: ReadingText, language: str) -> tuple[SetPlace, ...]:
    """Sets inside a report: a State's name as a heading, then what the Committee considered."""
    passages, text = reading_text.passages, reading_text.text
    places: list[SetPlace] = []
    start: int | None = None
    for index, passage in enumerate(passages):
        if passage.kind in ("footnote", "furniture"):
            if start is not None:
                places.append(SetPlace(passages[start], passages[start + 1 : index]))
                start = None
            continue
        opens = _opens_set(passages, index, text, language)
        ends = (
            passage.kind == "heading" and start is not None and _is_above(passage, passages[start])
        )
        if start is not None and (opens or ends):
            places.append(SetPlace(passages[start], passages[start + 1 : index]))
            start = None
        if opens:
            start = index
    if start is not None:
        places.append(SetPlace(passages[start], passages[start + 1 :]))
    return tuple(places)


def _is_above(heading: Passage, state: Passage) -> bool:
    if state.number is None:
        return (heading.level or 9) < (state.level or 9) and heading.level == 1
    return (heading.level or 9) <= (state.level or 0)


def _opens_set(passages: Sequence[Passage], index: int, text: str, language: str) -> bool:
    passage = passages[index]
    if passage.kind not in ("heading", "paragraph") or len(passage.body.quote(text)) > 90:
        return False
    if find_state(passage.body.quote(text), language) is None:
        return False
    following = passages[index + 1 : index + 4]
    return any(
        later.kind == "paragraph" and CONSIDERED.search(later.body.quote(text)[:400])
        for later in following
    )


def _body(reading_text: ReadingText) -> tuple[Passage, ...]:
    return tuple(
        passage
        for passage in reading_text.passages
        if passage.kind not in ("title", "footnote", "furniture")
    )


# -- one set -------------------------------------------------------------------------------------


def _build_set(
    reading_text: ReadingText,
    passages: Sequence[Passage],
    context: SetContext,
    place: SetPlace | None,
    index: int,
) -> ConcludingObservations:
    language = context.language
    drafts = draft_paragraphs(reading_text, passages, language, context.treaty)
    drafts = resolve_earlier(drafts, context.symbol if place is None else None, language)
    paragraphs = _paragraphs(drafts, context)
    opening = _opening(paragraphs, reading_text.footnotes, language)
    introduction = " ".join(p.text for p in paragraphs[:6] if p.kind == "introduction")
    symbol, status = _symbol(context, opening.report, place)
    report_paragraph = place.heading.number if place else None
    return ConcludingObservations(
        key=key_of_set(symbol, status, context.symbol, report_paragraph, context.digest, index),
        symbol=symbol,
        symbol_status=status,
        report_paragraph=report_paragraph,
        span=Span(
            place.heading.span.start if place else passages[0].span.start, passages[-1].span.end
        )
        if passages
        else Span(0, 0),
        state=context.state,
        state_as_printed=context.state_as_printed,
        committee=context.committee,
        treaty=context.treaty,
        report_considered=opening.report,
        basis=decide_basis(introduction, opening.report, language),
        considered=opening.considered,
        adopted=opening.adopted,
        next_report=find_next_report(paragraphs, language),
        paragraphs=paragraphs,
    )


def _opening(
    paragraphs: tuple[Paragraph, ...], notes: tuple[Footnote, ...], language: str
) -> Opening:
    """Facts of the first paragraph, what it lacks from the two after it or from its footnote."""
    opening = Opening(None, None, None)
    for paragraph in paragraphs[:4]:
        found = read_opening(paragraph.text, paragraph.span.start, language)
        if opening.considered is None and found.considered and found.considered.meetings:
            opening = replace(
                opening, considered=found.considered, report=opening.report or found.report
            )
        if opening.report is None:
            opening = replace(opening, report=found.report)
        if opening.adopted is None and found.adopted:
            opening = replace(opening, adopted=found.adopted)
        if opening.considered and opening.adopted:
            break
    if not paragraphs:
        return opening
    first = Span(0, paragraphs[0].span.end)
    near = tuple(
        note for note in notes if note.at is not None and first.start <= note.at <= first.end
    )
    return read_opening_notes(opening, near, language)


def _symbol(
    context: SetContext, report: ReportConsidered | None, place: SetPlace | None
) -> tuple[str | None, SymbolStatus]:
    """The set's own symbol; inside a report it follows from the symbol of the State's report."""
    if place is None:
        return context.symbol, context.symbol_status if context.symbol else "unknown"
    if report is None or not report.symbols:
        return None, "unknown"
    parts = parse_symbol(report.symbols[0])
    if parts.committee is None or parts.state_code is None or not parts.numbers:
        return None, "unknown"
    numbers = report.symbols[0].rsplit("/", 1)[-1]
    prefix = "E/C.12" if parts.committee == "CESCR" else f"{parts.committee}/C"
    return f"{prefix}/{parts.state_code}/CO/{numbers}", "inferred"


Decided = tuple[ParagraphKind, tuple[Directive, ...]]
"""The kind of a paragraph, and the directives that count in it."""


def _paragraphs(drafts: tuple[Draft, ...], context: SetContext) -> tuple[Paragraph, ...]:
    decided = _decide(drafts, context.language)
    answers = _answers(drafts, decided, context.language)
    answered: dict[str, list[str]] = {}
    for recommendation, concerns in answers.items():
        for concern in concerns:
            answered.setdefault(concern, []).append(recommendation)
    return tuple(
        _paragraph(draft, each, context, answers.get(draft.anchor), answered.get(draft.anchor))
        for draft, each in zip(drafts, decided, strict=True)
    )


def _decide(drafts: tuple[Draft, ...], language: str) -> list[Decided]:
    numbered = [draft.passage for draft in drafts if draft.number]
    bold = sum(passage.bold >= 0.85 for passage in numbered)
    named = [
        find_parts(draft.headings, language, position > len(drafts) * LATE)
        for position, draft in enumerate(drafts)
    ]
    sectioned = any(section not in (None, "introduction") for section, _ in named)
    own = next(
        (n for n, d in enumerate(drafts) if any(opens_own_part(h, language) for h in d.headings)), 0
    )
    begun = False
    waiting: tuple[str, ...] | None = None
    done: list[Decided] = []
    for position, (draft, (section, heading)) in enumerate(zip(drafts, named, strict=True)):
        begun = (
            begun or section not in (None, "introduction") or (not sectioned and position > own + 1)
        )
        if position < own:
            section, heading, begun = "introduction", None, False
        section = None if begun and section == "introduction" and heading is None else section
        directives = find_directives(draft.text, language)
        if section == "recommendation" and not directives:
            directives = find_hopes(draft.text, language)
        evidence = Evidence(
            draft.text, section, heading, directives, draft.passage.bold,
            0 < bold < len(numbered), draft.number is not None, position > len(drafts) * LATE,
            begun, sectioned, waiting == draft.headings,
            any(deadline.about == "follow_up" for deadline in draft.deadlines),
        )  # fmt: skip
        kind = decide_kind(evidence, language)
        if kind == "concern":
            waiting = draft.headings
        elif kind != "introduction":
            waiting = None
        counted = directives if kind != "other" and _directs(kind, directives) else ()
        done.append((kind, counted))
    return done


def _directs(kind: str, directives: tuple[Directive, ...]) -> bool:
    if kind != "concern":
        return bool(directives)
    return any(directive.verb.lower() not in ("should", "should be") for directive in directives)


def _paragraph(
    draft: Draft,
    decided: Decided,
    context: SetContext,
    answers: Sequence[str] | None = None,
    answered_by: Sequence[str] | None = None,
) -> Paragraph:
    (kind, directives), language = decided, context.language
    offset = draft.passage.body.start
    verbs = tuple(dict.fromkeys(directive.verb for directive in directives))
    repeats = find_reiterations(draft.text, draft.references, language, context.committee)
    return Paragraph(
        anchor=draft.anchor,
        number=draft.number,
        kind=kind,
        headings=draft.headings,
        text=draft.text,
        span=draft.passage.body,
        follows=draft.follows,
        directive=bool(directives),
        addressee=ADDRESSEE.get(language) if directives else None,
        items=draft.items,
        answers=tuple(answers or ()),
        answered_by=tuple(answered_by or ()),
        verbs=verbs,
        asks=find_asks(draft.text, draft.items, directives, offset, language),
        reiterates=tuple(
            replace(entry, span=entry.span.shift(offset)) if entry.symbol is None else entry
            for entry in repeats
        ),
        references=draft.references,
        deadlines=() if kind in LOOK_BACK else draft.deadlines,
        labels=find_labels(draft.text, language, offset)
        if _says_something(kind, directives)
        else (),
        problems=draft.problems,
    )


def _says_something(kind: str, directives: tuple[Directive, ...]) -> bool:
    return bool(directives) or kind not in UNLABELLED


def _answers(
    drafts: tuple[Draft, ...], decided: list[Decided], language: str
) -> dict[str, tuple[str, ...]]:
    """For each recommendation the concerns that it answers, by anchors."""
    return pair(
        tuple(
            Pairable(
                draft.anchor, kind, draft.headings, draft.text, draft.follows,
                bool(draft.headings) and is_theme(draft.headings[-1], language),
                is_standing(draft.text, language),
            )
            for draft, (kind, _) in zip(drafts, decided, strict=True)
        )
    )  # fmt: skip


# -- other documents -----------------------------------------------------------------------------


def build_paragraphs(
    reading_text: ReadingText,
    passages: Sequence[Passage],
    context: SetContext,
    kind: Literal["question", "other"],
    directs: bool,
) -> tuple[Paragraph, ...]:
    """The paragraphs outside any set. `directs`: the document's Committee may direct a State in it."""
    done: list[Paragraph] = []
    drafts = draft_paragraphs(reading_text, passages, context.language, context.treaty)
    for draft in resolve_earlier(drafts, context.symbol, context.language):
        asks = directs and not is_recital(draft.text, draft.number)
        directives = find_directives(draft.text, context.language) if asks else ()
        done.append(_paragraph(draft, (kind, directives), context))
    return tuple(done)
