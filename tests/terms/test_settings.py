"""Settings: read once, every fault told at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from comity.terms.errors import SettingsError
from comity.terms.settings import Settings, list_settings, read_settings


def test_what_is_given_is_read():
    given = {
        "COMITY_DATA": "/srv/comity",
        "COMITY_PUBLIC_URL": "https://c.example.org/",
        "COMITY_RATE": "60",
    }
    assert read_settings(given) == Settings(
        data=Path("/srv/comity"), public_url="https://c.example.org", rate=60
    )


def test_every_fault_is_told_at_once_and_secrets_are_not():
    given = {
        "COMITY_PUBLIC_URL": "http://c.example.org",
        "COMITY_RATE": "-1",
        "COMITY_SECRET_KEY": "short",
        "COMITY_DATABSE_URL": "postgresql://x",
    }
    with pytest.raises(SettingsError) as caught:
        read_settings(given)
    told = str(caught.value)
    for part in (
        "COMITY_PUBLIC_URL is 'http://c.example.org'",
        "COMITY_RATE is '-1'",
        "COMITY_DATABSE_URL is no setting",
    ):
        assert part in told
    assert "short" not in told


def test_the_list_hides_secrets_and_names_each_source():
    rows = {row.name: row for row in list_settings({"COMITY_SECRET_KEY": "k" * 50})}
    assert (rows["COMITY_SECRET_KEY"].value, rows["COMITY_SECRET_KEY"].source) == (
        "set",
        "environment",
    )
    assert (rows["COMITY_RATE"].value, rows["COMITY_RATE"].source) == ("600", "default")


def test_limits_of_reading_are_no_faults():
    assert read_settings({"COMITY_LIMIT_PAGES": "5"}).rate == 600


def test_today_is_a_day():
    assert isinstance(Settings(data=Path()).today(), date)
