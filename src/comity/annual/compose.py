"""From the record of a Committee's sessions to its annual report.

Order of chapters: A/66/48. A section with nothing to report is left out; what the record lacks stands
in the text as a visible gap and in the list of gaps.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from comity.annual.annex_tables import list_annexes
from comity.annual.blocks import Block, ComposedReport
from comity.annual.gaps import Writer
from comity.annual.outline import get_outline
from comity.annual.record import RecordedSet, ReportRecord
from comity.annual.sections import list_sections
from comity.annual.set_blocks import write_set, write_set_by_symbol
from comity.terms.states import get_state

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


@dataclass(slots=True)
class _Draft:
    """Numbers the report's own paragraphs, chapters and sections while it grows."""

    blocks: list[Block] = field(default_factory=list)
    paragraphs: int = 0
    chapters: int = 0
    sections: int = 0

    def chapter(self, title: str) -> None:
        self.blocks.append(Block("chapter", title, f"{ROMAN[self.chapters]}."))
        self.chapters += 1
        self.sections = 0

    def section(self, title: str) -> None:
        self.blocks.append(Block("section", title, f"{chr(ord('A') + self.sections)}."))
        self.sections += 1

    def paragraph(self, text: str, kind: str = "paragraph") -> None:
        self.paragraphs += 1
        mark = f"{self.paragraphs}."
        self.blocks.append(Block("state" if kind == "state" else "paragraph", text, mark))


def compose_annual_report(
    record: ReportRecord, language: str = "en", *, in_full: bool = True
) -> ComposedReport:
    """The report. `in_full`: concluding observations as text, else by symbol only.

    Raises CannotWriteError for a Committee or language whose outline is not in the tables."""
    outline = get_outline(record.committee, language)
    writer = Writer(outline)
    draft = _Draft([Block("title", outline.word("title"))])
    for chapter, sections in list_sections(record, writer):
        _write_chapter(draft, chapter, sections)
    _write_consideration(draft, record, writer, in_full)
    for block in list_annexes(record, writer):
        draft.blocks.append(block)
    mark = "" if record.adopted else outline.word("draft")
    return ComposedReport(
        record.committee,
        language,
        record.symbol,
        mark,
        tuple(draft.blocks),
        tuple(dict.fromkeys(writer.gaps)),
    )


def _write_chapter(
    draft: _Draft, title: str, sections: Iterable[tuple[str, tuple[str, ...]]]
) -> None:
    """A chapter whose only section has no title stands without sections."""
    filled = [(heading, texts) for heading, texts in sections if texts]
    if not filled:
        return
    draft.chapter(title)
    for heading, texts in filled:
        if heading:
            draft.section(heading)
        for text in texts:
            draft.paragraph(text)


def _write_consideration(
    draft: _Draft, record: ReportRecord, writer: Writer, in_full: bool
) -> None:
    if record.sets:
        draft.chapter(writer.outline.heading("consideration"))
        for entry in sorted(record.sets, key=lambda entry: _name(entry, writer)):
            if in_full:
                draft.paragraph(_name(entry, writer), "state")
                draft.blocks.extend(write_set(entry))
            else:
                draft.paragraph(write_set_by_symbol(entry, writer))
    if record.without_report:
        draft.chapter(writer.outline.heading("without_report"))
        for review in sorted(record.without_report, key=lambda r: writer.state(r.state)):
            draft.paragraph(
                writer.say(
                    "without_report",
                    state=writer.state(review.state),
                    meeting=writer.meeting(review.meeting, f"meeting on {review.state}"),
                )
            )


def _name(entry: RecordedSet, writer: Writer) -> str:
    state = get_state(entry.state)
    return state.name(writer.outline.language) if state else entry.state
