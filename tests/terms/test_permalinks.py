"""Permalinks both ways."""

from __future__ import annotations

import pytest

from comity.terms.permalinks import Permalink, parse_permalink

KNOWN = {
    "CMW/C/ECU/CO/2",
    "A/66/48",
    "A/66/48#31",
    "A/66/48#31~dup2",
    "sha256:0123456789ab",
    "CRC/C/GC/5/Rev.1",
}
LINKS = (
    ("/d/CMW/C/ECU/CO/2", Permalink("CMW/C/ECU/CO/2"), "a document"),
    ("/d/CMW/C/ECU/CO/2/38", Permalink("CMW/C/ECU/CO/2", "38"), "a paragraph"),
    ("/d/CMW/C/ECU/CO/2/38.a.ii", Permalink("CMW/C/ECU/CO/2", "38.a.ii"), "an item"),
    ("/d/CMW/C/ECU/CO/2/10~1", Permalink("CMW/C/ECU/CO/2", "10~1"), "a block without a number"),
    ("/d/A/66/48~31/38.a", Permalink("A/66/48#31", "38.a"), "a reprint"),
    ("/d/A/66/48~31~dup2/38", Permalink("A/66/48#31~dup2", "38"), "a number that opens two sets"),
    ("/d/A/66/48/31", Permalink("A/66/48", "31"), "the report's own paragraph"),
    ("/d/sha256:0123456789ab/7", Permalink("sha256:0123456789ab", "7"), "no symbol"),
)


def known(asked):
    return KNOWN & set(asked)


@pytest.mark.parametrize(("path", "link", "why"), LINKS, ids=[why for _p, _l, why in LINKS])
def test_a_path_and_its_link(path: str, link: Permalink, why: str):
    assert parse_permalink(path, known) == link, why
    assert link.path == path


@pytest.mark.parametrize(
    "path",
    ["/d/", "/d/../../etc", "/d/XXX/1", "/d/CMW/C/ECU/CO/2/<b>", "/d/" + "A/" * 200, "/d/%00"],
)
def test_what_is_no_address_is_none(path: str):
    assert parse_permalink(path, known) is None
