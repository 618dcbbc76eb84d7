"""Blanks and characters as the reading text wants them: NFC, one blank, nothing invisible."""

from __future__ import annotations

import re
import unicodedata

from comity.terms.problems import Problem

# Blanks without a width, which `str.split` does not take for blanks.
NARROW_BLANKS = "\u200b\u2060\ufeff"
# Soft hyphens and marks of direction change nothing that is read; C0 controls are damage.
INVISIBLE = re.compile("[\u00ad\u200c\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f]")
# Controls that no text has: bytes of Windows-1252 under another name, "\x92" for "’", as browsers read
# them. Some terminals obey them.
CONTROL = re.compile("[\x80-\x84\x86-\x9f]")
WINDOWS = {
    code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0) if code != 0x85
}
# Word's symbol fonts put digits and bullets into the private use area.
PRIVATE_DIGITS = {0xF030 + digit: str(digit) for digit in range(10)}
PRIVATE_DIGIT = re.compile("[\uf030-\uf039]")


def squeeze(text: str) -> str:
    """One line: NFC, private-use digits as digits, runs of blanks one blank, none at the ends."""
    text = text.replace("\t", " ")  # the one unprintable sign that most files hold
    if not text.isascii():
        if PRIVATE_DIGIT.search(text):
            text = text.translate(PRIVATE_DIGITS)
        text = unicodedata.normalize("NFC", text)
        for blank in NARROW_BLANKS:
            text = text.replace(blank, " ")
    if not text.isprintable():
        if CONTROL.search(text):
            text = text.translate(WINDOWS)
        text = INVISIBLE.sub("", text)
    elif "  " not in text:  # what is printable has no blanks but plain ones
        return text.strip()
    return " ".join(text.split())


def nul_problem(count: int) -> Problem:
    times = "once" if count == 1 else f"{count} times"
    return Problem("nul_removed", "warning", f"the character NUL stood in the text {times}")
