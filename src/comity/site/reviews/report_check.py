"""A report that was read, held against the record of its Committee's sessions."""

from __future__ import annotations

from comity.annual.check import Finding, Stated, check_annual_report
from comity.annual.due_table import PrintedDue, read_due_rows
from comity.reading.model import Reading
from comity.site.registry.models import Session
from comity.site.reviews.report_record import get_report_record
from comity.terms.errors import StoreError


def check_reading_of_report(reading: Reading) -> tuple[Finding, ...]:
    """reading: of an annual report. Raises StoreError when the registry knows none of its sessions."""
    report = reading.annual_report
    assert report is not None
    committee = reading.document.committee or ""
    named = [session.number for session in report.sessions]
    known = list(
        Session.objects.filter(
            committee=committee, number__in=named, state=Session.State.HELD
        ).values_list("number", flat=True)
    )
    if not known:
        raise StoreError(
            f"the registry holds none of the sessions {', '.join(map(str, named)) or '(none read)'} "
            f"of {committee or 'an unknown Committee'}: enter them before a report is checked"
        )
    stated = Stated(report, reading.concluding_observations, _due(reading))
    return check_annual_report(stated, get_report_record(committee, known))


def _due(reading: Reading) -> tuple[PrintedDue, ...] | None:
    """Rows of the annex on reports due; None where the file holds no such annex."""
    tables = [block for block in reading.blocks if block.kind == "table"]
    rows = read_due_rows(
        [(reading.text[block.span.start : block.span.end], block.span) for block in tables],
        reading.document.language or "en",
    )
    return rows or None
