"""Which recommendation answers which concern."""

from __future__ import annotations

from comity.observations.kinds import is_standing
from comity.observations.pairs import Pairable, pair
from comity.observations.sections import is_theme

PRINCIPLES = "A. General principles and obligations (arts. 1–4)"


def entry(anchor: str, kind: str, text: str, theme: str = PRINCIPLES) -> Pairable:
    return Pairable(
        anchor,
        kind,
        (theme,),
        text,
        None,
        is_theme(theme, "en"),
        is_standing(text, "en"),  # type: ignore[arg-type]
    )


def test_a_part_with_articles_in_its_heading_is_a_theme() -> None:
    assert is_theme(PRINCIPLES, "en")
    assert not is_theme("C. Concerns and recommendations", "en")


def test_a_parliament_named_in_a_concern_makes_no_standing_request() -> None:
    concern = entry("5", "concern", "No one heeds the Parliamentary Committee on Lakes.")
    answer = entry("6", "recommendation", "Heed the Parliamentary Committee on Lakes.")
    assert pair((concern, answer)) == {"6": ("5",)}


def test_what_is_asked_of_every_state_answers_no_concern() -> None:
    theme = "C. Concerns and recommendations"
    concern = entry("5", "concern", "Boys of ten row in races.", theme)
    asked = entry(
        "6", "recommendation", "Ratify the treaties to which it is not yet a party.", theme
    )
    assert pair((concern, asked)) == {}
