"""The closing paragraphs of sets, and what only looks like one."""

from __future__ import annotations

import pytest

from comity.grammar.deadlines import find_deadlines
from comity.observations.directives import find_directives
from comity.observations.kinds import Evidence, decide_kind
from comity.observations.sections import find_parts

CLOSING = [
    ("fr", "D. Diffusion et suivi", "next_report", "Le Comité demande à l’État partie de lui soumettre son prochain rapport périodique le 28 juillet 2022 au plus tard et d’y faire figurer des renseignements sur la mise en œuvre de toutes ses recommandations."),
    ("fr", "D. Diffusion et suivi", "follow_up", "L’État partie est invité à présenter, dans un délai d’un an, des renseignements sur la suite donnée aux recommandations figurant aux paragraphes 10 et 12."),
    ("es", "D. Difusión y seguimiento", "next_report", "El Comité pide al Estado parte que presente su próximo informe periódico en el plazo de cuatro años, el 28 de julio de 2022, y que incluya información sobre todas sus recomendaciones."),
    ("ar", "دال- توصيات أخرى", "follow_up", "يُطلب إلى الدولة الطرف أن تقدم، في غضون 24 شهراً من اعتماد هذه الملاحظات الختامية، معلومات عن تنفيذ التوصيات الواردة في الفقرات 7 و9 أعلاه."),
    ("ar", "دال- النشر والمتابعة", "next_report", "ووفقاً لدورة الاستعراض التي يمكن التنبؤ بها، ستتلقى الدولة الطرف قائمة المسائل، ويُتوقع أن تقدم في غضون سنة واحدة ردودها التي ستشكل تقريرها الدوري السادس."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "heading", "kind", "text"), CLOSING)
def test_what_a_closing_paragraph_asks_for(
    language: str, heading: str, kind: str, text: str
) -> None:
    section, last = find_parts((heading,), language, late=True)
    follows = any(deadline.about == "follow_up" for deadline in find_deadlines(text, language))
    evidence = Evidence(
        text, section, last, find_directives(text, language), 0.0, False, True, True, True, True,
        False, follows,
    )  # fmt: skip
    assert decide_kind(evidence, language) == kind


def test_dissemination_in_the_first_chapters_is_of_the_treaty() -> None:
    headings = ("III. General measures of implementation", "Dissemination and training")
    assert find_parts(headings, "en", late=False) == (None, None)
    assert find_parts(headings[1:], "en", late=True) == ("dissemination", "dissemination")
