"""A Word file as tagged PDF, by LibreOffice in the jail; titled and with its language, as PDF/UA asks."""

from __future__ import annotations

from comity.text.limits import limits_from
from comity.text.office import convert


def write_pdf(word: bytes) -> bytes:
    """word: a docx of ours. Raises MissingPartError without LibreOffice, and off Linux."""
    return convert(word, "docx", "pdf", limits_from())
