"""Lines put together to blocks: blanks, hyphens at line ends, scripts without blanks."""

from __future__ import annotations

import re

from comity.text.sentinels import without_sentinels

HYPHENS = "-\u2010\u00ad\ufffe\u0002"
ENDS_IN_HYPHEN = re.compile(rf"[^\W\d_][{HYPHENS}]$")
# From the start of a word, of at most six parts: a search looks at each letter a few times only.
LAST_WORD = re.compile(rf"(?<![^\W\d_])[^\W\d_]++(?:[-\u2010][^\W\d_]++){{0,5}}[{HYPHENS}]$")
FIRST_WORD = re.compile(r"[^\W\d_]+")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SENTENCE_END = re.compile(r"""[.:;…؛。：；?!]["'”’»)\]]{0,2}\s*$""")
OPEN_END = re.compile(
    r"""(?<=[0-9])[-–—]$                     # "2011–", then "2020"
    | (?<=\S[^\W\d_])/$ | (?<=\S\S[0-9])/$   # "CRPD/C/", then "XAA/1"; not "1/", a footnote's mark
    | /(?:Add|Corr|Rev|L)\.$                 # "XAA/1/Add.", then "1"
    """,
    re.VERBOSE,
)
ADDRESS = re.compile(r"(?<!\S)(?:https?://|www\.)\S{1,400}$")
ADDRESS_PART = re.compile(r"\A[\w%~+-]{0,80}[./_=?&#][\w%~+./_=?&#-]*\w")
IDEOGRAPH = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")

REST_OF_SYMBOL = re.compile(r"[A-Z]{0,5}/[A-Z0-9]")


def known_words(text: str) -> set[str]:
    """The words of a document in small letters, hyphened ones whole."""
    return set(WORD.findall(text.casefold()))


def join_lines(line: str, following: str, known: set[str]) -> str:
    """Two lines of one block as one.

    A hyphen at the end goes where the document shows the whole word elsewhere, and where it is a
    soft one; it stays where the document shows the word hyphened, and in doubt."""
    line, following = line.rstrip(), following.lstrip()
    if not line or not following:
        return line or following
    if IDEOGRAPH.match(line[-1]) or IDEOGRAPH.match(following):
        return line + following
    if _is_broken_off(line, following) or _is_parted_sign(line, following):
        return line + following
    if line[-1] not in HYPHENS or not ENDS_IN_HYPHEN.search(line):
        return f"{line} {following}"
    tail, head = LAST_WORD.search(line), FIRST_WORD.match(following)
    if tail is None or head is None:
        return line + following
    bare = line[:-1]
    first, second = tail.group()[:-1].casefold(), head.group().casefold()
    if f"{first}-{second}" in known:
        return f"{bare}-{following}"
    if first.rsplit("-", 1)[-1] + second in known or line[-1] == "\u00ad":
        return bare + following
    return f"{bare}-{following}"


def _is_broken_off(line: str, following: str) -> bool:
    """True for a range, a symbol or an address that goes on in the next line without a hyphen."""
    if line[-1] in "-–—/." and OPEN_END.search(line, max(0, len(line) - 8)):
        return following[0].isalnum() if line[-1] == "/" else following[0].isdecimal()
    return ADDRESS.search(line[-420:]) is not None and ADDRESS_PART.match(following) is not None


def _is_parted_sign(line: str, following: str) -> bool:
    """True for a number or a symbol inside Chinese text, which is set without blanks: "第6", then
    "11次会议"; "(见C", then "ERD/C/SR.2735"."""
    if not (line[-1].isalnum() and IDEOGRAPH.search(line[-12:])):
        return False
    if line[-1].isdecimal() and following[0].isdecimal():
        return IDEOGRAPH.search(following[:12]) is not None
    return REST_OF_SYMBOL.match(following) is not None


class JoinedLines:
    """The lines of one block while they come; adding one costs its own length, not the block's."""

    def __init__(self, first: str) -> None:
        self.parts = [first]
        self.length = len(first)

    def add(self, following: str, known: set[str]) -> None:
        """Joins a line as `join_lines` does; a word broken over two lines' ends counts from the last."""
        following = following.lstrip()
        if not following:
            return
        joined = join_lines(self.parts[-1], following, known)
        self._replace_last(joined[: len(joined) - len(following)])
        self._append(following)

    def add_cell(self, following: str) -> None:
        """What stands further on in the same printed row."""
        self._append(f" {following}")

    def ends_sentence(self) -> bool:
        return SENTENCE_END.search(without_sentinels(self.tail())) is not None

    def tail(self, length: int = 60) -> str:
        """The last letters, at most `length`."""
        taken: list[str] = []
        for part in reversed(self.parts):
            taken.append(part)
            length -= len(part)
            if length <= 0:
                break
        return "".join(reversed(taken))[min(0, length) * -1 :]

    def text(self) -> str:
        return "".join(self.parts)

    def _append(self, part: str) -> None:
        self.parts.append(part)
        self.length += len(part)

    def _replace_last(self, part: str) -> None:
        self.length += len(part) - len(self.parts[-1])
        self.parts[-1] = part


SOFT_BREAK = re.compile("(?<![^\\W\\d_])(?P<first>[^\\W\\d_]++)\ufffe(?P<second>[^\\W\\d_]*)")


def mend_soft_breaks(text: str, known: set[str]) -> str:
    """Words that pdfium put together over a line's end, marking the hyphen with U+FFFE."""
    if "\ufffe" not in text:
        return text
    joined = SOFT_BREAK.sub(
        lambda broken: (
            join_lines(f"{broken['first']}-", broken["second"], known) or broken["first"]
        ),
        text,
    )
    return joined.replace("\ufffe", "-")
