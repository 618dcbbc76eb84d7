"""Documents and their paragraphs as the pages' `.json` and their tables give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import HttpRequest

from comity.cycle.model import TreatyAction
from comity.formats.rows import Row, cite
from comity.site.library.citing import document_title, short_citation, spoken
from comity.site.library.labelled import Labelled, label_json
from comity.site.library.models import Act, FoundProblem, Manifestation, Tombstone
from comity.site.library.samples import is_invented
from comity.site.pages.addresses import canonical_path
from comity.site.pages.documents import Page, Shown
from comity.site.pages.responses import absolute
from comity.site.reviews.registers import Register

ACT_HEADS = (
    "symbol", "kind", "committee", "treaty", "state", "adopted_on", "next_due_on", "title", "url",
)  # fmt: skip
PARAGRAPH_HEADS = (
    "anchor", "number", "kind", "directive", "headings", "text", "asked_before", "asked_again", "pages",
    "version", "invented", "quoted_from",
)  # fmt: skip


def act_rows(request: HttpRequest, acts: Iterable[Act]) -> Iterator[Row]:
    """A row a document."""
    for act in acts:
        yield (
            act.symbol or act.key,
            act.kind,
            act.committee or None,
            act.treaty or None,
            act.state or None,
            act.adopted_on.isoformat() if act.adopted_on else None,
            act.next_due_on.isoformat() if act.next_due_on else None,
            act.title or None,
            absolute(request, canonical_path(act.key)),
        )


def document_json(
    act: Act, manifestations: Sequence[Manifestation], page: Page, removed: Sequence[Tombstone]
) -> dict[str, Any]:
    shown = page.manifestation
    return {
        "address": act.key,
        "symbol": act.symbol or None,
        "symbol_status": act.symbol_status,
        "kind": act.kind,
        "title": document_title(act, shown.header),
        "committee": act.committee or None,
        "treaty": act.treaty or None,
        "state": act.state or None,
        "adopted_on": act.adopted_on,
        "next_due_on": act.next_due_on,
        "shown": version_json(shown),
        "manifestations": [version_json(m) for m in manifestations],
        "paragraphs": [paragraph_json(entry) for entry in page.shown.values()],
        "removed": [
            {"anchor": stone.anchor, "removed_at": stone.sealed_at, "reason": stone.reason}
            for stone in removed
        ],
        "problems": [problem_json(row) for row in page.problems],
    }


def version_json(manifestation: Manifestation) -> dict[str, Any]:
    reading = manifestation.reading
    return {
        "version": manifestation.form,
        "invented": is_invented(manifestation),
        "language": manifestation.language,
        "reprinted_in": manifestation.reprinted_in or None,
        "report_paragraph": manifestation.report_paragraph or None,
        "file": reading.file.sha256 if reading else None,
        "reader_version": reading.reader_version if reading else None,
    }


def entry_json(
    act: Act,
    shown: Manifestation,
    entry: Shown,
    item: str,
    register: Register | None,
    labels: Iterable[Labelled],
) -> dict[str, Any]:
    """The page of a paragraph."""
    return {
        "address": act.key,
        "item": item or None,
        "shown": version_json(shown),
        **paragraph_json(entry),
        "labels": [label_json(label) for label in labels],
        "register": register_json(register),
    }


def paragraph_row(entry: Shown) -> Row:
    before = (
        cite(row.symbol or None, tuple(place.number for place in row.places)) or "not cited"
        for row in entry.earlier
    )
    return (
        entry.anchor,
        entry.extract.number or None,
        entry.kind,
        "yes" if entry.directive else "no",
        " / ".join(entry.extract.headings),
        entry.extract.text,
        "; ".join(before),
        "; ".join(row.quoted_from for row in entry.later),
        ", ".join(str(page) for page in entry.pages),
        entry.extract.manifestation.form,
        "yes" if is_invented(entry.extract.manifestation) else "no",
        _quoted_from(entry),
    )


def _quoted_from(entry: Shown) -> str:
    version = entry.extract.manifestation
    return short_citation(version.act, version, spoken(entry.anchor, entry.extract.number))


def paragraph_json(entry: Shown) -> dict[str, Any]:
    """A paragraph as the page's `.json` gives it."""
    return {
        "anchor": entry.anchor,
        "number": entry.extract.number or None,
        "kind": entry.kind,
        "directive": entry.directive,
        "headings": entry.extract.headings,
        "text": entry.extract.text,
        "quoted_from": _quoted_from(entry),
        "span": [entry.extract.start, entry.extract.end]
        if entry.extract.start is not None
        else None,
        "pages": entry.extract.pages,
        "url": entry.path,
        "asked_before": [
            {
                "symbol": row.symbol or None,
                "paragraphs": [place.number for place in row.places],
                "loaded": bool(row.path),
                "welcomed_as_done": row.welcomed,
            }
            for row in entry.earlier
        ],
        "asked_again": [
            {
                "symbol": row.symbol,
                "paragraph": row.number,
                "quoted_from": row.quoted_from,
                "version": row.manifestation.form,
                "url": row.path,
                "welcomed_as_done": row.welcomed,
            }
            for row in entry.later
        ],
        "footnotes": [{"mark": note.mark, "text": note.text} for note in entry.footnotes],
        "problems": [problem_json(row) for row in (*entry.above, *entry.problems)],
    }


def problem_json(problem: FoundProblem) -> dict[str, Any]:
    """`span`: of the reading text, as the paragraph's own."""
    span = [problem.start, problem.end] if problem.start is not None else None
    return {
        "kind": problem.kind,
        "severity": problem.severity,
        "message": problem.message,
        "span": span,
    }


def register_json(register: Register | None) -> dict[str, Any] | None:
    """What the register holds of what a paragraph asks for or tells; None where that is nothing."""
    if register is None:
        return None
    return {
        "answers": [
            {
                "treaty": answer.treaty,
                "asked": answer.kind,
                "article": answer.article or None,
                "held": answer.held if answer.treaty_known else "treaty_not_in_register",
                "action": _action_json(answer.action),
            }
            for answer in register.answers
        ],
        "differences": [
            {
                "treaty": row.printed.treaty,
                "document_says": row.printed.on or row.printed.year,
                "register_says": _action_json(row.recorded),
            }
            for row in register.differences
        ],
    }


def _action_json(action: TreatyAction | None) -> dict[str, Any] | None:
    if action is None:
        return None
    return {
        "kind": action.kind,
        "made_on": action.made_on,
        "not_later_than": action.not_later_than,
        "source": action.source,
        "verified": action.verified,
    }
