"""Steps of a review that a text only names."""

from __future__ import annotations

import pytest

from comity.grammar.mentions import find_mentions

CASES = (
    # language, text, mentions as (kind, qualities), why
    (
        "en",
        "It welcomes the report as well as the written replies to the list of issues.",
        (("list_of_issues", ()), ("replies", ())),
        "both in one breath",
    ),
    (
        "en",
        "It regrets that it did not receive in writing all the replies to its list of issues and that "
        "the replies that it did receive did not arrive in time to be translated.",
        (("list_of_issues", ()), ("replies", ("incomplete", "too_late_for_translation"))),
        "what is said against the replies",
    ),
    (
        "en",
        "It welcomes the report, submitted in response to the list of issues prior to reporting.",
        (),
        "the simplified procedure has no list of issues",
    ),
    (
        "en",
        "It thanks the delegation for its answers.",
        (),
        "answers in the dialogue are no replies",
    ),
    (
        "en",
        "It regrets the late submission of the written replies.",
        (("replies", ("late",)),),
        "late, and nothing said of translation",
    ),
    (
        "fr",
        "Il remercie l’État partie de ses réponses écrites à la liste de points.",
        (("list_of_issues", ()), ("replies", ())),
        "French",
    ),
    (
        "fr",
        "Il se félicite du rapport, soumis en réponse à la liste de points établie avant la soumission.",
        (),
        "French, simplified procedure",
    ),
    (
        "es",
        "Agradece las respuestas a la lista de cuestiones, que no llegaron a tiempo para ser traducidas.",
        (("list_of_issues", ()), ("replies", ("too_late_for_translation",))),
        "Spanish",
    ),
    (
        "es",
        "en respuesta a la lista de cuestiones previa a la presentación",
        (),
        "Spanish, simplified",
    ),
)


@pytest.mark.parametrize(("language", "text", "mentions", "why"), CASES)
def test_an_introduction_names_steps(
    language: str, text: str, mentions: tuple[tuple[str, tuple[str, ...]], ...], why: str
) -> None:
    found = find_mentions(text, language)
    assert tuple((mention.kind, mention.qualities) for mention in found) == mentions, why
