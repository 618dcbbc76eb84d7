"""What the first paragraph of a set says, and what its footnotes add."""

from __future__ import annotations

import pytest

from comity.observations.opening import find_report, read_opening, read_opening_notes
from comity.observations.passages import Footnote
from comity.terms.span import Span

TEXT = (
    "The Committee considered the combined second and third periodic reports of Zandovia at its "
    "702nd and 703rd meetings, held on 12 and 13 March 2024."
)


def note(text: str, mark: str) -> Footnote:
    return Footnote(mark, 80, text, Span(1000, 1000 + len(text)))


def test_symbols_of_report_and_records_are_taken_from_the_footnotes_of_the_paragraph() -> None:
    notes = (note("CRPD/C/XAA/2-3.", "1"), note("See CRPD/C/SR.702 and CRPD/C/SR.703.", "2"))
    opening = read_opening_notes(read_opening(TEXT, 0, "en"), notes, "en")
    assert opening.report is not None
    assert opening.considered is not None
    assert opening.report.symbols == ("CRPD/C/XAA/2-3",)
    assert opening.considered.summary_records == ("CRPD/C/SR.702", "CRPD/C/SR.703")
    assert opening.adopted is None


def test_an_adoption_in_a_footnote_is_read() -> None:
    notes = (note("At its 1440th meeting, held on 25 July 1995.", "*"),)
    adopted = read_opening_notes(read_opening(TEXT, 0, "en"), notes, "en").adopted
    assert adopted is not None
    assert (adopted.meeting, str(adopted.date)) == (1440, "1995-07-25")


def test_the_symbol_of_a_list_of_issues_is_no_report() -> None:
    notes = (note("CRPD/C/XAA/QPR/2-3.", "1"),)
    report = read_opening_notes(read_opening(TEXT, 0, "en"), notes, "en").report
    assert report is not None
    assert report.symbols == ()


NAMED_REPORTS = (
    # language, text, numbers, why
    ("en", "the combined initial and second periodic reports of Avelonia", (1, 2), "initial is 1"),
    ("en", "the combined initial to third periodic reports of Avelonia", (1, 2, 3), "a range"),
    ("en", "the combined second and third periodic reports", (2, 3), "no initial one"),
    ("fr", "le rapport initial et le deuxième rapport périodique combinés", (1, 2), "two nouns"),
    ("fr", "le rapport initial de la Brennmark", (1,), "alone"),
    ("es", "los informes periódicos inicial y segundo combinados", (1, 2), "after the noun"),
    ("es", "el informe inicial y segundo informe periódico combinados", (1, 2), "two nouns"),
    (
        "fr",
        "le rapport valant vingtième à vingt\u2011deuxième rapports périodiques",
        (20, 21, 22),
        "Word's hyphen",
    ),
    (
        "ru",
        "объединенные восемнадцатый – двадцать первый периодические доклады",
        (18, 19, 20, 21),
        "two words and a dash between blanks",
    ),
    (
        "zh",
        "审议了阿韦洛尼亚的初次、第二次和第三次合并定期报告",
        (1, 2, 3),
        "the initial one first",
    ),
    ("ru", "объединенные первоначальный и второй периодические доклады", (1, 2), "Russian"),
)


@pytest.mark.parametrize(("language", "text", "numbers", "why"), NAMED_REPORTS)
def test_every_report_that_is_considered_together_is_numbered(
    language: str, text: str, numbers: tuple[int, ...], why: str
) -> None:
    found = find_report(text, language)
    assert found is not None, why
    assert found[1] == numbers, why


OPENINGS = [
    # language, opening, numbers and symbols of the report, meetings, days and records, the adoption
    ('fr', 'Le Comité a examiné les vingt-deuxième et vingt-troisième rapports périodiques de l’Avélonie, soumis en un seul document (CERD/C/XAA/22-23), à ses 2588e et 2589e séances (CERD/C/SR.2588 et 2589), les 29 et 30 novembre 2017. À sa 2602e séance, le 8 décembre 2017, il a adopté les observations finales ci-après.', ([22, 23], ['CERD/C/XAA/22-23'], [2588, 2589], ['2017-11-29', '2017-11-30'], ['2588', '2589'], (2602, '2017-12-08'))),
    ('fr', 'Le Comité a examiné le rapport unique de l’Avélonie valant quatrième à sixième rapports périodiques (CRC/C/XAA/4-6) à ses 2346e et 2347e séances (voir CRC/C/SR.2346 et 2347), les 15 et 16 mai 2019, et a adopté les présentes observations finales à sa 2370e séance, le 31 mai 2019.', ([4, 5, 6], ['CRC/C/XAA/4-6'], [2346, 2347], ['2019-05-15', '2019-05-16'], ['2346', '2347'], (2370, '2019-05-31'))),
    ('fr', "Le Comité a examiné le rapport initial de l'Avélonie (E/C.12/XAA/1) à ses 45e, 46e et 47e séances, tenues les 2 et 3 mai 2001 (E/C.12/2001/SR.45 à 47), et a adopté, à sa 70e séance, tenue le 18 mai 2001, les conclusions ci-après.", ([1], ['E/C.12/XAA/1'], [45, 46, 47], ['2001-05-02', '2001-05-03'], ['45', '46', '47'], (70, '2001-05-18'))),
    ('fr', 'Le Comité des disparitions forcées a examiné le rapport soumis par l’Avélonie en application de l’article 29 (par. 1) de la Convention (CED/C/XAA/1) à ses 138e et 139e séances (CED/C/SR.138 et 139), les 12 et 13 septembre 2016. À sa 145e séance, le 16 septembre 2016, il a adopté les observations finales ci-après.', ([1], ['CED/C/XAA/1'], [138, 139], ['2016-09-12', '2016-09-13'], ['138', '139'], (145, '2016-09-16'))),
    ('fr', 'Le Comité a examiné le cinquième rapport périodique de l’Avélonie (CEDAW/C/XAA/5) à ses 1234e et 1235e séances, le 5 juillet 2014 (voir CEDAW/C/SR.1234 et 1235). La liste des points et questions suscités par le rapport est publiée sous la cote CEDAW/C/XAA/Q/5.', ([5], ['CEDAW/C/XAA/5'], [1234, 1235], ['2014-07-05'], ['1234', '1235'], None)),
    ('es', 'El Comité examinó los informes periódicos 20º a 22º combinados de Avelonia (CERD/C/XAA/20-22), presentados en un solo documento, en sus sesiones 2588ª y 2589ª (CERD/C/SR.2588 y 2589), celebradas los días 29 y 30 de noviembre de 2017. En su 2602ª sesión, celebrada el 8 de diciembre de 2017, aprobó las presentes observaciones finales.', ([20, 21, 22], ['CERD/C/XAA/20-22'], [2588, 2589], ['2017-11-29', '2017-11-30'], ['2588', '2589'], (2602, '2017-12-08'))),
    ('es', 'El Comité examinó los informes periódicos cuarto a sexto combinados de Avelonia (CRC/C/XAA/4-6) en sus sesiones 2346ª y 2347ª (véanse CRC/C/SR.2346 y 2347), celebradas los días 15 y 16 de mayo de 2019, y aprobó las presentes observaciones finales en su 2370ª sesión, celebrada el 31 de mayo de 2019.', ([4, 5, 6], ['CRC/C/XAA/4-6'], [2346, 2347], ['2019-05-15', '2019-05-16'], ['2346', '2347'], (2370, '2019-05-31'))),
    ('es', 'El Comité de Derechos Humanos examinó el tercer informe periódico de Avelonia (CCPR/C/XAA/3) en sus sesiones 2519.ª y 2520.ª, celebradas los días 13 y 14 de marzo de 2008 (CCPR/C/SR.2519 y 2520). En su 2535.ª sesión, celebrada el 26 de marzo de 2008, aprobó las siguientes observaciones finales.', ([3], ['CCPR/C/XAA/3'], [2519, 2520], ['2008-03-13', '2008-03-14'], ['2519', '2520'], (2535, '2008-03-26'))),
    ('es', 'El Comité examinó el quinto informe periódico de Avelonia (CEDAW/C/XAA/5) en sus sesiones 1234ª y 1235ª, celebradas el 5 de julio de 2014 (véanse CEDAW/C/SR.1234 y 1235).', ([5], ['CEDAW/C/XAA/5'], [1234, 1235], ['2014-07-05'], ['1234', '1235'], None)),
    ('es', 'El Comité contra la Desaparición Forzada examinó el informe presentado por Avelonia en virtud del artículo 29, párrafo 1, de la Convención (CED/C/XAA/1) en sus sesiones 138ª y 139ª (CED/C/SR.138 y 139), celebradas los días 12 y 13 de septiembre de 2016. En su 145ª sesión, celebrada el 16 de septiembre de 2016, el Comité aprobó las observaciones finales siguientes.', ([1], ['CED/C/XAA/1'], [138, 139], ['2016-09-12', '2016-09-13'], ['138', '139'], (145, '2016-09-16'))),
    ('es', 'El Comité de Derechos Económicos, Sociales y Culturales examinó el quinto informe periódico de Avelonia (E/C.12/XAA/5) en sus sesiones 12ª a 14ª, celebradas los días 8 y 9 de mayo de 2012 (E/C.12/2012/SR.12 a 14), y aprobó, en su 29ª sesión, celebrada el 18 de mayo de 2012, las siguientes observaciones finales.', ([5], ['E/C.12/XAA/5'], [12, 13, 14], ['2012-05-08', '2012-05-09'], ['12', '13', '14'], (29, '2012-05-18'))),
    ('ru', 'Комитет рассмотрел объединенные четвертый–шестой периодические доклады Авелонии (CRC/C/XAA/4-6) на своих 2346-м и 2347-м заседаниях (см. CRC/C/SR.2346 и 2347), состоявшихся 15 и 16 мая 2019 года, и принял настоящие заключительные замечания на своем 2370-м заседании, состоявшемся 31 мая 2019 года.', ([4, 5, 6], ['CRC/C/XAA/4-6'], [2346, 2347], ['2019-05-15', '2019-05-16'], ['2346', '2347'], (2370, '2019-05-31'))),
    ('ru', 'Комитет рассмотрел пятый периодический доклад Авелонии (CCPR/C/XAA/5) на своих 2519-м и 2520-м заседаниях (CCPR/C/SR.2519 и 2520), состоявшихся 13 и 14 марта 2008 года. На своем 2535-м заседании (CCPR/C/SR.2535), состоявшемся 26 марта 2008 года, Комитет принял следующие заключительные замечания.', ([5], ['CCPR/C/XAA/5'], [2519, 2520], ['2008-03-13', '2008-03-14'], ['2519', '2520'], (2535, '2008-03-26'))),
    ('ru', 'Комитет против пыток рассмотрел второй периодический доклад Авелонии (CAT/C/XAA/2) на своих 1024-м и 1027-м заседаниях (CAT/C/SR.1024 и 1027), состоявшихся 1 и 2 ноября 2011 года, и на своем 1045-м заседании (CAT/C/SR.1045) принял следующие заключительные замечания.', ([2], ['CAT/C/XAA/2'], [1024, 1027], ['2011-11-01', '2011-11-02'], ['1024', '1027'], (1045, 'None'))),
    ('ru', 'Комитет рассмотрел первоначальный доклад Авелонии (CRPD/C/XAA/1) на своих 138-м и 139-м заседаниях (см. CRPD/C/SR.138 и 139), состоявшихся 23 и 24 ноября 2010 года. На своем 155-м заседании, состоявшемся 3 декабря 2010 года, он принял настоящие заключительные замечания.', ([1], ['CRPD/C/XAA/1'], [138, 139], ['2010-11-23', '2010-11-24'], ['138', '139'], (155, '2010-12-03'))),
    ('ru', 'Комитет рассмотрел объединенные первоначальный и второй периодические доклады Авелонии (CEDAW/C/XAA/1-2) на своих 1234-м и 1235-м заседаниях 5 июля 2014 года (см. CEDAW/C/SR.1234 и 1235).', ([1, 2], ['CEDAW/C/XAA/1-2'], [1234, 1235], ['2014-07-05'], ['1234', '1235'], None)),
    ('zh', '委员会在2017年11月29日和30日举行的第2588次和第2589次会议(见CERD/C/SR.2588和2589)上审议了阿维洛尼亚合并提交的第二十二次和第二十三次定期报告(CERD/C/XAA/22-23)。委员会在2017年12月8日举行的第2602次会议上通过了本结论性意见。', ([22, 23], ['CERD/C/XAA/22-23'], [2588, 2589], ['2017-11-29', '2017-11-30'], ['2588', '2589'], (2602, '2017-12-08'))),
    ('zh', '委员会在2019年5月15日和16日举行的第2346和第2347次会议(见CRC/C/SR.2346和2347)上审议了阿维洛尼亚的第四至第六次合并定期报告(CRC/C/XAA/4-6)，并在2019年5月31日举行的第2370次会议上通过了本结论性意见。', ([4, 5, 6], ['CRC/C/XAA/4-6'], [2346, 2347], ['2019-05-15', '2019-05-16'], ['2346', '2347'], (2370, '2019-05-31'))),
    ('zh', '委员会2012年5月8日和9日举行的第12至第14次会议(E/C.12/2012/SR.12-14)审议了阿维洛尼亚的初次报告(E/C.12/XAA/1)，并于2012年5月18日第29次会议通过了以下结论性意见。', ([1], ['E/C.12/XAA/1'], [12, 13, 14], ['2012-05-08', '2012-05-09'], ['12', '13', '14'], (29, '2012-05-18'))),
    ('zh', '委员会于2008年3月13日和14日举行的第2519次和2520次会议(CCPR/C/SR.2519和2520)审议了阿维洛尼亚第三次定期报告(CCPR/C/XAA/3)，并在2008年3月26日举行的第2535次会议(CCPR/C/SR.2535)上通过了以下结论性意见。', ([3], ['CCPR/C/XAA/3'], [2519, 2520], ['2008-03-13', '2008-03-14'], ['2519', '2520'], (2535, '2008-03-26'))),
    ('ar', 'نظرت اللجنة في التقرير الجامع للتقارير الدورية من الرابع إلى السادس لأفيلونيا (CRC/C/XAA/4-6) في جلستيها 2346 و2347 (انظر CRC/C/SR.2346 و2347)، المعقودتين في 15 و16 أيار/مايو 2019، واعتمدت هذه الملاحظات الختامية في جلستها 2370 المعقودة في 31 أيار/مايو 2019.', ([4, 5, 6], ['CRC/C/XAA/4-6'], [2346, 2347], ['2019-05-15', '2019-05-16'], ['2346', '2347'], (2370, '2019-05-31'))),
    ('ar', 'نظرت اللجنة المعنية بحقوق الإنسان في التقرير الدوري الثالث لأفيلونيا (CCPR/C/XAA/3) في جلستيها 2519 و2520 (CCPR/C/SR.2519 و2520)، المعقودتين يومي 13 و14 آذار/مارس 2008. واعتمدت اللجنة في جلستها 2535 (CCPR/C/SR.2535)، المعقودة في 26 آذار/مارس 2008، الملاحظات الختامية التالية.', ([3], ['CCPR/C/XAA/3'], [2519, 2520], ['2008-03-13', '2008-03-14'], ['2519', '2520'], (2535, '2008-03-26'))),
    ('ar', 'نظرت لجنة القضاء على التمييز العنصري في التقريرين الدوريين الثاني والعشرين والثالث والعشرين لأفيلونيا (CERD/C/XAA/22-23)، المقدمين في وثيقة واحدة، في جلستيها 2588 و2589 (CERD/C/SR.2588 و2589)، المعقودتين في 29 و30 تشرين الثاني/نوفمبر 2017. واعتمدت اللجنة هذه الملاحظات الختامية في جلستها 2602، المعقودة في 8 كانون الأول/ديسمبر 2017.', ([22, 23], ['CERD/C/XAA/22-23'], [2588, 2589], ['2017-11-29', '2017-11-30'], ['2588', '2589'], (2602, '2017-12-08'))),
    ('ar', 'نظرت اللجنة في تقرير أفيلونيا الدوري الخامس (CEDAW/C/XAA/5) في جلستيها 1234 و1235 المعقودتين في 5 تموز/يوليه 2014 (انظر CEDAW/C/SR.1234 و1235).', ([5], ['CEDAW/C/XAA/5'], [1234, 1235], ['2014-07-05'], ['1234', '1235'], None)),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), OPENINGS)
def test_openings_of_the_committees_are_read(language: str, text: str, expected: object) -> None:
    opening = read_opening(text, 0, language)
    report, considered, adopted = opening.report, opening.considered, opening.adopted
    assert report is not None
    assert considered is not None
    assert (
        list(report.numbers),
        list(report.symbols),
        list(considered.meetings),
        [str(day) for day in considered.dates],
        [record.rsplit(".", 1)[-1] for record in considered.summary_records],
        (adopted.meeting, str(adopted.date)) if adopted else None,
    ) == expected
