"""What must not reach a format as it stands: signs XML cannot hold, texts a spreadsheet would run."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
"""What opens a formula in one spreadsheet or another."""


def xml_text(text: str) -> str:
    """Text inside an element: escaped, without what XML cannot hold."""
    return escape(NOT_IN_XML.sub("", text))


def xml_attribute(text: str) -> str:
    """The same for an attribute, in its quotation marks."""
    return quoteattr(NOT_IN_XML.sub("", text))
