"""What a turned page leaves between two lines of a text without form feeds: "GE.94-17843 (E)",
"CCPR/C/79/Add.37", "page 3".

Such lines stand by themselves; the document's own symbol and the order of the pages tell them from
the text. Text files and pages of the document store have them wherever the paper's page ended.
"""

from __future__ import annotations

import re
from functools import cache

from comity.terms.words import LANGUAGES, get_words

# Job number of the printers, bar code, and what stands beside it on United Nations covers.
JOB_NUMBER = re.compile(
    r"GE\.[ ]?[0-9]{2}[ ]?-[ ]?[0-9]{4,6}|[*\uf02a][0-9\uf030-\uf039]{6,9}[*\uf02a]|V\.[0-9]{2}-[0-9]{5}"
)
LONGEST_JOB_LINE = 60
# The code of a document as its first page prints it, which heads the pages after it.
CODE = re.compile(r"\A[A-Z][\w.-]*(?:/[\w.-]+){1,6}")
DIGITS = re.compile(r"[0-9]{1,4}")
BARE_NUMBER = re.compile(r"-?[ ]?[0-9]{1,4}[ ]?-?")
LONGEST_LINE = 200
"""Code points above which a line is left by no turn, whatever blanks are in it."""
COVER_LINES = 12
"""Filled lines at the beginning in which the symbol is the cover's and heads no page."""


@cache
def _page_line() -> re.Pattern[str]:
    printed = [form for name in LANGUAGES for form in get_words(name).phrases("cover.page")]
    return re.compile("|".join(printed) or "(?!)", re.IGNORECASE)


def find_page_turns(lines: list[str]) -> set[int]:
    """Places of the lines that a turn of the page left."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    bare = [_bare(lines[place]) for place in filled]
    first = " ".join(bare[: COVER_LINES * 3]).split()
    heads = {code for code in first if "/" in code and CODE.fullmatch(code)}
    sure = [_is_sure(line, order, heads) for order, line in enumerate(bare)]
    expected = 0
    for order, line in enumerate(bare):
        page = _page_number(line)
        if page is None:
            continue
        headed = order > 0 and (sure[order - 1] or bare[order - 1] in heads)
        if headed or page == expected or (not expected and page <= 2):
            sure[order], expected = True, page + 1
            sure[order - 1] |= headed  # the second page may begin within the cover's lines
    return {
        filled[order]
        for order, line in enumerate(bare)
        if sure[order] or (BARE_NUMBER.fullmatch(line) and any(sure[max(0, order - 1) : order + 2]))
    }


def _bare(line: str) -> str:
    plain = line.strip()
    return plain if len(plain) > LONGEST_LINE else " ".join(plain.split())


def _is_sure(line: str, order: int, heads: set[str]) -> bool:
    if order >= COVER_LINES and line in heads:
        return True
    return len(line) <= LONGEST_JOB_LINE and JOB_NUMBER.match(line) is not None


def _page_number(line: str) -> int | None:
    found = _page_line().fullmatch(line) if len(line) <= LONGEST_JOB_LINE else None
    digits = DIGITS.search(line) if found else None
    return int(digits.group()) if digits else None
