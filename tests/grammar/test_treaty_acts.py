"""Consents to be bound that positive aspects tell."""

from __future__ import annotations

from datetime import date

import pytest

from comity.grammar.treaty_acts import find_treaty_acts

CASES = (
    # language, text, acts as (treaty, year, day), why
    (
        "en",
        "The Committee welcomes the ratification of: (a) The Convention on the Rights of Persons with "
        "Disabilities, in 2070; (b) ILO Convention No. 97, on 4 May 2071.",
        (("CRPD", 2070, None), ("ILO C97", 2071, date(2071, 5, 4))),
        "a list, with a year and with a day",
    ),
    (
        "en",
        "The State party ratified the Protocol to Prevent, Suppress and Punish Trafficking in Persons, "
        "Especially Women and Children, supplementing the United Nations Convention against "
        "Transnational Organized Crime, in 2063.",
        (("UNTOC-P1", 2063, None),),
        "the treaty that is supplemented was not ratified here",
    ),
    (
        "en",
        "The Committee welcomes the State party’s accession to the Convention on the Rights of the Child.",
        (),
        "without a year nothing is told",
    ),
    (
        "en",
        "The Committee recommends that the State party report on the Convention on the Rights of the "
        "Child by 2071.",
        (),
        "no consent is told",
    ),
    (
        "fr",
        "Le Comité se félicite de la ratification de la Convention relative aux droits de l’enfant, en "
        "2071.",
        (("CRC", 2071, None),),
        "French",
    ),
    (
        "es",
        "El Comité celebra la adhesión a la Convención sobre los Derechos del Niño, el 4 de mayo de 2071.",
        (("CRC", 2071, date(2071, 5, 4)),),
        "Spanish",
    ),
)


@pytest.mark.parametrize(("language", "text", "acts", "why"), CASES)
def test_consents_are_found_with_their_year(
    language: str, text: str, acts: tuple[tuple[str, int, date | None], ...], why: str
) -> None:
    found = find_treaty_acts(text, language)
    assert tuple((act.treaty, act.year, act.on) for act in found) == acts, why
