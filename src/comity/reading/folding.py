"""Text and patterns in one plain shape, so that capitals, accents and quotes make no difference.

"CONSIDÉRATION", "Consideration" and "considération" fold alike; so do the shapes of the Arabic alef.
"""

from __future__ import annotations

import re
import unicodedata

SIGNS = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ‛´`", "'"),
        **dict.fromkeys("“”«»„", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufffe", "-"),
        "œ": "oe",
        "Œ": "oe",
        "\u0640": None,  # the stroke that only lengthens an Arabic word
        "\u00ad": None,
        "，": ",",
        "：": ":",
        "（": "(",
        "）": ")",
    }
)
BLANKS = re.compile(r"\s+")


def fold(text: str) -> str:
    """Lower case, no accents, plain quotes and hyphens, single blanks; offsets are not kept."""
    plain = unicodedata.normalize("NFKD", text.translate(SIGNS))
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return BLANKS.sub(" ", bare.casefold()).strip()


def fold_pattern(pattern: str) -> str:
    r"""A pattern of the word tables, folded as its text will be; it must not use \W, \S, \D, \B."""
    plain = unicodedata.normalize("NFKD", pattern.translate(SIGNS))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
