"""Which words ask something, and of whom: the Committee's verbs and the State's duties."""

from __future__ import annotations

import pytest

from comity.observations.directives import find_directives

VERBS = [
    ("The Committee recommends that the lakes be dredged.", ["recommends"], "the plain form"),
    ("The Committee, in the light of article 9, strongly urges the State party to row.", ["strongly urges"], "an aside with commas"),
    ("It also encourages the State party to row, and invites it to swim.", ["encourages", "invites"], "two verbs of one sentence"),
    ("The Committee is concerned that, by all accounts, the evidence suggests a rise in drownings.", [], "the evidence is the subject"),
    ("Under no circumstances should the State party close a harbour.", ["should"], "the verb before the State"),
    ("The Committee reminds the State party that these observations should be read with the last ones.", [], "no duty of the State"),
    ("It is also recommended that the lakes be dredged.", ["is recommended"], "as CERD drafted in the 1990s"),
]  # fmt: skip

OTHERS = [
    ("en", "To request that the State party submit a report within a year.", ["request"], "an item of a decision"),
    ("fr", "L’État partie établira un plan et devra soumettre un rapport.", ["devra"], "a second verb"),
    ("zh", "没有指定《公约》所要求的独立机关。", [], "what the Convention requires"),
    ("zh", "委员会要求缔约国疏浚湖泊。", ["要求"], "what the Committee requires"),
    ("ar", "يُطلب إلى الدولة الطرف أن تقدم معلومات.", ["الطرف"], "the passive voice"),
    ("fr", "La loi sur les lacs a été adoptée et devra être publiée.", [], "the duty of a law"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "verbs", "why"), OTHERS)
def test_what_asks_in_other_forms(language: str, text: str, verbs: list[str], why: str) -> None:
    assert [found.verb for found in find_directives(text, language)] == verbs, why


@pytest.mark.parametrize(("text", "verbs", "why"), VERBS)
def test_what_asks(text: str, verbs: list[str], why: str) -> None:
    assert [found.verb for found in find_directives(text, "en")] == verbs, why
