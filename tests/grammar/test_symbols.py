"""Symbols as documents print them, old and new, whole and broken."""

from __future__ import annotations

import pytest

from comity.grammar.symbols import DocumentSymbol, find_symbols, parse_symbol

SINGLE = [
    # (text, symbols found, why)
    ("see CMW/C/ECU/CO/2.", ["CMW/C/ECU/CO/2"], "the full stop ends the sentence"),
    ("(CRPD/C/ECU/CO/2-3)", ["CRPD/C/ECU/CO/2-3"], "two reports at once"),
    ("(E/C.12/1/Add.49)", ["E/C.12/1/Add.49"], "old series of the Covenant"),
    ("E/C.12/XAA/CO/3", ["E/C.12/XAA/CO/3"], "new series of the Covenant"),
    ("(E/1990/5/Add.42)", ["E/1990/5/Add.42"], "a report under the Covenant, 1990s"),
    ("CCPR/C/79/Add.95", ["CCPR/C/79/Add.95"], "no State in the symbol"),
    ("CCPR/CO/75/MDA", ["CCPR/CO/75/MDA"], "2002 to 2004: no /C"),
    ("CCPR/C/BLZ/CO/1/Add.1", ["CCPR/C/BLZ/CO/1/Add.1"], "an addendum that is observations"),
    ("CRC/C/15/Add.123;", ["CRC/C/15/Add.123"], "the semicolon is not part of it"),
    ("CRC/C/15/Add. 123", ["CRC/C/15/Add.123"], "a blank after the abbreviation"),
    ("CRC/C/OPAC/XAA/CO/1", ["CRC/C/OPAC/XAA/CO/1"], "optional protocol"),
    ("CAT/C/CR/31/2", ["CAT/C/CR/31/2"], "conclusions and recommendations"),
    ("CAT/C/XAA/CO/4-6,", ["CAT/C/XAA/CO/4-6"], "three reports"),
    ("CEDAW/C/XAA/CO/8–9", ["CEDAW/C/XAA/CO/8-9"], "an en dash"),
    ("CEDAW/C/XAA/CO/8\u20119", ["CEDAW/C/XAA/CO/8-9"], "a hyphen that does not break"),
    ("A/53/38/Rev.1", ["A/53/38/Rev.1"], "an annual report"),
    ("A/66/48", ["A/66/48"], "an annual report"),
    ("A/RES/45/158", ["A/RES/45/158"], "a resolution by its symbol"),
    ("A/HRC/WG.6/14/XAA/1", ["A/HRC/WG.6/14/XAA/1"], "a working group"),
    ("E/CN.4/2003/8", ["E/CN.4/2003/8"], "the former Commission"),
    ("HRI/GEN/2/Rev.2/Add.1", ["HRI/GEN/2/Rev.2/Add.1"], "guidelines"),
    ("HRI/GEN/2/Rev. 6", ["HRI/GEN/2/Rev.6"], "guidelines with a blank"),
    ("HRI/CORE/1/Add.12", ["HRI/CORE/1/Add.12"], "a core document"),
    ("HRI/MC/2006/3", ["HRI/MC/2006/3"], "the Chairs' meeting"),
    ("CERD/C/304/Add.59", ["CERD/C/304/Add.59"], "1990s"),
    ("CERD/C/DEN/CO/17", ["CERD/C/DEN/CO/17"], "a code that is not ISO"),
    (
        "E/2013/22E/C.12/2012/3",
        ["E/2013/22", "E/C.12/2012/3"],
        "two of a cover, the line's end between them lost",
    ),
    ("CCPR/C/SR.257614 de septiembre de 2009", ["CCPR/C/SR.2576"], "the day of a cover runs on"),
    ("CAT/OP/XAA/1", ["CAT/OP/XAA/1"], "the Subcommittee"),
    ("INT/CRPD/NGO/XAA/1234", ["INT/CRPD/NGO/XAA/1234"], "a submission"),
    ("СRPD/С/RUS/1", ["CRPD/C/RUS/1"], "Cyrillic letters in a Latin symbol"),
    ("А/66/48", ["A/66/48"], "a Cyrillic A"),
    ("Е/С.12/1/Add.49", ["E/C.12/1/Add.49"], "Cyrillic E and C"),
    ("CRPD/C /TUN/1", ["CRPD/C/TUN/1"], "a blank before the slash"),
    ("CRPD/C/ TUN/Q/ 1/Add.1", ["CRPD/C/TUN/Q/1/Add.1"], "blanks where lines broke"),
    ("CRPD/C/TUN/CO/431 de julio de 2013", ["CRPD/C/TUN/CO/4"], "a date glued to it"),
    ("CRPD/C/TUN/CO/1Distr.: General", ["CRPD/C/TUN/CO/1"], "a cover's words glued to it"),
    ("CEDAW/C/GC/31-CRC/C/GC/18", ["CEDAW/C/GC/31", "CRC/C/GC/18"], "a joint document"),
    ("CEDAW/C/GC/31/CRC/C/GC/18", ["CEDAW/C/GC/31", "CRC/C/GC/18"], "joint, with a slash"),
    ("CMW/C/GC/3–CRC/C/GC/22", ["CMW/C/GC/3", "CRC/C/GC/22"], "joint, with an en dash"),
    ("CRPD/C/GRC/1 y Corr.1", ["CRPD/C/GRC/1", "CRPD/C/GRC/1/Corr.1"], "two documents"),
    ("CRPD/C/GRC/1 and Add.1 and Corr.2",
     ["CRPD/C/GRC/1", "CRPD/C/GRC/1/Add.1", "CRPD/C/GRC/1/Corr.2"], "three documents"),
    ("(1/ALB/C/CRPD(", ["CRPD/C/ALB/1"], "parts in reverse order, from an Arabic PDF file"),
    ("(1.Add/1/Q/ALB/C/CRPD(", ["CRPD/C/ALB/Q/1/Add.1"], "reverse order with an addendum"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), SINGLE)
def test_symbols_are_found_in_their_canonical_form(
    text: str, expected: list[str], why: str
) -> None:
    assert [found.symbol for found in find_symbols(text)] == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), SINGLE)
def test_what_is_printed_is_kept_with_its_span(text: str, expected: list[str], why: str) -> None:
    for found in find_symbols(text):
        assert found.span.quote(text) == found.as_printed, why


RECORDS = [
    ("CMW/C/SR.137-155", "CMW/C/SR.", list(range(137, 156)), "a session's range"),
    ("(CMW/C/SR.140 and 141)", "CMW/C/SR.", [140, 141], "the number alone"),
    ("(CMW/C/SR.139. and SR.140)", "CMW/C/SR.", [139, 140], "a stray full stop: A/66/48"),
    ("CRPD/C/SR.46-48", "CRPD/C/SR.", [46, 47, 48], "a range"),
    ("CRPD/C/SR.46–48", "CRPD/C/SR.", [46, 47, 48], "a range with an en dash"),
    ("(see CCPR/C/SR.1846-47)", "CCPR/C/SR.", [1846, 1847], "the range leaves out figures"),
    ("CEDAW/C/SR.709, 710 and 714", "CEDAW/C/SR.", [709, 710, 714], "a list"),
    ("CEDAW/C/SR.761 (A) and 762 (A)", "CEDAW/C/SR.", [761, 762], "two chambers"),
    ("(véanse CRPD/C/SR.487 y 488)", "CRPD/C/SR.", [487, 488], "Spanish"),
    ("(CRPD/C/SR.477 и 478)", "CRPD/C/SR.", [477, 478], "Russian"),
    ("CRPD/C/SR.477 و478", "CRPD/C/SR.", [477, 478], "Arabic"),
    ("见CRPD/C/SR.477和478", "CRPD/C/SR.", [477, 478], "Chinese"),
    ("E/C.12/2010/SR.40-42", "E/C.12/2010/SR.", [40, 41, 42], "the Covenant's records by year"),
    ("CERD/C/SR.1308-SR.1309", "CERD/C/SR.", [1308, 1309], "SR on both sides"),
    ("CMW/C/SR.12 and 13 May 2003", "CMW/C/SR.", [12], "the second number is a day"),
]


@pytest.mark.parametrize(("text", "stem", "numbers", "why"), RECORDS)
def test_lists_of_summary_records_are_told_one_by_one(
    text: str, stem: str, numbers: list[int], why: str
) -> None:
    (found,) = find_symbols(text)
    assert found.records == tuple(f"{stem}{number}" for number in numbers), why


def test_two_whole_record_symbols_are_two() -> None:
    found = find_symbols("(CRPD/C/SR.481 et CRPD/C/SR.482)")
    assert [symbol.records for symbol in found] == [("CRPD/C/SR.481",), ("CRPD/C/SR.482",)]


NONE = [
    ("a ratio of 2014/93", "a ratio"),
    ("Ley núm. 4488/2017 and 3907/2011", "laws: CRPD/C/GRC/CO/1"),
    ("Order No. 3086", "an order"),
    ("and/or", "two words"),
    ("on 12/05/2003", "a date"),
    ("24/7 in A/B testing", "everyday words"),
    ("resolution 45/158", "a resolution is no symbol"),
    ("the CRC/CEDAW guidelines", "two Committees"),
    ("labour agreements/protocols", "a slash between words: A/66/48"),
    ("HIV/AIDS", "an abbreviation"),
    ("the CAT/Committee", "no number"),
]


@pytest.mark.parametrize(("text", "why"), NONE)
def test_what_is_no_symbol_is_not_found(text: str, why: str) -> None:
    assert find_symbols(text) == (), why


INCOMPLETE = [
    ("CRC/SEN/CO/2", False, "printed without its /C: A/66/48"),
    ("CRC/C/SEN/CO/2", True, "whole"),
    ("CCPR/CO/75/MDA", True, "whole in its day"),
    ("CERD/SP/45", True, "of the States parties"),
    ("CEDAW/C/2009/II/4", True, "of a session"),
]


@pytest.mark.parametrize(("text", "complete", "why"), INCOMPLETE)
def test_a_symbol_without_its_organ_is_marked(text: str, complete: bool, why: str) -> None:
    (found,) = find_symbols(text)
    assert (found.symbol, found.complete) == (text, complete), why


PARSED = [
    DocumentSymbol("CMW/C/ECU/CO/2", "CMW", "ECU", "CO", (2,)),
    DocumentSymbol("CRPD/C/ECU/CO/2-3", "CRPD", "ECU", "CO", (2, 3)),
    DocumentSymbol("CRPD/C/ECU/2-3", "CRPD", "ECU", None, (2, 3)),
    DocumentSymbol("CRPD/C/TUN/Q/1/Add.1", "CRPD", "TUN", "Q", (1,), None, ("Add.1",)),
    DocumentSymbol("CRPD/C/ECU/QPR/2", "CRPD", "ECU", "QPR", (2,)),
    DocumentSymbol("CRPD/C/AND/RQ/1", "CRPD", "AND", "RQ", (1,)),
    DocumentSymbol("CRPD/C/BLR/FCO/1", "CRPD", "BLR", "FCO", (1,)),
    DocumentSymbol("CRPD/C/ESP/RFIR/1", "CRPD", "ESP", "RFIR", (1,)),
    DocumentSymbol("CMW/C/GC/1", "CMW", None, "GC", (1,)),
    DocumentSymbol("CMW/C/SR.139", "CMW", None, "SR"),
    DocumentSymbol("CMW/C/13/1", "CMW"),
    DocumentSymbol("CCPR/C/79/Add.95", "CCPR", additions=("Add.95",)),
    DocumentSymbol("CCPR/CO/75/MDA", "CCPR", "MDA", "CO"),
    DocumentSymbol("CERD/C/63/CO/2", "CERD", None, "CO"),
    DocumentSymbol("CCPR/C/UK/99/5", "CCPR", "UK", None, (5,)),
    DocumentSymbol("CCPR/C/CHN-HKG/CO/3", "CCPR", "CHN-HKG", "CO", (3,)),
    DocumentSymbol("CRC/C/OPAC/XAA/CO/1", "CRC", "XAA", "CO", (1,), "OPAC"),
    DocumentSymbol("CAT/C/CR/31/2", "CAT", None, "CR"),
    DocumentSymbol("CAT/OP/XAA/1", "SPT", "XAA", "OP", (1,)),
    DocumentSymbol("E/C.12/1/Add.49", "CESCR", additions=("Add.49",)),
    DocumentSymbol("E/C.12/XAA/CO/3", "CESCR", "XAA", "CO", (3,)),
    DocumentSymbol("E/1990/5/Add.42", "CESCR", additions=("Add.42",)),
    DocumentSymbol("CEDAW/C/2009/II/4", "CEDAW"),
    DocumentSymbol("HRI/CORE/XAA/2023", None, "XAA"),
    DocumentSymbol("A/66/48"),
]


@pytest.mark.parametrize("expected", PARSED, ids=lambda parts: parts.symbol)
def test_a_symbol_is_taken_apart(expected: DocumentSymbol) -> None:
    assert parse_symbol(expected.symbol) == expected
