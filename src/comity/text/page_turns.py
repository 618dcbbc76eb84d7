"""What a turned page leaves between two lines of a text without form feeds: "GE.94-17843 (E)",
"CCPR/C/79/Add.37", "page 3".

Such lines stand by themselves; the document's own symbol and the order of the pages tell them from
the text. Text files and pages of the document store have them wherever the paper's page ended.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from comity.terms.words import LANGUAGES, get_words

# Job number of the printers, bar code, and what stands beside it on United Nations covers.
JOB_NUMBER = re.compile(
    r"GE\.[ ]?[0-9]{2}[ ]?-[ ]?[0-9]{4,6}|[*\uf02a][0-9\uf030-\uf039]{6,9}[*\uf02a]|V\.[0-9]{2}-[0-9]{5}"
)
LONGEST_JOB_LINE = 60
# The same with the page's number before it, at the foot of a left page: "2        GE.21-04512".
JOB_LINE = re.compile(rf"(?:[0-9]{{1,4}}[ ])?(?:{JOB_NUMBER.pattern})")
# The code of a document as its first page prints it, which heads the pages after it.
CODE = re.compile(r"\A[A-Z][\w.-]*(?:/[\w.-]+){1,6}")
# A line of the cover: the code alone, behind the name of the organization, or "Supplement No. 44 (A/52/44)".
OWN_CODE = re.compile(
    rf"\A(?:(?:[^\W\d_]+[ ]){{0,4}}|[^()]{{0,40}}[(](?=[AE]/))(?P<code>{CODE.pattern[2:]}(?<!\.))[)]?"
)
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


@cache
def _language_line() -> re.Pattern[str]:
    """The name of the document's language between its code and the number of the page."""
    printed = [form for name in LANGUAGES for form in get_words(name).phrases("cover.language")]
    return re.compile("|".join(printed) or "(?!)", re.IGNORECASE)


@cache
def _recycle_line() -> re.Pattern[str]:
    """ "Please recycle" and what stands beside it on a cover, in each language."""
    printed = [form for name in LANGUAGES for form in get_words(name).phrases("cover.recycle")]
    return re.compile(rf"(?:{'|'.join(printed) or '(?!)'})\W{{0,4}}", re.IGNORECASE)


def find_codes(lines: list[str]) -> frozenset[str]:
    """The codes that a document's first page prints near its head."""
    filled = (line for line in lines if line.strip())
    found = (OWN_CODE.fullmatch(_bare(line)) for line in islice(filled, COVER_LINES * 3))
    return frozenset(one["code"] for one in found if one and "/" in one["code"])


def find_page_turns(lines: list[str], codes: frozenset[str] = frozenset()) -> set[int]:
    """Places of the lines that a turn of the page left.

    `codes`: those of the first page, for the lines of a later one."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    bare = [_bare(lines[place]) for place in filled]
    heads = find_codes(lines)
    sure = [_is_sure(line, order, heads) or line in codes for order, line in enumerate(bare)]
    expected = 0
    for order, line in enumerate(bare):
        page = _page_number(line)
        if page is None:
            continue
        named = order > 0 and _language_line().fullmatch(bare[order - 1]) is not None
        above = order - 2 if named else order - 1  # "CCPR/C/79/Add.50", "English", "Page 3"
        headed = sure[above] or bare[above] in heads if above >= 0 else bool(codes)
        if headed or page == expected or (not expected and page <= 2):
            sure[order], expected = True, page + 1
            # the second page may begin within the cover's lines
            for place in range(max(above, 0), order):
                sure[place] |= headed
    return {
        filled[order]
        for order, line in enumerate(bare)
        if sure[order] or (BARE_NUMBER.fullmatch(line) and any(sure[max(0, order - 1) : order + 2]))
    }


def _bare(line: str) -> str:
    plain = line.strip()
    return plain if len(plain) > LONGEST_LINE else " ".join(plain.split())


def _is_sure(line: str, order: int, heads: frozenset[str]) -> bool:
    if order >= COVER_LINES and line in heads:
        return True
    if len(line) > LONGEST_JOB_LINE:
        return False
    return JOB_LINE.match(line) is not None or _recycle_line().fullmatch(line) is not None


def _page_number(line: str) -> int | None:
    found = _page_line().fullmatch(line) if len(line) <= LONGEST_JOB_LINE else None
    digits = DIGITS.search(line) if found else None
    return int(digits.group()) if digits else None
