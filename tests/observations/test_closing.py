"""The closing paragraphs of sets, and what only looks like one."""

from __future__ import annotations

import pytest

import comity
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


SET = """CRPD/C/XAC/CO/2-3
Concluding observations on the combined second and third periodic reports of Corvalle
I. Introduction
1. The Committee considered the combined second and third periodic reports of Corvalle (CRPD/C/XAC/2-3) at its 711th meeting.
II. Principal areas of concern and recommendations
2. The Committee is concerned about lakes.
3. The Committee recommends that the State party dredge them.
III. Next periodic report
4. {last}
"""
DUE = [
    ("The Committee requests the State party to submit its fourth periodic report by 1 March 2027 at the latest.", "printed", "2027-03-01", "by 1 March 2027 at the latest"),
    ("The Committee requests the State party to submit its fourth periodic report in March 2027.", "printed", None, "March 2027"),
    ("The Committee requests the State party to submit its fourth periodic report in 2027.", "printed", None, "in 2027"),
    ("The Committee requests the State party to submit its fourth periodic report, in line with the 2030 Agenda.", "not_stated", None, None),
    ("The fourth periodic report is due no later than one year after the receipt of the list of issues.", "not_stated", None, None),
    ("The State party will receive the list of issues in 2030 and is expected to submit its replies within one year, in line with the predictable review cycle. Its next dialogue will take place in 2032.", "to_be_communicated", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("last", "status", "day", "printed"), DUE)
def test_when_the_next_report_is_due(
    last: str, status: str, day: str | None, printed: str | None
) -> None:
    (found,) = comity.read(SET.format(last=last).encode()).concluding_observations
    due = found.next_report
    assert due is not None
    due_on = due.due_on.isoformat() if due.due_on else None
    assert (due.status, due_on, due.as_printed) == (status, day, printed)


def test_a_span_counted_from_the_list_of_issues_is_a_deadline() -> None:
    (found,) = comity.read(SET.format(last=DUE[4][0]).encode()).concluding_observations
    (limit,) = found.paragraphs[-1].deadlines
    assert (limit.offset, limit.from_, limit.date) == ("P1Y", "receipt_of_list_of_issues", None)
