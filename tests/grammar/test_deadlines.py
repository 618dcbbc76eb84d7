"""Time limits without a day: a month is a limit whose date is not known."""

from __future__ import annotations

import pytest

from comity.grammar.deadlines import find_deadlines

MONTHS = [
    ("en", "The Committee requests the State party to submit its report by October 2034.", "by October 2034"),
    ("en", "The State party should submit its next report no later than May 2031.", "no later than May 2031"),
    ("fr", "Il prie l’État partie de soumettre son rapport d’ici à mars 2031.", "d’ici à mars 2031"),
    ("fr", "Il prie l’État partie de soumettre son rapport au plus tard en mars 2031.", "au plus tard en mars 2031"),
    ("es", "Pide que presente su informe a más tardar en marzo de 2031.", "a más tardar en marzo de 2031"),
    ("ru", "представить доклад не позднее марта 2031 года", "не позднее марта 2031"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "printed"), MONTHS)
def test_a_month_is_a_limit_without_a_date(language: str, text: str, printed: str) -> None:
    found = find_deadlines(text, language)
    assert [(limit.as_printed, limit.date, limit.about) for limit in found] == [
        (printed, None, "report")
    ]


def test_a_month_that_something_happened_in_is_no_limit() -> None:
    assert find_deadlines("The report on the census of May 2031 is welcome.", "en") == ()
