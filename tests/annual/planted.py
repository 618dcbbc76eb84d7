"""Plants one error of a class into the sample report; each plant says what a reader must find.

Nothing is random but the seed's choice: the same seed gives the same damaged report.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Plant:
    """`text`: the damaged report; `kinds`: any of these finds it; `near`: words of the place."""

    name: str
    text: str
    kinds: tuple[str, ...]
    near: str


Planter = Callable[[str, Random], Plant]


def _swap(text: str, old: str, new: str) -> str:
    assert text.count(old) >= 1, f"the sample no longer holds {old!r}"
    return text.replace(old, new, 1)


def _opening(rng: Random) -> tuple[str, int, int]:
    """State's name and the meetings of its consideration."""
    return rng.choice([("Avelonia", 902, 903), ("Brennmark", 904, 905), ("Corvalle", 921, 922)])


def wrong_count(text: str, rng: Random) -> Plant:
    count = rng.choice([10, 19])
    wrong = count + rng.choice([-3, -2, -1, 1, 2, 5])
    damaged = _swap(text, f"{count} plenary meetings", f"{wrong} plenary meetings")
    return Plant("wrong count", damaged, ("meeting_count_differs",), f"{wrong} plenary meetings")


def wrong_range(text: str, rng: Random) -> Plant:
    old, end = rng.choice([("SR.901-919", 919), ("SR.920–929", 929)])
    new = old.replace(str(end), str(end + rng.choice([1, 2, 3])))
    return Plant("wrong range", _swap(text, old, new), ("meeting_count_differs",), new)


def record_claimed_twice(text: str, rng: Random) -> Plant:
    first, second = rng.sample([(902, 903), (904, 905), (921, 922)], 2)
    old = f"SR.{second[0]} and {second[1]}"
    taken = rng.choice(first)
    new = rng.choice([f"SR.{taken} and {second[1]}", f"SR.{taken} and SR.{second[1]}"])
    if taken > second[1]:
        new = f"SR.{second[0]} and {taken}"
    return Plant(
        "record twice", _swap(text, old, new), ("summary_record_claimed_twice",), str(taken)
    )


def record_differs(text: str, rng: Random) -> Plant:
    _, first, last = _opening(rng)
    old = f"SR.{first} and {last}"
    new = f"SR.{last + 4} and {last + 5}"
    return Plant("record differs", _swap(text, old, new), ("summary_record_differs",), new)


def date_outside(text: str, rng: Random) -> Plant:
    old, new = rng.choice(
        [
            ("held on 7 and 8 September 2071", "held on 7 and 8 October 2071"),
            ("held on 8 and 9 September 2071", "held on 8 and 29 September 2071"),
            ("held on 4 and 5 April 2072", "held on 4 and 5 April 2071"),
            ("meeting, held on 17 September 2071", "meeting, held on 21 September 2071"),
            ("meeting, held on 7 April 2072", "meeting, held on 11 April 2072"),
            ("meeting, on 7 September 2071", "meeting, on 7 August 2071"),
            ("meeting, held on 4 April 2072", "meeting, held on 3 April 2072"),
            ("On 8 April 2072, at its 929th", "On 18 April 2072, at its 929th"),
            ("On 8 April 2072, the closing", "On 9 April 2072, the closing"),
        ]
    )
    near = re.sub(r"^.*?(?=[0-9]+ )", "", new)
    return Plant("date outside", _swap(text, old, new), ("date_outside_session",), near)


def symbol_without_organ(text: str, rng: Random) -> Plant:
    old = rng.choice(
        [
            "CMW/C/XAA/1", "CMW/C/XAB/1", "CMW/C/XAC/2", "CMW/C/XAC/CO/1", "CRC/C/XAC/CO/2",
            "CMW/C/XAD/CO/2", "CMW/C/SR.904", "CMW/C/SR.901", "CMW/C/70/1",
        ]
    )  # fmt: skip
    new = old.replace("/C/", "/", 1)
    return Plant("symbol incomplete", _swap(text, old, new), ("symbol_incomplete",), new)


def section_skipped(text: str, rng: Random) -> Plant:
    old, new = rng.choice(
        [
            ("\tIII.\tCooperation", "\tIV.\tCooperation"),
            ("\tV.\tConsideration", "\tVI.\tConsideration"),
            ("\tD.\tFuture meetings", "\tE.\tFuture meetings"),
            ("\tF.\tAdoption of the report", "\tG.\tAdoption of the report"),
            ("2.\tHuman rights of all", "3.\tHuman rights of all"),
            ("4.\tNext periodic report", "6.\tNext periodic report"),
            ("3.\tFollow-up and", "5.\tFollow-up and"),
            ("2.\tOther rights of", "4.\tOther rights of"),
            ("2.\tPromotion of sound", "3.\tPromotion of sound"),
            ("C.\tMain subjects", "D.\tMain subjects"),
            ("B.\tPositive aspects", "C.\tPositive aspects"),
        ]
    )
    words = new.strip().replace("\t", " ")
    return Plant("section skipped", _swap(text, old, new), ("heading_number_skipped",), words)


def annex_absent(text: str, rng: Random) -> Plant:
    number = rng.choice(["I", "II", "III", "IV", "V"])
    damaged, count = re.subn(rf"(?m)^Annex {number}\n\t.*\n\t.*\n", "", text)
    assert count == 1
    return Plant("annex absent", damaged, ("annex_absent",), f"nnex {number}")


def annex_announced_too_many(text: str, rng: Random) -> Plant:
    number = rng.choice(["VI", "VII", "VIII"])
    old = "appears in annex II."
    new = f"appears in annex II. The rules of procedure are reproduced in annex {number}."
    return Plant("annex absent", _swap(text, old, new), ("annex_absent",), f"annex {number}")


def annex_unannounced(text: str, rng: Random) -> Plant:
    if rng.random() < 0.5:
        number = rng.choice(["VI", "VII"])
        damaged = (
            f"{text}Annex {number}\n\tWorking methods of the Committee\n\tThey are invented.\n"
        )
        return Plant("annex unannounced", damaged, ("annex_unannounced",), f"Annex {number}")
    old, number = rng.choice(
        [
            (" is given in annex IV.", "IV"),
            (", appears in annex II.", "II"),
            (" are reproduced in annex V.", "V"),
        ]
    )
    damaged = _swap(text, old, " is published.")
    return Plant("annex unannounced", damaged, ("annex_unannounced",), f"Annex {number}")


def meeting_outside(text: str, rng: Random) -> Plant:
    old, new = rng.choice(
        [
            ("at its 917th meeting", "at its 987th meeting"),
            ("at its 918th meeting", "at its 938th meeting"),
            ("At its 927th meeting", "At its 917th meeting"),
            ("at its 929th meeting", "at its 939th meeting"),
            ("At its 928th meeting", "At its 918th meeting"),
            ("At its 926th meeting", "At its 826th meeting"),
            ("at its 901st meeting", "at its 1st meeting"),
            ("at its 920th meeting", "at its 930th meeting"),
        ]
    )
    near = re.search(r"[0-9]+", new)
    assert near is not None
    return Plant(
        "meeting outside", _swap(text, old, new), ("meeting_outside_session",), near.group()
    )


def impossible_date(text: str, rng: Random) -> Plant:
    old, new = rng.choice(
        [
            ("17 September 2071", "31 September 2071"),
            ("by 1 October 2076", "by 31 November 2076"),
            ("by 1 November 2076", "by 30 February 2076"),
            ("by 1 May 2077", "by 31 April 2077"),
            ("12 October 2071", "32 October 2071"),
            ("2 December 2071", "29 February 2071"),
        ]
    )
    return Plant(
        "impossible date", _swap(text, old, new), ("date_invalid",), new.removeprefix("by ")
    )


def paragraph_skipped(text: str, rng: Random) -> Plant:
    number = rng.choice([4, 5, 8, 13, 16])
    damaged = re.sub(rf"(?m)^{number}\.\t.*\n", "", text, count=1)
    return Plant("number skipped", damaged, ("number_skipped",), f"{number + 1}")


def set_paragraph_skipped(text: str, rng: Random) -> Plant:
    number = rng.choice([5, 8, 10])
    damaged = re.sub(rf"(?m)^\({number}\)\t.*\n(?:\t.*\n)*", "", text, count=1)
    return Plant("number skipped", damaged, ("number_skipped",), f"{number + 1}")


PLANTERS: tuple[Planter, ...] = (
    wrong_count,
    wrong_range,
    record_claimed_twice,
    record_differs,
    date_outside,
    symbol_without_organ,
    section_skipped,
    annex_absent,
    annex_announced_too_many,
    annex_unannounced,
    meeting_outside,
    impossible_date,
    paragraph_skipped,
    set_paragraph_skipped,
)

# What a planted error brings with it, rightly: a wrong record contradicts its meetings as well.
FOLLOWS: dict[str, frozenset[str]] = {
    "meeting_count_differs": frozenset({"meeting_outside_session"}),
    "summary_record_claimed_twice": frozenset({"summary_record_differs"}),
    "summary_record_differs": frozenset({"summary_record_claimed_twice"}),
    "date_invalid": frozenset({"date_outside_session"}),
    "annex_absent": frozenset({"number_skipped"}),
    "number_skipped": frozenset(
        {"annex_unannounced", "heading_number_skipped", "meeting_outside_session"}
    ),
}
