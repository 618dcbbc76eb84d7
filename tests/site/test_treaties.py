"""Treaties: parties as of any day, with the day to which the record goes."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from lxml import html

from comity.site.registry.models import TreatyAction


def words(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return " ".join(html.fromstring(answer.content.decode()).text_content().split())


COUNTS = (
    # day, States parties, in force for
    ("2008-04-25", 37, 37),
    ("2011-04-08", 44, 44),
    ("2021-10-31", 56, 56),
    ("2023-09-30", 59, 58),
)


@pytest.mark.parametrize(("day", "deposited", "in_force"), COUNTS)
def test_a_treatys_page_counts_deposits_and_says_for_how_many_it_is_in_force(
    store, day: str, deposited: int, in_force: int
) -> None:
    answer = Client().get(f"/treaties/ICRMW?on={day}")
    facts = html.fromstring(answer.content.decode()).xpath("//dl[@class='facts']//dd/text()")
    assert facts[:2] == [str(deposited), str(in_force)]
    told = words(f"/treaties/ICRMW?on={day}")
    assert "Treaty actions are recorded up to 26 September 2023." in told


def test_the_table_lists_as_many_as_the_page_counts(store) -> None:
    answer = Client().get("/treaties/ICRMW.csv?on=2011-04-08")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 44
    assert [row["deposited_on"] for row in rows if row["state"] == "MEX"] == ["1999-03-08"]
    assert Client().get("/treaties/ICRMW.json?on=2011-04-08").json()["count"] == 44


def test_a_treaty_without_recorded_acts_says_so_and_has_no_number(store) -> None:
    assert TreatyAction.objects.count() == 0
    assert "No act under this treaty is recorded here." in words("/treaties/CRC")
    rows = Client().get("/treaties.json").json()["rows"]
    by_code = {row["code"]: row["parties"] for row in rows}
    assert by_code["CRC"] is None
    assert by_code["ICRMW"] == 59


def test_a_code_with_a_blank_has_an_address_and_an_unknown_one_has_none(store) -> None:
    assert Client().get("/treaties/ILO%20C143").status_code == 200
    assert Client().get("/treaties/NOPE").status_code == 404
    assert "no day; write it as 2011-04-08." in words("/treaties/ICRMW?on=tomorrow")
