"""General comments in lists and in the languages that decline them or put their numbers first."""

from __future__ import annotations

import pytest

from comity.grammar.general_comments import find_general_comments

LISTED = [
    ("zh", "ICESCR", "第9号一般性意见(1998年)", ["E/C.12/GC/9"], "the number first"),
    ("zh", "CRC", "第22和第23号(2017年)联合一般性意见", ["CRC/C/GC/22", "CRC/C/GC/23"], "two of them"),
    ("zh", "CRC", "消除对妇女歧视委员会的第31号一般性建议", ["CEDAW/C/GC/31"], "another Committee's"),
    ("en", "ICESCR", "general comments No. 4 (1991) on the right to adequate housing and No. 7 (1997) on forced evictions", ["E/C.12/GC/4", "E/C.12/GC/7"], "their subjects between"),
    ("ru", "ICRMW", "своими замечаниями общего порядка № 2 (2013) и № 5 (2021)", ["CMW/C/GC/2", "CMW/C/GC/5"], "in the instrumental"),
    ("ar", "CEDAW", "توصيتيها العامتين رقم 25 و28", ["CEDAW/C/GC/25", "CEDAW/C/GC/28"], "the dual"),
    ("en", "CRC", "joint general comments Nos. 3 and 4 (2017) of the Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families", ["CMW/C/GC/3", "CMW/C/GC/4"], "the Committee behind both"),
    ("es", "CRC", "las observaciones generales conjuntas núms. 22 y 23 (2017)", ["CRC/C/GC/22", "CRC/C/GC/23"], "joint, in the plural"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "treaty", "text", "symbols", "why"), LISTED, ids=[row[4] for row in LISTED]
)
def test_each_comment_of_a_list_has_its_committee(
    language: str, treaty: str, text: str, symbols: list[str], why: str
) -> None:
    found = find_general_comments(text, language, treaty)
    assert [entry.symbol for entry in found] == symbols, why
