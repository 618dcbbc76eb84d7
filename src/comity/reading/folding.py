"""Text and patterns in one plain shape, so that capitals, accents and quotes make no difference.

"CONSIDÉRATION" and "considération" fold alike. Arabic loses alef and lam: the text layer of
older PDF files holds their ligatures in the wrong order ("املالحظات" for "الملاحظات").
"""

from __future__ import annotations

import re
import unicodedata

SIGNS = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ‛´`", "'"),
        **dict.fromkeys("“”«»„", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufffe", "-"),
        **dict.fromkeys("\u0640\u00ad\u200e\u200f\u061c", None),
        "œ": "oe",
        "Œ": "oe",
        "，": ",",
        "：": ":",
        "（": "(",
        "）": ")",
        "、": ",",
    }
)
ARABIC = str.maketrans({"ا": None, "ل": None, "ى": "ي"})
OPTIONAL_ARABIC = re.compile(r"\(\?:[ال|]+\)\?|[ال]\?")


ANY_SIGN = re.compile(f"[{''.join(map(chr, SIGNS))}]")


def fold(text: str) -> str:
    """Lower case, no accents, plain quotes and hyphens, single blanks; offsets are not kept."""
    plain = ANY_SIGN.sub(_plain_sign, text)  # few signs of a text are translated
    if not plain.isascii():
        plain = _bare(plain)
    return " ".join(plain.casefold().split())


def _plain_sign(found: re.Match[str]) -> str:
    return found.group().translate(SIGNS)


def fold_pattern(pattern: str) -> str:
    r"""A pattern of the word tables, folded as its text will be; it must not use \W, \S, \D, \B."""
    return _bare(OPTIONAL_ARABIC.sub("", pattern.translate(SIGNS))).casefold()


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(ARABIC)
