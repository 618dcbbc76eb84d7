"""Documents of other kinds: paragraphs, references and days, never a Committee's recommendation."""

from __future__ import annotations

import comity

LIST = """Comité des droits de l’enfant

Liste de points concernant le rapport de l’Avélonie valant quatrième à sixième rapports périodiques

I. Première partie

1. Donner des renseignements sur les mesures prises pour :
a) Modifier la loi sur les lacs ;
b) Recommander aux écoles d’accueillir les bergers.

2. Le Comité prie l’État partie d’expliquer comment il donne suite à la recommandation figurant au paragraphe 13 des précédentes observations finales (CRC/C/XAA/CO/3, par. 13).
"""

FOLLOW_UP = """Comité contra la Tortura

Información recibida de Avelonia sobre el seguimiento de las observaciones finales

[Fecha de recepción: 30 de enero de 2020]

I. Introducción

1. El Comité recomendó al Estado parte que modificara la Ley de Lagos (CAT/C/XAA/CO/2, párr. 6). El Comité expresó su preocupación por el hacinamiento.

2. El Gobierno de Avelonia ha modificado la ley.
"""

DECISION = """Комитет по ликвидации расовой дискриминации

Решение 1 (78) по Авелонии

Комитет, ссылаясь на статью 9 Конвенции,

1. Выражает обеспокоенность по поводу положения пастухов;

2. Настоятельно призывает государство-участник представить информацию не позднее 1 марта 2024 года.
"""


def test_a_list_of_issues_holds_questions() -> None:
    reading = comity.read(LIST.encode())
    assert (reading.document.kind, reading.document.state) == ("list_of_issues", "XAA")
    assert reading.concluding_observations == ()
    first, second = reading.paragraphs
    assert (first.kind, first.directive, [item.label for item in first.items]) == (
        "question",
        False,
        ["a", "b"],
    )
    documents = [entry for entry in second.references if entry.type == "document"]
    assert [(entry.symbol, entry.paragraphs) for entry in documents] == [
        ("CRC/C/XAA/CO/3", ("13",))
    ]
    assert second.headings == ("I. Première partie",)


def test_what_a_state_quotes_of_the_committee_is_no_recommendation() -> None:
    reading = comity.read(FOLLOW_UP.encode())
    assert reading.document.kind == "follow_up_information"
    assert str(reading.document.received_on) == "2020-01-30"
    assert reading.concluding_observations == ()
    assert [(entry.kind, entry.directive) for entry in reading.paragraphs] == [
        ("other", False),
        ("other", False),
    ]


def test_a_decision_directs_a_state_outside_concluding_observations() -> None:
    reading = comity.read(DECISION.encode())
    assert (reading.document.kind, reading.document.state) == ("decision", "XAA")
    assert reading.concluding_observations == ()
    last = reading.paragraphs[-1]
    assert (last.kind, last.directive, last.verbs) == (
        "other",
        True,
        ("Настоятельно призывает",),
    )
    assert [str(limit.date) for limit in last.deadlines] == ["2024-03-01"]
