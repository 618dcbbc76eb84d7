"""One file to one reading: `read()`."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from comity.annual.model import AnnualReport
from comity.observations.arrange import arrange
from comity.observations.build import (
    SetContext,
    build_observations,
    build_paragraphs,
    build_report_observations,
    find_sets,
)
from comity.observations.keys import problems_of_keys
from comity.observations.model import ConcludingObservations, Paragraph
from comity.observations.passages import Passage, ReadingText
from comity.reading.header import Header, read_header
from comity.reading.kind import decide_kind
from comity.reading.language import detect_language
from comity.reading.layout import read_blocks, read_footnotes, read_outline
from comity.reading.model import Document, Reading, Source
from comity.terms.errors import CannotReadError
from comity.terms.problems import Problem
from comity.text.blocks import TextDocument
from comity.text.detect import DOC, DOCX, HTML, ODT, PDF, PLAIN, RTF, detect_media_type
from comity.text.limits import Limits, limits_from

COMMITTEE_DIRECTS = frozenset(
    [
        "follow_up_assessment",
        "inquiry_report",
        "inquiry_follow_up",
        "decision",
        "response_by_committee",
        "communication_views",
        "statement",
    ]
)
"""Kinds in which a Committee may ask something of a State outside concluding observations."""

QUESTIONS = frozenset(["list_of_issues", "list_of_issues_prior_to_reporting", "list_of_themes"])


def read(
    source: str | os.PathLike[str] | bytes, name: str | None = None, limits: Limits | None = None
) -> Reading:
    """Reads one document: a path, or the bytes of a file.

    `name`: of the file, for bytes; it is taken for the symbol only where none is printed.
    Raises CannotReadError, whose message is one line, for what cannot be opened; what can be opened
    but not understood is in the reading, with a problem."""
    bounds = limits or limits_from()
    data, own_name = load_source(source, name, bounds)
    return read_document(read_blocks_of(data, bounds), data, own_name)


def read_blocks_of(data: bytes, limits: Limits) -> TextDocument:
    """A file's blocks, by the reader of its format; nothing of the United Nations is asked yet."""
    return _reader_of(detect_media_type(data))(data, limits)


def load_source(
    source: str | os.PathLike[str] | bytes, name: str | None, limits: Limits
) -> tuple[bytes, str]:
    """The bytes and the name. Raises CannotReadError for what is no file, LimitError before it reads."""
    if isinstance(source, bytes):
        limits.check("bytes", len(source))
        return source, name or ""
    path = Path(source)
    try:
        if not path.is_file():
            raise CannotReadError(f"{str(source)!r} is no file: expected the path of a document")
        limits.check("bytes", path.stat().st_size)
        return path.read_bytes(), name or path.name
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CannotReadError(f"{str(source)!r} cannot be opened: {reason}") from error


def _reader_of(media_type: str) -> Callable[[bytes, Limits], TextDocument]:
    """The table of formats; each reader is imported when its first file comes."""
    if media_type == PDF:
        from comity.text.pdf import read_pdf as reader
    elif media_type == DOCX:
        from comity.text.docx import read_docx as reader
    elif media_type in (DOC, ODT, RTF):
        from comity.text.office import read_office as reader
    elif media_type == HTML:
        from comity.text.html import read_html as reader
    elif media_type == PLAIN:
        from comity.text.plain import read_plain as reader
    else:
        raise CannotReadError(
            f"media type {media_type!r} has no reader: expected a PDF, for example"
        )
    return reader


# -- from blocks to the reading ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Content:
    """What was found in the text, before it is put into the contract's shape."""

    kind: str
    sets: tuple[ConcludingObservations, ...]
    set_passages: tuple[tuple[Passage, ...], ...]
    paragraphs: tuple[Paragraph, ...]
    annual_report: AnnualReport | None
    problems: tuple[Problem, ...]


def read_document(document: TextDocument, data: bytes, name: str) -> Reading:
    """The reading of a file whose blocks are known."""
    sample = " ".join(block.text for block in document.blocks[:400])
    language = detect_language(sample)
    reading_text = arrange(document, language)
    header = read_header(reading_text, name, language)
    digest = hashlib.sha256(data).hexdigest()
    content = _content(reading_text, header, language, digest)
    return Reading(
        text=reading_text.text,
        source=Source(name, document.media_type, digest, len(data), document.pages),
        document=_document(header, content, language),
        outline=read_outline(reading_text),
        blocks=read_blocks(reading_text, content.sets, content.paragraphs, document.pages),
        footnotes=read_footnotes(reading_text, content.sets, content.paragraphs),
        paragraphs=content.paragraphs,
        annual_report=content.annual_report,
        concluding_observations=content.sets,
        problems=(*reading_text.problems, *content.problems),
    )


def _content(reading_text: ReadingText, header: Header, language: str, digest: str) -> _Content:
    places = find_sets(reading_text, language)
    kind = decide_kind(header.front, reading_text.text, language, len(places))
    symbol = header.symbols[0] if header.symbols else None
    context = SetContext(
        language=language,
        committee=header.committees[0] if header.committees else None,
        treaty=header.treaty,
        symbol=symbol.symbol if symbol else None,
        symbol_status=symbol.status if symbol else "unknown",
        state=header.state,
        state_as_printed=header.state_as_printed,
        digest=digest,
    )
    if kind == "annual_report":
        return _annual_content(reading_text, context)
    if kind == "concluding_observations":
        sets = build_observations(reading_text, context)
        return _Content(kind, sets, (), (), None, ())
    paragraphs = build_paragraphs(
        reading_text,
        reading_text.passages,
        context,
        "question" if kind in QUESTIONS else "other",
        kind in COMMITTEE_DIRECTS,
    )
    return _Content(kind, (), (), paragraphs, None, ())


def _annual_content(reading_text: ReadingText, context: SetContext) -> _Content:
    from comity.annual.read import read_annual_report

    sets, rest = build_report_observations(reading_text, context)
    paragraphs = build_paragraphs(reading_text, rest, context, "other", False)
    report, problems = read_annual_report(reading_text, paragraphs, sets, context.language)
    return _Content(
        "annual_report", sets, (), paragraphs, report, (*problems_of_keys(sets), *problems)
    )


def _document(header: Header, content: _Content, language: str) -> Document:
    return Document(
        symbol=header.symbols[0].symbol if header.symbols else None,
        symbols=header.symbols,
        kind=content.kind,
        committee=header.committees[0] if header.committees else None,
        committees=header.committees,
        treaty=header.treaty,
        title=header.title,
        language=language,
        languages=header.languages,
        original_language=header.original_language,
        languages_issued=header.languages_issued,
        edited=header.edited,
        corrects=header.corrects,
        state=None if content.kind == "annual_report" else header.state,
        distributed_on=header.distributed_on,
        received_on=header.received_on,
        adopted_on=_adopted_on(content) or header.adopted_on,
    )


def _adopted_on(content: _Content) -> date | None:
    if content.annual_report is not None and content.annual_report.adopted is not None:
        return content.annual_report.adopted.date
    if content.kind == "concluding_observations" and content.sets:
        adopted = content.sets[0].adopted
        return adopted.date if adopted else None
    return None


def with_name(reading: Reading, name: str) -> Reading:
    """The same reading under another file name, for a file kept under its hash."""
    return replace(reading, source=replace(reading.source, name=name))
