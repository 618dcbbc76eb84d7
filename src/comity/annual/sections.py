"""Chapters I to IV of a composed report: which sections there are, and their paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from comity.annual import section_texts as texts
from comity.annual.gaps import Writer
from comity.annual.record import ReportRecord

Section = tuple[str, tuple[str, ...]]


def list_sections(
    record: ReportRecord, writer: Writer
) -> Iterator[tuple[str, tuple[Section, ...]]]:
    """Each chapter's title with its sections; a section without paragraphs is for the caller to drop."""
    heading = writer.outline.heading
    yield (
        heading("organization"),
        (
            (heading("parties"), texts.write_parties(record, writer)),
            (heading("sessions"), texts.write_sessions(record, writer)),
            (heading("membership"), texts.write_membership(record, writer)),
            (heading("future"), texts.write_future(record, writer)),
            (heading("participation"), texts.write_participation(record, writer)),
            (heading("events"), texts.write_events(record, writer)),
            (heading("report"), texts.write_adoption(record, writer)),
        ),
    )
    yield heading("methods"), (("", texts.write_methods(record, writer)),)
    yield heading("cooperation"), (("", texts.write_cooperation(record, writer)),)
    yield heading("reprisals"), (("", record.reprisals),)
    yield heading("reports"), (("", texts.write_reporting(record, writer)),)
