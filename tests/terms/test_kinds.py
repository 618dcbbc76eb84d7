"""Kinds of documents have the UN's names; each kind of the contract has one."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.terms.kinds import kind_name, list_kinds
from comity.terms.words import LANGUAGES


@pytest.mark.parametrize(
    ("code", "language", "expected", "why"),
    [
        ("concluding_observations", "en", "Concluding observations", "English"),
        ("concluding_observations", "fr", "Observations finales", "French"),
        ("list_of_issues", "zh", "问题清单", "Chinese"),
        ("state_report", "ar", "تقرير الدولة الطرف", "Arabic"),
        ("state_report", "de", "Report of the State party", "a language that is not the UN's"),
        ("wall_chart", "en", "Wall chart", "a kind that the table lacks"),
    ],
)
def test_a_kind_is_called_as_the_un_calls_it(code, language, expected, why):
    assert kind_name(code, language) == expected, why


def test_each_kind_of_the_contract_has_a_name_in_six_languages(shared: Path):
    contract = (shared / "contract" / "reading.md").read_text(encoding="utf-8")
    listed = contract.split("decided by its text, not by its symbol: ")[1].split(". A document")[0]
    kinds = [
        word for word in listed.replace("`", " ").split() if word.islower() and word.isidentifier()
    ]
    assert "concluding_observations" in kinds
    for kind in (kind for kind in kinds if "_" in kind):
        assert kind in list_kinds(), kind
    for kind in list_kinds():
        assert all(kind_name(kind, language) for language in LANGUAGES), kind
