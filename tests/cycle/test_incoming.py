"""Tables of acts: good rows are taken, bad ones refused with their number and the reason."""

from __future__ import annotations

import pytest

from comity.cycle.incoming import Refused, parse_actions_table
from comity.cycle.status_table import parse_status_table
from tests.cycle.facts import AT, day

HTML = """<html><body><h1>Chapter IV</h1><table><tr><td>Other</td><td>1</td></tr></table>
<table><thead><tr><th>Participant <sup>1</sup></th><th>Signature, Succession to signature(d)</th>
<th>Ratification, Accession(a), Succession(d)</th></tr></thead><tbody>
<tr><td>Albania</td><td>&nbsp;</td><td>5 Jun 2007 a</td></tr>
<tr><td>Mexico <sup>2, 3</sup></td><td>22 May 1991</td><td>&nbsp;8 Mar 1999</td></tr>
<tr><td>Montenegro 4</td><td>23 Oct 2006 d</td><td></td></tr>
<tr><td>Ruritania</td><td></td><td>5 Jun 2007 a</td></tr>
<tr><td>Chile</td><td></td><td>31 Jun 2007 a</td></tr>
</tbody></table></body></html>"""
XML = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE Treaty [<!ENTITY leak SYSTEM "file:///etc/hostname">]>
<Treaty><Participants><Table><TGroup><Thead><Row><Entry>Participant</Entry><Entry>Signature</Entry>
<Entry>Formal confirmation(c), Accession(a), Ratification</Entry></Row></Thead><Tbody><Rows>
<Row><Entry>European Union</Entry><Entry>30 Mar 2007</Entry><Entry>23 Dec 2010 c</Entry></Row>
<Row><Entry>Côte d'Ivoire</Entry><Entry>&leak;</Entry><Entry>10 Jan 2014</Entry></Row>
</Rows></Tbody></TGroup></Table></Participants></Treaty>"""


def test_a_status_page_gives_signatures_and_consents() -> None:
    taken, refused = parse_status_table(HTML.encode(), "ICRMW", "page of 1 May 2030", AT)
    assert [(a.state, a.kind, a.made_on) for a in (row.action for row in taken)] == [
        ("ALB", "accession", day("2007-06-05")),
        ("MEX", "signature", day("1991-05-22")),
        ("MEX", "ratification", day("1999-03-08")),
        ("MNE", "succession_to_signature", day("2006-10-23")),
    ]
    assert {a.source for a in (row.action for row in taken)} == {"page of 1 May 2030"}
    assert [(r.row, r.reason[:20]) for r in refused] == [
        (5, "State 'Ruritania' is"),
        (6, "'31 Jun 2007 a' is n"),
    ]


def test_a_status_table_in_xml_is_read_and_no_entity_is_resolved() -> None:
    taken, refused = parse_status_table(XML.encode(), "CRPD", "XML of 1 May 2030", AT)
    assert [(a.state, a.kind, a.made_on) for a in (row.action for row in taken)] == [
        ("EUE", "signature", day("2007-03-30")),
        ("EUE", "formal_confirmation", day("2010-12-23")),
        ("CIV", "ratification", day("2014-01-10")),
    ]
    assert refused == ()


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"\x00\xff", b"Participant,Signature\n"])
def test_a_file_without_such_a_table_is_refused(data: bytes) -> None:
    taken, refused = parse_status_table(data, "ICRMW", "nothing", AT)
    assert (taken, [r.row for r in refused]) == ((), [1])


TABLE = """state,treaty,kind,on,source,article,verified
Mexico,ICRMW,ratification,1999-03-08,"A/63/48, annex I",,true
Republic of Korea,CAT,accession,1995-01-09,"Treaty Collection, IV.9",,
Korea,CAT,accession,1995-01-09,nowhere,,
MEX,CMW,declaration,2008-09-15,"Treaty Collection, IV.13",77,
MEX,ICRMW,joined,1999-03-08,x,,
MEX,ICRMW,ratification,8 March 1999,x,,
MEX,ICRMW,ratification,,x,,
MEX,ICRMW,accession,1999-03-08,,,
MEX,No such treaty,accession,1999-03-08,x,,
Mexico,ICRMW,ratification,1999-03-08,again,,
MEX,ICRMW,reservation,1999-03-08,x,22(4),perhaps
"""


def test_a_csv_keeps_its_good_rows_and_says_what_is_wrong_with_the_others() -> None:
    taken, refused = parse_actions_table(TABLE, AT)
    assert [(a.key, a.verified) for a in (row.action for row in taken)] == [
        ("ICRMW/MEX/ratification/1999-03-08", True),
        ("CAT/KOR/accession/1995-01-09", False),
        ("ICRMW/MEX/declaration/77/2008-09-15", False),
    ]
    assert [(r.row, r.reason.split(":")[0]) for r in refused] == [
        (4, "State 'Korea' is unknown"),
        (6, "kind 'joined' is unknown"),
        (7, "on '8 March 1999' is no day"),
        (8, "no day"),
        (9, "no source"),
        (10, "treaty 'No such treaty' is unknown"),
        (11, "ICRMW/MEX/ratification/1999-03-08 stands in the table twice"),
        (12, "verified 'perhaps'"),
    ]


def test_a_csv_without_its_heads_is_refused_whole() -> None:
    assert parse_actions_table("state,kind\nMEX,accession\n", AT) == (
        (),
        (Refused(1, "column 'treaty' is missing: expected state, treaty, kind, on, source"),),
    )
