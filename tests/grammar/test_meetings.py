"""Openings of sets: when a report was considered and when the observations were adopted."""

from __future__ import annotations

import pytest

from comity.grammar.meetings import Meetings, find_consideration, find_meetings

OPENINGS = [
    # (language, opening, review, adoption, why); a half is (meetings, days, records) or None
    (
        "en",
        "The Committee considered the thirteenth and fourteenth periodic reports of Xland (CERD/C/320/Add.2) at its 1308th and 1309th meetings (CERD/C/SR.1308 and 1309), on 18 and 19 March 1999. At its 1320th meeting (CERD/C/SR.1320), on 26 March 1999, it adopted the following concluding observations.",
        ([1308, 1309], ["1999-03-18", "1999-03-19"], ["CERD/C/SR.1308", "CERD/C/SR.1309"]),
        ([1320], ["1999-03-26"], ["CERD/C/SR.1320"]),
        "CERD, 1999: the records have their numbers only; a second sentence adopts",
    ),
    (
        "en",
        "The Human Rights Committee considered the second periodic report of Xland (CCPR/C/XAA/2) at its 1846th and 1847th meetings (see CCPR/C/SR.1846-1847), held on 21 and 22 October 2002, and adopted the following concluding observations at its 1855th meeting, held on 28 October 2002.",
        ([1846, 1847], ["2002-10-21", "2002-10-22"], ["CCPR/C/SR.1846", "CCPR/C/SR.1847"]),
        ([1855], ["2002-10-28"], []),
        "CCPR: a range of records",
    ),
    (
        "en",
        "The Committee considered the initial report of Xland on the implementation of the Covenant (E/1990/5/Add.42) at its 13th to 15th meetings, held on 1 and 2 May 2001 (E/C.12/2001/SR.13-15), and adopted, at its 29th meeting, held on 11 May 2001, the following concluding observations.",
        (
            [13, 14, 15],
            ["2001-05-01", "2001-05-02"],
            ["E/C.12/2001/SR.13", "E/C.12/2001/SR.14", "E/C.12/2001/SR.15"],
        ),
        ([29], ["2001-05-11"], []),
        "CESCR: the records after the day, the adoption between commas",
    ),
    (
        "en",
        "The Committee considered the report of Xland at its 13th and 14th meetings, held on 1 and 2 May 2001, and, at its 29th meeting, held on 11 May 2001, adopted the following concluding observations.",
        ([13, 14], ["2001-05-01", "2001-05-02"], []),
        ([29], ["2001-05-11"], []),
        "the verb of adoption after its meeting",
    ),
    (
        "en",
        "The Committee considered the report of Xland (CCPR/C/XAA/5) at its 2574th, 2575th and 2576th meetings (CCPR/C/SR.2574, 2575 and 2576), held on 15 October 2008.",
        (
            [2574, 2575, 2576],
            ["2008-10-15"],
            ["CCPR/C/SR.2574", "CCPR/C/SR.2575", "CCPR/C/SR.2576"],
        ),
        None,
        "numbers of records before and behind “and” are no day and year",
    ),
    (
        "en",
        "The Committee considered the report of Xland at its 72nd and 73rd meetings, on 26 October 1994, and at its 103rd meeting, on 30 March 1995, and subsequently adopted the following comments:",
        ([72, 73, 103], ["1994-10-26", "1995-03-30"], []),
        None,
        "the last meeting before “and subsequently adopted” is of the review",
    ),
    (
        "fr",
        "Le Comité a examiné le rapport de la Xlandie à ses 2283e et 2284e séances, les 14et17 février 2014.",
        ([2283, 2284], ["2014-02-14", "2014-02-17"], []),
        None,
        "the blanks between two days are lost",
    ),
    (
        "ar",
        "نظرت اللجنة في التقرير الأولي لأفيلونيا في جلستيها 2059، و2061 المعقودتين في 12 و13 كانون الثاني/يناير 2016، واعتمدت في جلستها 154 1 المعقودة في 29 كانون الثاني/يناير 2016 هذه الملاحظات.",
        ([2059, 2061], ["2016-01-12", "2016-01-13"], []),
        ([1541], ["2016-01-29"], []),
        "a comma before the word that joins, a stray blank inside a number",
    ),
    (
        "en",
        "The Committee considered the combined report of Xland (CEDAW/C/XAA/4-5) at its 761st and 762nd meetings, on 16 January 2007 (see CEDAW/C/SR.761 (A) and 762 (A)).",
        ([761, 762], ["2007-01-16"], ["CEDAW/C/SR.761", "CEDAW/C/SR.762"]),
        None,
        "CEDAW: two chambers, no adoption printed",
    ),
    (
        "en",
        "The Committee considered the report submitted by X under article 29, paragraph 1, of the Convention (CED/C/XAA/1) at its 66th and 67th meetings (CED/C/SR.66 and 67), held on 4 and 5 November 2013. At its 74th meeting, held on 13 November 2013, it adopted the following concluding observations.",
        ([66, 67], ["2013-11-04", "2013-11-05"], ["CED/C/SR.66", "CED/C/SR.67"]),
        ([74], ["2013-11-13"], []),
        "CED: article 29, paragraph 1, is no meeting",
    ),
    (
        "en",
        "At its 74th meeting, held on 13 November 2013, the Committee adopted the following concluding observations.",
        None,
        ([74], ["2013-11-13"], []),
        "the adoption in a paragraph of its own",
    ),
    (
        "en",
        "The Committee began its consideration at its 1234th meeting, on 28 July, and its 1235th meeting, on 29 July 2003, and adopted the following.",
        ([1234, 1235], ["2003-07-28", "2003-07-29"], []),
        None,
        "two meetings named apart, and none for the adoption",
    ),
    (
        "fr",
        "Le Comité a examiné le rapport initial de Xland (CCPR/C/XAA/1) à ses 2519e et 2520e séances (CCPR/C/SR.2519 et 2520), les 24 et 25 mars 2008. À sa 2535e séance (CCPR/C/SR.2535), le 4 avril 2008, il a adopté les observations finales ci-après.",
        ([2519, 2520], ["2008-03-24", "2008-03-25"], ["CCPR/C/SR.2519", "CCPR/C/SR.2520"]),
        ([2535], ["2008-04-04"], ["CCPR/C/SR.2535"]),
        "French, no month but the second",
    ),
    (
        "fr",
        "Le Comité a examiné le rapport à ses 3 146e et 3 147e séances, les 1er et 2 juillet 2015, et a adopté à sa 3 170e séance, le 20 juillet 2015, les présentes observations.",
        ([3146, 3147], ["2015-07-01", "2015-07-02"], []),
        ([3170], ["2015-07-20"], []),
        "French, thousands apart",
    ),
    (
        "es",
        "El Comité examinó el informe inicial de Xland (CRPD/C/XAA/1) en sus sesiones 487ª y 488ª (véanse CRPD/C/SR.487 y 488), celebradas los días 3 y 4 de septiembre de 2019. En su 506ª sesión, celebrada el 18 de septiembre de 2019, aprobó las presentes observaciones finales.",
        ([487, 488], ["2019-09-03", "2019-09-04"], ["CRPD/C/SR.487", "CRPD/C/SR.488"]),
        ([506], ["2019-09-18"], []),
        "Spanish",
    ),
    (
        "es",
        "El Comité examinó el informe en sus 2519.ª y 2520.ª sesiones, celebradas los días 24 y 25 de marzo de 2008, y en su 2535.ª sesión, celebrada el 4 de abril, aprobó las siguientes observaciones.",
        ([2519, 2520], ["2008-03-24", "2008-03-25"], []),
        ([2535], ["2008-04-04"], []),
        "Spanish, the day without its year takes the year of the rest",
    ),
    (
        "ru",
        "Комитет рассмотрел первоначальный доклад X (CRPD/C/XAA/1) на своих 477-м и 478-м заседаниях (см. CRPD/C/SR.477 и 478), состоявшихся 27 и 28 августа 2019 года. На своем 503-м заседании, состоявшемся 16 сентября 2019 года, он принял настоящие заключительные замечания.",
        ([477, 478], ["2019-08-27", "2019-08-28"], ["CRPD/C/SR.477", "CRPD/C/SR.478"]),
        ([503], ["2019-09-16"], []),
        "Russian",
    ),
    (
        "ru",
        "Комитет рассмотрел доклад X на своих 1308–1310-м заседаниях (CERD/C/SR.1308–1310), состоявшихся 4 и 5 мая 2011 года, и на своем 1320-м заседании 20 мая 2011 года принял следующие заключительные замечания.",
        (
            [1308, 1309, 1310],
            ["2011-05-04", "2011-05-05"],
            ["CERD/C/SR.1308", "CERD/C/SR.1309", "CERD/C/SR.1310"],
        ),
        ([1320], ["2011-05-20"], []),
        "Russian, ranges; the verb after its meeting",
    ),
    (
        "ar",
        "نظرت اللجنة في التقرير الأولي (CCPR/C/XAA/1) في جلستيها 3146 و3147 (انظر CCPR/C/SR.3146 و3147)، المعقودتين في 1 و2 تموز/يوليه 2015. واعتمدت في جلستها 3170، المعقودة في 20 تموز/يوليه 2015، الملاحظات الختامية التالية.",
        ([3146, 3147], ["2015-07-01", "2015-07-02"], ["CCPR/C/SR.3146", "CCPR/C/SR.3147"]),
        ([3170], ["2015-07-20"], []),
        "Arabic",
    ),
    (
        "ar",
        "نظرت اللجنة في التقرير في جلساتها من 40 إلى 42، المعقودة في 1 و2 أيار/مايو 2001، واعتمدت في جلستها 53 المعقودة في 11 أيار/مايو 2001 الملاحظات الختامية التالية.",
        ([40, 41, 42], ["2001-05-01", "2001-05-02"], []),
        ([53], ["2001-05-11"], []),
        "Arabic, a range",
    ),
    (
        "zh",
        "委员会在2019年8月27日和28日举行的第477次和第478次会议(见CRPD/C/SR.477和478)上审议了某国的初次报告(CRPD/C/ALB/1)。委员会在2019年9月16日举行的第503次会议上通过了本结论性意见。",
        ([477, 478], ["2019-08-27", "2019-08-28"], ["CRPD/C/SR.477", "CRPD/C/SR.478"]),
        ([503], ["2019-09-16"], []),
        "Chinese, the day before the meeting",
    ),
    (
        "zh",
        "委员会在2019年8月27日和28日举行的第477和478次会议(见CRPD/C/SR.477和478)上审议了初次报告(CRPD/C/ALB/1),并在2019年9月16日举行的第503次会议上通过了本结论性意见。",
        ([477, 478], ["2019-08-27", "2019-08-28"], ["CRPD/C/SR.477", "CRPD/C/SR.478"]),
        ([503], ["2019-09-16"], []),
        "Chinese, one sentence",
    ),
    (
        "zh",
        "委员会在其第40至第42次会议上审议了X的第三次定期报告(E/C.12/XAA/3),会议于2010年11月3日和4日举行(E/C.12/2010/SR.40-42),并在2010年11月19日举行的第55次会议上通过了以下结论性意见。",
        (
            [40, 41, 42],
            ["2010-11-03", "2010-11-04"],
            ["E/C.12/2010/SR.40", "E/C.12/2010/SR.41", "E/C.12/2010/SR.42"],
        ),
        ([55], ["2010-11-19"], []),
        "Chinese, the day in a clause of its own",
    ),
    (
        "ar",
        "نظرت اللجنة في التقريرر اولي ولاننارن (CRPD/C/ALB/1( في جلسرتاان 477 لي478 (انظرررررر( CRPD/C/SR.477 ليSR.478 المعقررررر في 27 لي28 آب/أغسررررر 2019. لياعتمدت في جلستان 503، المعق ة في 16 أيل ل/ساتمبر 2019، هذه الملاحظنت الختنماة.",
        ([477, 478], ["2019-08-27", "2019-08-28"], ["CRPD/C/SR.477", "CRPD/C/SR.478"]),
        ([503], ["2019-09-16"], []),
        "Arabic from a damaged text layer: CRPD/C/ALB/CO/1",
    ),
    (
        "ar",
        "نظرت اللجنة في التقرير الأولي لكاازخستتتتتتتا )1 (في جلستتتتتتت ا 690 و691 المعقودت ن (2 ) في 4 و5 آذار/مارس 2024. واعتمدت هذه الملاحظات الختامية في جلستتتتتت ا 710 و712 المعقودت ن في 18 و19 آذار/مارس 2024.",
        ([690, 691], ["2024-03-04", "2024-03-05"], []),
        ([710, 712], ["2024-03-18", "2024-03-19"], []),
        "Arabic with drawn-out letters: CRPD/C/KAZ/CO/1",
    ),
    (
        "ar",
        "نظرت اللجنة في التقرير الأولي للسنغال (CRPD/C/SEN/1( في جلستيها 447 و448 (انظر CRPD/C/SR.447 وCRPD/C/SR.448(، المعقودتين في ١9 و20 آذار/ماار 20١9. واعتماالت اللجناااة ااااام المفي ظاااات ا تامياااة في جلساااتها 466، المعقاااود في 2 نيساا / أبريل 20١9.",
        ([447, 448], ["2019-03-19", "2019-03-20"], ["CRPD/C/SR.447", "CRPD/C/SR.448"]),
        ([466], ["2019-04-02"], []),
        "Arabic with figures of both scripts: CRPD/C/SEN/CO/1",
    ),
    (
        "en",
        "The Committee considered the report of Xland at its forty-sixth meeting, held on 3 May 1994, and adopted the following comments on 12 May 1994.",
        ([46], ["1994-05-03"], []),
        ([], ["1994-05-12"], []),
        "ordinals in words; the adoption has a day only",
    ),
    (
        "en",
        "At its 1st and 2nd meetings, held on 3 and 4 May 1999, the Committee considered the report of Xland (CAT/C/XAA/2) and, at its 9th meeting, on 12 May 1999, adopted the following conclusions and recommendations.",
        ([1, 2], ["1999-05-03", "1999-05-04"], []),
        ([9], ["1999-05-12"], []),
        "the meeting first",
    ),
    (
        "en",
        "The Committee considered the initial report of Xland (CRC/C/3/Add.46) at its 475th to 477th meetings (CRC/C/SR.475-477), held on 6 and 7 October 1998, and adopted the following concluding observations.",
        (
            [475, 476, 477],
            ["1998-10-06", "1998-10-07"],
            ["CRC/C/SR.475", "CRC/C/SR.476", "CRC/C/SR.477"],
        ),
        None,
        "CRC, 1998: one meeting list, the adoption in a footnote",
    ),
    (
        "en",
        "The Committee welcomes the report, which follows the guidelines adopted by the General Assembly in resolution 45/158.",
        None,
        None,
        "no meeting at all",
    ),
    (
        "fr",
        "À ses 41e à 43e séances, tenues les 3 et 4 mai 1999, le Comité a examiné le rapport initial de Xland. Le Comité a adopté, à sa 57e séance, tenue le 14 mai 1999, les observations finales suivantes.",
        ([41, 42, 43], ["1999-05-03", "1999-05-04"], []),
        ([57], ["1999-05-14"], []),
        "French, a range, the verb before its meeting",
    ),
    (
        "ru",
        "Комитет рассмотрел доклад Авелонии на своих 2176-м и 2177-м заседаниях (см. CRC/C/SR.2176 и 2177), состоявшихся 17 января 2017 года, и на своем 2193-м заседании, состоявшемся 3 февраля 2017 года, принял настоящие заключительные замечания.",
        ([2176, 2177], ["2017-01-17"], ["CRC/C/SR.2176", "CRC/C/SR.2177"]),
        ([2193], ["2017-02-03"], []),
        "Russian, an abbreviation that ends no sentence",
    ),
]


def _half(found: Meetings | None) -> object:
    if found is None:
        return None
    return (list(found.numbers), [day.isoformat() for day in found.dates], list(found.records))


@pytest.mark.parametrize(("language", "text", "review", "adoption", "why"), OPENINGS)
def test_the_review_and_the_adoption_are_told_apart(
    language: str, text: str, review: object, adoption: object, why: str
) -> None:
    considered, adopted = find_consideration(text, language)
    assert (_half(considered), _half(adopted)) == (review, adoption), why


LISTS = [
    ("en", "at its 46th, 47th and 48th meetings", [(46, 47, 48)], "a list"),
    ("en", "at its 40th to 42nd meetings", [(40, 41, 42)], "a range"),
    ("en", "its forty-sixth meeting", [(46,)], "in words"),
    ("en", "at its thirteenth session, 22 November", [], "a session is no meeting"),
    ("es", "en su 22º período de sesiones (26 de agosto", [], "a session is no meeting"),
    ("fr", "à ses 481e et 482e séances", [(481, 482)], "French"),
    ("es", "sus 46ª, 47ª y 48ª sesiones", [(46, 47, 48)], "Spanish"),
    ("ru", "на 477-м и 478-м заседаниях", [(477, 478)], "Russian"),
    ("ru", "на 477\u2011м и 478\u2011м заседаниях", [(477, 478)], "a hyphen that keeps the line"),
    ("ru", "на своих 477, 478 и 479\u2011-м заседаниях", [(477, 478, 479)], "two hyphens"),
    ("ar", "في جلستيها 477 و478", [(477, 478)], "Arabic"),
    ("zh", "第477次和第478次会议上", [(477, 478)], "Chinese"),
]


@pytest.mark.parametrize(("language", "text", "expected", "why"), LISTS)
def test_lists_of_meetings_are_read(
    language: str, text: str, expected: list[tuple[int, ...]], why: str
) -> None:
    assert [numbers for numbers, _ in find_meetings(text, language)] == expected, why
