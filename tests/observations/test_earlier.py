"""Earlier documents of a set that later paragraphs cite without their symbols."""

from __future__ import annotations

import pytest

import comity

SET = """Committee on the Rights of Persons with Disabilities
Concluding observations on the combined second and third periodic reports of Corvalle
I. Introduction
1. The Committee considered the combined second and third periodic reports of Corvalle (CRPD/C/XAC/2-3) at its 711th meeting, held on 6 March 2024.
II. Positive aspects
2. The Committee welcomes the Equal Membership Act.
III. Principal areas of concern and recommendations
A. General principles and obligations (arts. 1–4)
3. The Committee is concerned that its earlier recommendations ({cited}) were not followed.
4. {later}
"""
LATER = "With reference to paragraph 23 of its previous concluding observations, the Committee recommends that the State party repeal the law."


def cited_in_four(cited: str, later: str) -> list[tuple[str | None, tuple[str, ...], str]]:
    text = "CRPD/C/XAC/CO/2-3\n" + SET.format(cited=cited, later=later)
    (found,) = comity.read(text.encode()).concluding_observations
    return [
        (r.symbol, r.paragraphs, r.as_printed)
        for r in found.paragraphs[3].references
        if r.type == "document"
    ]


def test_previous_observations_are_those_that_the_set_cites_elsewhere() -> None:
    printed = "paragraph 23 of its previous concluding observations"
    assert cited_in_four("CRPD/C/XAC/CO/1, para. 8", LATER) == [
        ("CRPD/C/XAC/CO/1", ("23",), printed)
    ]


@pytest.mark.parametrize(
    ("cited", "why"),
    [
        ("CEDAW/C/XAC/CO/5, para. 8", "another Committee's"),
        ("CRPD/C/XAD/CO/1, para. 8", "another State's"),
        ("CRPD/C/XAC/Q/2-3", "no observations"),
        ("CRPD/C/XAC/CO/1, para. 8, and CRPD/C/XAC/CO/2, para. 9", "one of two"),
    ],
)
def test_where_no_one_document_can_be_meant_nothing_is_concluded(cited: str, why: str) -> None:
    assert cited_in_four(cited, LATER) == [], why


def test_ibid_in_a_text_is_the_document_cited_last_above_it() -> None:
    later = "The Committee reiterates its recommendations (ibid., paras. 13 and 15) and urges the State party to act."
    assert cited_in_four("CRPD/C/XAC/CO/1, para. 8", later) == [
        ("CRPD/C/XAC/CO/1", ("13", "15"), "ibid., paras. 13 and 15")
    ]
