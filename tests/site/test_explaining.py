"""Why a report is due, in the language of the page; what programs read stays English."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import get_args

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from lxml import etree, html

from comity.cycle.model import (
    ACTION_KINDS,
    CHANGES,
    FINDINGS,
    REVIEW_KINDS,
    Because,
    CountsFrom,
    ReviewFact,
    RuleUsed,
    TreatyAction,
    because,
)
from comity.site.library.actions import load_file
from comity.site.pages import cycle_names
from comity.site.pages.names import written_day
from comity.site.pages.templatetags.explaining import (
    cite_plainly,
    cite_rule,
    tell_fact,
    tell_period,
    tell_rule,
    tell_version,
)
from comity.site.registry.actions import record_action
from comity.terms.rules import ProcedureName, RuleStatus
from tests.site import documents
from tests.site.test_calendar import CLOSING, act, page
from tests.site.test_messages import compile_all
from tests.site.test_pages_finding import words

PREFIXES = ("", "/fr", "/es", "/ar", "/ru", "/zh-hans")
AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def messages() -> None:
    compile_all()


# -- every key has a name --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "table"),
    [
        (ACTION_KINDS, cycle_names.ACTS),
        (REVIEW_KINDS, cycle_names.FACTS),
        (FINDINGS, cycle_names.FINDINGS),
        (CHANGES, cycle_names.CHANGES),
        (get_args(RuleStatus), cycle_names.RULE_STATUSES),
        (get_args(CountsFrom)[1:], cycle_names.COUNTED_FROM),
        (get_args(ProcedureName), cycle_names.PROCEDURES),
    ],
    ids=["acts", "reviews", "findings", "changes", "statuses", "counted from", "procedures"],
)
def test_every_key_has_a_message_of_its_own_in_every_language(keys, table):
    assert set(keys) == set(table)
    for language in ("en", "fr", "es", "ar", "ru", "zh-hans"):
        with translation.override(language):
            told = [str(table[key]) for key in keys]
        assert all(told)
        assert len(set(told)) == len(told), language


# -- a row, whole ----------------------------------------------------------------------------------

FRENCH = (
    "ICRMW 73(1)(a) 1 non vérifié L’État partie présente un rapport dans un délai d’un an à compter "
    "de l’entrée en vigueur de la Convention à son égard. (en vigueur) Adhésion, 27 juillet 2009 "
    "Entrée en vigueur à l’égard de l’État, 1er novembre 2009 Aucun rapport enregistré comme reçu ; le "
    "relevé des rapports est complet jusqu’au 8 avril 2011 non vérifié Ce qui changerait cette "
    "réponse : un rapport enregistré comme reçu ; une date que le Comité imprime ou communique ; une "
    "rectification de la date du dépôt."
)
ARABIC = (
    "ICRMW 73(1)(a) 1 غير متحقق منه تقدم الدولة الطرف تقريرًا في غضون سنة واحدة من بدء نفاذ الاتفاقية "
    "بالنسبة إليها. (نافذة) انضمام، 27 تموز/يوليه 2009 بدء النفاذ بالنسبة إلى الدولة، 1 تشرين الثاني/نوفمبر 2009 لم "
    "يُسجَّل ورود أي تقرير؛ وسجل التقارير كامل حتى 8 نيسان/أبريل 2011 غير متحقق منه ما من شأنه تغيير هذه "
    "النتيجة: تسجيل ورود تقرير؛ تاريخ تطبعه اللجنة أو تبلغه؛ تصحيح تاريخ الإيداع."
)


@pytest.mark.parametrize(("prefix", "expected"), [("/fr", FRENCH), ("/ar", ARABIC)])
def test_a_row_of_the_calendar_tells_its_reasons_in_the_language_of_the_page(
    store, prefix, expected
):
    (why,) = page(f"{prefix}/calendar?on={CLOSING}&state=NGA&part=overdue").cssselect(".why")
    sources = [words(source) for source in why.cssselect('[lang="en"]')]
    assert sources == [
        "[UNESCO copy of the UN Treaty Collection status]",
        "[UNESCO copy of the UN Treaty Collection status]",
        "[A/66/48; receipts of earlier reports to be verified]",
    ]
    for source in why.cssselect(".source"):
        assert (source.get("lang"), source.get("dir")) == ("en", "ltr")
        source.drop_tree()
    assert words(why) == expected
    assert why.cssselect("[lang]") == []


@pytest.mark.parametrize("prefix", PREFIXES[1:])
@pytest.mark.parametrize("on", [CLOSING, "2023-01-01"])
def test_no_reason_on_any_page_is_left_in_english_but_sources(store, prefix, on):
    for path in (f"/calendar?on={on}&committee=CMW", f"/states/ALB?on={on}"):
        shown = page(prefix + path)
        found = shown.cssselect(".why")
        assert found
        english = [node for why in found for node in why.cssselect('[lang="en"]')]
        assert {node.get("class") for node in english} == {"source"}, path


def test_a_rule_of_procedure_is_cited_in_the_order_and_with_the_comma_of_the_language(store):
    path = "/calendar?on=2023-01-01&state=NGA"
    for prefix, expected in (
        ("", "CMW rules of procedure CMW/C/2 rules 33-34"),
        ("/fr", "Règlement intérieur du Comité des travailleurs migrants, CMW/C/2, art. 33 et 34"),
        ("/ar", "النظام الداخلي للجنة المعنية بالعمال المهاجرين، CMW/C/2، المادتان 33 و34"),
        ("/zh-hans", "移徙工人委员会议事规则，CMW/C/2，第33和34条"),
    ):
        summaries = page(prefix + path).cssselect(".why summary")
        assert expected in {words(summary) for summary in summaries}


# -- what programs read ----------------------------------------------------------------------------


@pytest.mark.parametrize("extension", ["json", "csv", "ics"])
def test_tables_and_calendar_files_are_the_same_in_every_language(store, extension):
    path = f"/calendar.{extension}?on={CLOSING}&committee=CMW&state=ALB"
    plain = Client().get(path).content
    assert b"ICRMW" in plain
    for prefix in PREFIXES[1:]:
        assert Client().get(prefix + path).content == plain, prefix


def test_the_api_answers_in_english_whatever_language_is_asked_for(store):
    asked = {"state": "NGA", "on": CLOSING}
    plain = Client().get("/api/v1/due", asked).content
    assert b"none recorded as received; the record of reports is complete to this day" in plain
    assert Client().get("/api/v1/due", asked, HTTP_ACCEPT_LANGUAGE="ar").content == plain


def test_the_feed_of_a_page_tells_rules_in_its_language(store):
    name, lang = (
        "{http://www.w3.org/2005/Atom}content",
        "{http://www.w3.org/XML/1998/namespace}lang",
    )
    for prefix, language, expected in (
        (
            "",
            "en",
            "ICRMW 73(1)(a): A State party reports within one year of the Convention's entry",
        ),
        ("/es", "es", "ICRMW 73(1)(a): El Estado parte presenta un informe en el plazo de un año"),
    ):
        body = Client().get(f"{prefix}/calendar.atom?on={CLOSING}&state=NGA&part=overdue").content
        (content,) = etree.fromstring(body).iter(name)
        assert content.get(lang) == language
        assert expected in content.text


def test_another_language_costs_no_query(store):
    counts = []
    for prefix in PREFIXES:
        Client().get(f"{prefix}/states/ALB?on={CLOSING}")
        with CaptureQueriesContext(connection) as caught:
            Client().get(f"{prefix}/states/ALB?on={CLOSING}")
        counts.append(len(caught))
    assert len(set(counts)) == 1, counts


# -- facts -----------------------------------------------------------------------------------------

ACT = act("XAA", "ICRMW", "declaration", date(2010, 5, 1), article="77(1)")
STEP = ReviewFact(
    key="step", state="XAA", treaty="ICRMW", kind="due_printed", happened_on=date(2010, 5, 1),
    source="invented", verified=True, recorded_at=AT, symbol="CMW/C/XAA/CO/1",
)  # fmt: skip
DAY = '<time datetime="2010-05-01">1er mai 2010</time>'
SYMBOL = '<bdi class="sym" dir="ltr">CMW/C/XAA/CO/1</bdi>'


@pytest.mark.parametrize(
    ("entry", "expected", "why"),
    [
        (ACT, f"Déclaration au titre de l’article <bdi>77(1)</bdi>, {DAY}", "an article"),
        (
            replace(ACT, made_on=None, not_later_than=date(2010, 5, 1), article=""),
            f"Déclaration, au plus tard le {DAY}",
            "a day on which it had been made",
        ),
        (
            replace(ACT, kind="procedure_opt_out", article="", subject="simplified_reporting"),
            "Refus d’une procédure\u00a0: "
            f"<bdi>procédure simplifiée de présentation des rapports</bdi>, {DAY}",
            "a procedure has a name",
        ),
        (
            replace(ACT, kind="reservation", article="", subject="<b>migración</b>"),
            f"Réserve\u00a0: <bdi>&lt;b&gt;migración&lt;/b&gt;</bdi>, {DAY}",
            "a person's words stay as written",
        ),
        (
            replace(STEP, due_on=date(2010, 5, 1)),
            f"Échéance indiquée dans le document\u00a0: {DAY} ({SYMBOL}), {DAY}",
            "a printed day",
        ),
        (
            replace(STEP, offset="P1Y", offset_from="receipt_of_list_of_issues", symbol=""),
            "Échéance indiquée dans le document\u00a0: 1 an à compter de la réception de la liste de "
            f"points, {DAY}",
            "a period and what it counts from",
        ),
        (
            replace(STEP, offset="P4W", symbol=""),
            f"Échéance indiquée dans le document\u00a0: 4 semaines, {DAY}",
            "a period alone",
        ),
    ],
)
def test_a_fact_is_told_from_its_entry(entry: TreatyAction | ReviewFact, expected, why):
    with translation.override("fr"):
        assert tell_fact(because(entry)) == expected, why


def test_a_fact_without_a_key_is_told_in_english_and_says_so():
    with translation.override("ar"):
        told = tell_fact(Because("a fact of elsewhere", None, "", True))
    assert told == '<bdi lang="en">a fact of elsewhere</bdi>'


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("en", "1 July 2003", "31 August 2003"),
        ("fr", "1er juillet 2003", "31 août 2003"),
        ("es", "1 de julio de 2003", "31 de agosto de 2003"),
        ("ar", "1 تموز/يوليه 2003", "31 آب/أغسطس 2003"),
        ("ru", "1 июля 2003 года", "31 августа 2003 года"),
        ("zh-hans", "2003年7月1日", "2003年8月31日"),
    ],
)
def test_a_day_is_written_as_documents_of_the_un_write_it(language, first, last):
    with translation.override(language):
        assert written_day(date(2003, 7, 1)) == first
        assert written_day(date(2003, 8, 31)) == last


@pytest.mark.parametrize(
    ("period", "language", "expected"),
    [
        ("P1Y", "en", "1 year"),
        ("P24M", "ru", "24 месяца"),
        ("P30D", "ar", "30 يومًا"),
        ("P2W", "zh-hans", "2周"),
        ("P3M/first", "fr", "3 mois, puis jusqu’au premier jour du mois suivant"),
        ("soon", "es", "soon"),
    ],
)
def test_a_period_is_told_in_words(period, language, expected):
    with translation.override(language):
        assert tell_period(period) == expected


RULE = RuleUsed(
    "CMW decision of April 2011", "A/66/48 para. 26", "text", "in_operation", date(2011, 4, 8),
    date(2013, 12, 31), False, "loipr_accepted_periodic_only",
)  # fmt: skip


def test_a_rule_tells_its_version_and_a_rule_without_a_key_its_english_text():
    with translation.override("es"):
        assert cite_plainly(RULE) == (
            "Decisión del Comité de Trabajadores Migratorios, abril de 2011, A/66/48, párr. 26"
        )
        assert words(html.fromstring(f"<p>{tell_version(RULE)}</p>")) == (
            "en vigor, desde el 8 de abril de 2011, hasta el 31 de diciembre de 2013, no verificado"
        )
        assert tell_rule(replace(RULE, wording="")) == '<bdi lang="en">text</bdi>'
    with translation.override("en"):
        assert cite_plainly(RULE) == "CMW decision of April 2011 A/66/48 para. 26"
        assert tell_rule(RULE) == "<bdi>text</bdi>"


def test_a_symbol_of_a_document_or_a_source_in_its_place_is_escaped_and_kept():
    rule = RuleUsed("<CMW/C/XAA/CO/1>", "", "text", "in_operation")
    with translation.override("ar"):
        assert cite_rule(rule) == '<bdi class="sym" dir="ltr">&lt;CMW/C/XAA/CO/1&gt;</bdi>'


# -- other words of the record ---------------------------------------------------------------------


def test_a_states_page_names_procedures_and_keeps_what_people_wrote(store):
    record_action(act("XAA", "ICRMW", "accession", date(2008, 1, 10)))
    subject = {"article": "40", "subject": "пункт о профсоюзах"}
    record_action(act("XAA", "ICRMW", "reservation", date(2008, 1, 10), **subject))
    record_action(act("XAA", "ICRMW", "declaration", date(2008, 1, 10), article="77"))
    shown = page("/fr/states/XAA?on=2012-01-01")
    bound = [words(cell) for cell in shown.cssselect("table.table tbody tr")[0].cssselect("td")]
    assert "Réserve, art. 40 · 10 janvier 2008 пункт о профсоюзах" in bound[1]
    assert "77 communications émanant de particuliers: " in bound[2]
    (written,) = shown.xpath("//bdi[.='пункт о профсоюзах']")
    assert written.get("lang") is None


NUMBER_TWICE = (
    "Номер напечатан дважды; второй пункт получил якорь, а второй набор замечаний в докладе — ключ, "
    "оканчивающийся на ~dup."
)


def test_kinds_of_doubt_are_explained_in_the_language_of_the_page(store):
    load_file(documents.final().replace(b"\n7. ", b"\n6. ", 1), "twice.txt")
    methodology = page("/ru/methodology")
    heads = {words(head) for head in methodology.cssselect("table th[scope=row]")}
    assert NUMBER_TWICE in heads
    assert methodology.cssselect("th[lang=en]") == []
    options = page("/zh-hans/doubts").cssselect("select[name=kind] option")
    assert (
        options[1].text == "同一编号印了两次；第二个段落的锚点、报告中第二组意见的键以 ~dup 结尾。"
    )
    assert [option for option in options if option.get("lang")] == []
    told = Client().get("/methodology.csv?table=doubts").content.decode()
    assert "A number is printed twice" in told
    assert Client().get("/ru/methodology.csv?table=doubts").content.decode() == told
