"""Items in the alphabets of six languages, nested, and whole sets around them."""

from __future__ import annotations

import pytest

import comity
from comity.observations.model import Item

SETS = {
    "ru": """Комитет по правам ребенка

Заключительные замечания по первоначальному докладу Авелонии

C. Основные вопросы, вызывающие обеспокоенность, и рекомендации

13. Комитет обеспокоен:
а) отсутствием закона;
б) отсутствием данных;
в) тем, что:
i) школы далеки;
ii) дороги плохи.

14. Комитет рекомендует государству-участнику:
а) принять закон;
б) собирать данные.
""",
    "zh": """儿童权利委员会

关于阿维洛尼亚初次报告的结论性意见

三. 主要关切领域和建议

13. 委员会感到关切的是：
(一) 没有法律；
(二) 没有数据；
㈢ 没有学校。

14. 委员会建议缔约国：
㈠ 通过法律；
㈡ 收集数据。
""",
    "zh2": """儿童权利委员会

关于阿维洛尼亚初次报告的结论性意见

三、主要关切领域和建议

13．委员会感到关切的是：
（a）没有法律；
（b）没有数据。

14．委员会建议缔约国：
（a）通过法律；
（b）收集数据。
""",
    "ar": """لجنة حقوق الطفل

الملاحظات الختامية بشأن التقرير الأولي لأفيلونيا

ثالثاً- دواعي القلق الرئيسية والتوصيات

١٣- تشعر اللجنة بالقلق إزاء ما يلي:
أ) عدم وجود قانون؛
ب) عدم وجود بيانات؛
ج) عدم وجود مدارس.

١٤- توصي اللجنة الدولة الطرف بما يلي:
(أ) اعتماد قانون؛
(ب) جمع البيانات:
‘١’ في المدن؛
‘٢’ في الأرياف.
""",
    "es": """Comité de los Derechos del Niño

Observaciones finales sobre el informe inicial de Avelonia

III. Principales esferas de preocupación y recomendaciones

13. Preocupa al Comité:
a) La falta de una ley;
b) Que:
i) Las escuelas estén lejos;
ii) Los caminos sean malos.

14. El Comité recomienda al Estado parte que:
a) Apruebe una ley;
b) Construya escuelas.
""",
}
ITEMS = {
    "ru": [["а", "б", ["в", "i", "ii"]], ["а", "б"]],
    "zh": [["一", "二", "㈢"], ["㈠", "㈡"]],
    "zh2": [["a", "b"], ["a", "b"]],
    "ar": [["أ", "ب", "ج"], ["أ", ["ب", "1", "2"]]],
    "es": [["a", ["b", "i", "ii"]], ["a", "b"]],
}


def labels(items: tuple[Item, ...]) -> list[object]:
    return [[item.label, *labels(item.items)] if item.items else item.label for item in items]


@pytest.mark.parametrize("name", SETS)
def test_items_are_nested_and_answered(name: str) -> None:
    (found,) = comity.read(SETS[name].encode()).concluding_observations
    concern, recommendation = found.paragraphs
    assert [labels(concern.items), labels(recommendation.items)] == ITEMS[name]
    assert (concern.kind, recommendation.kind, recommendation.answers) == (
        "concern",
        "recommendation",
        ("13",),
    )
