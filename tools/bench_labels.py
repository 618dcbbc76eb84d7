"""Precision and recall of the labels by rule, on records that OHCHR labelled itself.

The labelled records are split in two halves by hash: words were chosen while looking at the first
only, so a gap between the halves would show words bent to the records. What is measured is written
to `src/comity/terms/data/label_quality.json`, which the methodology page shows.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.grammar.labels import find_labels
from comity.terms.labels import LINE, SCHEMES, find_label, list_label_words

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
QUALITY = ROOT / "src" / "comity" / "terms" / "data" / "label_quality.json"
FIELDS = {"themes": "themes", "persons": "affected_persons", "sdgs": "sdgs"}


@dataclass(frozen=True)
class Labelled:
    """`given`: by scheme the labels of OHCHR, as our list writes them."""

    text: str
    given: dict[str, frozenset[str]]
    cycle: int | None = None

    @property
    def half(self) -> str:
        return "first" if hashlib.sha256(self.text.encode()).digest()[0] % 2 == 0 else "second"


def read_labelled(path: Path) -> Iterator[Labelled]:
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield Labelled(
            record["text"],
            {scheme: _given(scheme, record[field]) for scheme, field in FIELDS.items()},
            record.get("cycle"),
        )


def _given(scheme: str, printed: list[str]) -> frozenset[str]:
    names = (find_label(scheme, _uncoded(name)) for name in printed)
    return frozenset(name for name in names if name)


def _uncoded(name: str) -> str:
    """ "D27 Prohibition of slavery" as later lists print it, without its code."""
    head, _blank, rest = name.partition(" ")
    coded = head[:1].isalpha() and head[1:].isdigit() and head[:1].isupper()
    return rest if coded else name


def measure(records: list[Labelled]) -> dict[str, object]:
    """By scheme, of all labels and of each: right, wrong, missed; precision and recall.

    Each cycle of the review had its own list: a label counts as wrong only in a cycle that used it."""
    told: dict[str, object] = {}
    for scheme in SCHEMES:
        ruled = {row.label for row in list_label_words("en") if row.scheme == scheme}
        right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
        used: dict[int | None, set[str]] = defaultdict(set)
        for record in records:
            used[record.cycle] |= record.given[scheme]
        for record in records:
            found = {row.label for row in find_labels(record.text, "en") if row.scheme == scheme}
            found &= used[record.cycle] if record.cycle else found
            right.update(found & record.given[scheme])
            wrong.update(found - record.given[scheme])
            missed.update((record.given[scheme] & ruled) - found)
        told[scheme] = {
            "all": _rates(sum(right.values()), sum(wrong.values()), sum(missed.values())),
            "labels": {
                label: _rates(right[label], wrong[label], missed[label])
                for label in sorted({*right, *wrong, *missed})
            },
        }
    return told


def _rates(right: int, wrong: int, missed: int) -> dict[str, float | int | None]:
    return {
        "right": right,
        "wrong": wrong,
        "missed": missed,
        "precision": round(right / (right + wrong), 3) if right + wrong else None,
        "recall": round(right / (right + missed), 3) if right + missed else None,
    }


def measure_all() -> dict[str, Any]:
    upr = list(read_labelled(GOLD / "upr_labelled.jsonl"))
    uhri = list(read_labelled(GOLD / "uhri_records.jsonl"))
    return {
        "line": LINE,
        "records": {"upr": len(upr), "uhri": len(uhri)},
        "upr": measure(upr),
        "upr_first_half": measure([record for record in upr if record.half == "first"]),
        "upr_second_half": measure([record for record in upr if record.half == "second"]),
        "uhri": measure(uhri),
    }


def print_table(told: dict[str, Any], each: bool) -> None:
    print(f"{'labels by rule':<46}{'right':>6}{'wrong':>6}{'missed':>7}{'prec.':>7}{'recall':>7}")
    for part in ("upr", "upr_first_half", "upr_second_half", "uhri"):
        for scheme in SCHEMES:
            entry = told[part][scheme]
            _print_row(f"{part} {scheme}", entry["all"])
            if each and part == "upr":
                for label, rates in entry["labels"].items():
                    _print_row(f"  {label}"[:45], rates)


def _print_row(name: str, rates: dict[str, float | int | None]) -> None:
    shown = [
        f"{rates[key]:>7.2f}" if rates[key] is not None else f"{'-':>7}"
        for key in ("precision", "recall")
    ]
    print(f"{name:<46}{rates['right']:>6}{rates['wrong']:>6}{rates['missed']:>7}{''.join(shown)}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--each", action="store_true", help="print every label too")
    options.add_argument(
        "--write", action="store_true", help="write the methodology page's figures"
    )
    given = options.parse_args()
    if not GOLD.exists():
        raise SystemExit("the labelled records are not here: expected ../shared/gold")
    told = measure_all()
    print_table(told, given.each)
    if given.write:
        QUALITY.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
