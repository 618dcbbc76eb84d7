"""What rules of reporting and kinds of doubt say, in six languages."""

from __future__ import annotations

import subprocess
import sys

import pytest

from comity.terms.problems import problem_kinds, problem_meaning
from comity.terms.rules import ReportingRule, list_reporting_rules, rule_citation, rule_text
from comity.terms.treaties import list_treaties
from comity.terms.words import LANGUAGES

OTHERS = LANGUAGES[1:]
WHATS = (
    "initial_report",
    "periodic_report",
    "additional_information",
    "loipr_transmission",
    "follow_up",
    "inquiry_follow_up",
    "calendar",
)
RULES: tuple[ReportingRule, ...] = tuple(
    rule for treaty in list_treaties() for what in WHATS
    for rule in list_reporting_rules(treaty.code, what)
)  # fmt: skip
CHINESE, RUSSIAN, ARABIC = ("\u4e00", "\u9fff"), ("\u0400", "\u04ff"), ("\u0600", "\u06ff")
SCRIPTS = {"zh": CHINESE, "ru": RUSSIAN, "ar": ARABIC}


def is_written_in(text: str, language: str) -> bool:
    """Most letters are of the language's script; Latin ones may name a symbol or a Committee."""
    if language not in SCRIPTS:
        return text.isprintable()
    first, last = SCRIPTS[language]
    letters = [sign for sign in text if sign.isalpha()]
    return sum(first <= sign <= last for sign in letters) > len(letters) / 2


def test_each_rule_says_in_every_language_what_it_says_in_english() -> None:
    assert len(RULES) == 51
    for rule in RULES:
        assert rule_text(rule.wording) == rule.text
        told = [rule_text(rule.wording, language) for language in LANGUAGES]
        assert len(set(told)) == 6, rule.rule
        for language, text in zip(LANGUAGES, told, strict=True):
            assert text.strip() == text != ""
            assert is_written_in(text, language), (rule.rule, text)
            assert text[-1] in ".。", (rule.rule, text)


def test_rules_of_one_wording_differ_in_no_language_and_other_wordings_differ_in_each() -> None:
    wordings = {rule.wording for rule in RULES}
    for language in LANGUAGES:
        assert len({rule_text(wording, language) for wording in wordings}) == len(
            wordings if language != "zh" else wordings - ONE_IN_CHINESE
        )


ONE_IN_CHINESE = {"initial_1y_covenant", "initial_2y_covenant"}
"""Chinese names convention and covenant with one word, 公约."""


def test_each_instrument_in_words_and_each_place_in_one_is_cited_in_every_language() -> None:
    cited = {part for rule in RULES for part in (rule.instrument, rule.article)}
    in_words = {part for part in cited if " " in part} - {"ICESCR 16-17"}
    assert len(in_words) == 25
    for part in in_words:
        told = [rule_citation(part, language) for language in LANGUAGES]
        assert None not in told, part
        assert told[0] == part
        assert len(set(told)) >= 5, told  # French and Spanish both say "art. 75"


@pytest.mark.parametrize(
    ("cited", "language", "expected", "why"),
    [
        ("rule 75", "fr", "art. 75", "a rule of procedure is an article"),
        ("A/66/48 para. 26", "ar", "A/66/48، الفقرة 26", "a place in a document"),
        ("CMW practice", "zh", "移徙工人委员会的惯例", "words"),
        ("73(1)(a)", "fr", None, "a number is the same everywhere"),
        ("ICRMW", "ru", None, "a code is the same everywhere"),
        ("rule 75", "en", "rule 75", "English is as the table has it"),
        ("CMW/C/XAA/CO/1", "es", None, "a document that prints a date"),
    ],
)
def test_a_place_is_cited_as_the_language_cites_it(cited, language, expected, why) -> None:
    assert rule_citation(cited, language) == expected, why


def test_what_is_no_wording_is_an_error() -> None:
    with pytest.raises(KeyError):
        rule_text("no_such_wording", "fr")


def test_each_kind_of_doubt_is_explained_in_every_language() -> None:
    for kind, english in problem_kinds().items():
        told = [problem_meaning(kind, language) or "" for language in LANGUAGES]
        assert told[0] == english
        assert len(set(told)) == 6, kind
        for language, text in zip(LANGUAGES, told, strict=True):
            assert is_written_in(text, language), (kind, text)
    assert problem_meaning("no_such_kind", "fr") is None
    assert problem_meaning("no_such_kind") is None


READ = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import comity
comity.read(b"CMW/C/XAA/CO/2\\n\\n7. The Committee is concerned about torture.", "x.txt")
tables = ("problem_meanings.csv", "rule_texts.csv", "rule_citations.csv")
print(sorted(path for path in opened if path.endswith(tables)))
"""


def test_reading_a_document_opens_no_table_of_texts() -> None:
    done = subprocess.run([sys.executable, "-c", READ], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
