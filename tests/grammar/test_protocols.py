"""Protocols and Committees named by a short name: only where the name can mean but one."""

from __future__ import annotations

import pytest

from comity.grammar.references import find_references
from comity.terms.treaties import find_committee_names, get_committee

PROTOCOLS = [
    ("en", "based on the Convention and its Optional Protocol.", "CRPD", ["CRPD-OP"]),
    ("en", "the CRPD and its Optional Protocol were translated", "ICRMW", ["CRPD-OP"]),
    ("en", "ratify the Optional Protocol to the Convention in time", "CRPD", ["CRPD-OP"]),
    ("en", "the Convention and its Optional Protocol", "CRC", []),
    ("en", "the Convention against Torture and its Optional Protocol", "CRC", ["CAT", "OPCAT"]),
    ("fr", "la Convention et son Protocole facultatif", "CRPD", ["CRPD-OP"]),
    ("es", "la Convención y su Protocolo Facultativo", "CRPD", ["CRPD-OP"]),
    ("ru", "Конвенцию и Факультативный протокол к ней", "CRPD", ["CRPD-OP"]),
    ("ar", "الاتفاقية وبروتوكولها الاختياري", "CRPD", ["CRPD-OP"]),
    ("zh", "《公约》及其《任择议定书》", "CRPD", ["CRPD-OP"]),
]


@pytest.mark.parametrize(("language", "text", "treaty", "codes"), PROTOCOLS)
def test_its_optional_protocol_is_the_only_one_of_the_treaty_named_before(
    language: str, text: str, treaty: str, codes: list[str]
) -> None:
    found = find_references(text, language, treaty)
    assert [entry.treaty for entry in found if entry.type == "treaty"] == codes


COMMITTEES = [
    ("the Committee on Migrant Workers and", ["CMW"]),
    ("le Comité des travailleurs migrants", ["CMW"]),
    ("el Comité de los Trabajadores Migratorios", ["CMW"]),
    ("移徙工人委员会", ["CMW"]),
    ("мнения Комитета по правам ребенка и Комитету против пыток", ["CRC", "CAT"]),
]


@pytest.mark.parametrize(("text", "acronyms"), COMMITTEES)
def test_a_committee_is_known_by_its_short_name_and_in_russian_cases(
    text: str, acronyms: list[str]
) -> None:
    assert [acronym for acronym, _ in find_committee_names(text)] == acronyms


def test_a_committee_is_called_by_its_full_name() -> None:
    body = get_committee("CMW")
    assert body is not None
    assert body.name("en").startswith("Committee on the Protection of the Rights of All Migrant")
