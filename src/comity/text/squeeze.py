"""Blanks and characters as the reading text wants them: NFC, one blank, nothing invisible."""

from __future__ import annotations

import re
import unicodedata

from comity.terms.problems import Problem

BLANKS = re.compile(r"[\s\u200b\u2060\ufeff]+")
# Soft hyphens and marks of direction change nothing that is read; C0 controls are damage.
INVISIBLE = re.compile("[\u00ad\u200c\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f]")
# Word's symbol fonts put digits and bullets into the private use area.
PRIVATE_DIGITS = {0xF030 + digit: str(digit) for digit in range(10)}
PLAIN_ASCII = re.compile(r"[\x20-\x7e]*")


def squeeze(text: str) -> str:
    """One line: NFC, private-use digits as digits, runs of blanks one blank, none at the ends."""
    if not PLAIN_ASCII.fullmatch(text):
        text = INVISIBLE.sub("", unicodedata.normalize("NFC", text.translate(PRIVATE_DIGITS)))
        text = BLANKS.sub(" ", text)
    elif "  " in text:
        text = BLANKS.sub(" ", text)
    return text.strip()


def nul_problem(count: int) -> Problem:
    times = "once" if count == 1 else f"{count} times"
    return Problem("nul_removed", "warning", f"the character NUL stood in the text {times}")
