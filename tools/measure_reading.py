"""Holds readings against answers made by hand and writes the table of `reading-quality.md`.

`python tools/measure_reading.py` measures the documents of ../shared/gold and writes the table;
`--gold FILE.jsonl` measures other answers of the shape of crpd.jsonl and prints theirs. Every cell is
a count of what was compared; nothing is written by hand.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import comity
from comity.observations.model import ConcludingObservations, Paragraph

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
PAGE = ROOT / "docs" / "topics" / "reading-quality.md"
KINDS = {
    "follow-up": "follow_up",
    "next-report": "next_report",
    "mixed": "concern_and_recommendation",
}
ASPECTS = ("Kinds", "Items", "Pairs", "Document references", "Articles", "Ends exact")
HEAD = f"| Set | Paragraphs | {' | '.join(ASPECTS)} | Next report |"
TABLE = re.compile(r"\| Set \|.*?(?=\n\n)", re.DOTALL)


@dataclass
class Score:
    """Of one document. `right`, `asked`: by aspect, paragraphs that agree and that were compared."""

    name: str
    given: int
    found: int
    right: dict[str, int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    next_report: str = "–"
    different: list[str] = field(default_factory=list)

    def hold(self, aspect: str, where: str, *, agrees: bool) -> None:
        self.asked[aspect] = self.asked.get(aspect, 0) + 1
        self.right[aspect] = self.right.get(aspect, 0) + agrees
        if not agrees:
            self.different.append(f"{self.name}, {where}: {aspect.lower()}")

    def row(self) -> str:
        cells = [
            f"{self.right[aspect]} of {self.asked[aspect]}" if aspect in self.asked else "–"
            for aspect in ASPECTS
        ]
        return (
            f"| {self.name} | {self.found} of {self.given} | {' | '.join(cells)} "
            f"| {self.next_report} |"
        )


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def kinds_of(*printed: str) -> list[str]:
    return [KINDS.get(kind, kind) for kind in printed]


def articles_of(paragraph: Paragraph, treaty: str) -> set[tuple[str | None, str | None]]:
    """Of the set's own treaty: the answers leave out those of others, its protocols' too."""
    found = (r for r in paragraph.references if r.type == "article" and r.treaty == treaty)
    return {(entry.article, entry.paragraph) for entry in found}


def score_crpd(gold: dict[str, Any], corpus: Path) -> Score:
    """A whole set of crpd.jsonl, its PDF read."""
    stem = gold["file"].removesuffix(".txt")
    found = comity.read(corpus / "crpd" / f"{stem}.pdf").concluding_observations[0]
    by_number = {
        int(paragraph.number): paragraph for paragraph in found.paragraphs if paragraph.number
    }
    numbers = {entry["n"] for entry in gold["paragraphs"]}
    name = f"{gold['symbol']} ({gold.get('language', stem[-2:])}, pdf)"
    score = Score(name, len(numbers), len(numbers & by_number.keys()))
    score.different += [f"{name}, {n}: too much" for n in sorted(by_number.keys() - numbers)]
    for given in gold["paragraphs"]:
        paragraph = by_number.get(given["n"])
        if paragraph is not None:
            hold_paragraph(score, given, paragraph)
    score.next_report = next_report_of(gold, found)
    return score


def hold_paragraph(score: Score, given: dict[str, Any], paragraph: Paragraph) -> None:
    where = str(given["n"])
    allowed = kinds_of(given["kind"], *given.get("kind_alt", []))
    score.hold("Kinds", where, agrees=paragraph.kind in allowed)
    score.hold("Items", where, agrees=[item.label for item in paragraph.items] == given["items"])
    answers = [int(anchor) for anchor in paragraph.answers if anchor.isdigit()]
    score.hold("Pairs", where, agrees=answers in (given["answers"], given.get("answers_alt")))
    printed = {
        (entry.symbol, entry.paragraphs)
        for entry in paragraph.references
        if entry.type in ("document", "resolution")
    }
    expected = {(ref["symbol"], tuple(map(str, ref.get("paras", [])))) for ref in given["refs"]}
    score.hold("Document references", where, agrees=printed == expected)
    articles = {f"{one}({two})" if two else one for one, two in articles_of(paragraph, "CRPD")}
    score.hold("Articles", where, agrees=articles == set(given["articles"]))
    begins = squeezed(paragraph.text).startswith(squeezed(given["begins"]))
    ends = squeezed(paragraph.text).endswith(squeezed(given["ends"]))
    score.hold("Ends exact", where, agrees=begins and ends)


def next_report_of(gold: dict[str, Any], found: ConcludingObservations) -> str:
    due = found.next_report.due_on if found.next_report else None
    printed = due.isoformat() if due else None
    return (
        "right"
        if printed == gold["next_report_due"]
        else f"{printed}, not {gold['next_report_due']}"
    )


def score_annual(gold: dict[str, Any], found: ConcludingObservations) -> Score:
    """A set of the annual report; its answers name no ends and no day."""
    score = Score(
        f"A/66/48: {gold['state']} (en, txt)", len(gold["paragraphs"]), len(found.paragraphs)
    )
    pairs = list(zip(gold["paragraphs"], found.paragraphs, strict=False))
    anchors = {given["id"]: paragraph.anchor for given, paragraph in pairs}
    for given, paragraph in pairs:
        where = given["id"]
        allowed = kinds_of(given["kind"], *given["alternative_kinds"])
        score.hold("Kinds", where, agrees=paragraph.kind in allowed)
        score.hold("Items", where, agrees=len(paragraph.items) == len(given["sub_items"]))
        paired = sorted(anchors[entry["id"]] for entry in given["paired"])
        score.hold(
            "Pairs", where, agrees=sorted(paragraph.answers + paragraph.answered_by) == paired
        )
        symbols = [str(r.symbol) for r in paragraph.references if r.type == "document"]
        expected = [entry["symbol"] for entry in given["references"]["documents"]]
        score.hold("Document references", where, agrees=sorted(symbols) == sorted(expected))
        articles = {
            (str(entry["article"]), str(entry["paragraph"]) if entry["paragraph"] else None)
            for entry in given["references"]["convention_articles"]
        }
        score.hold("Articles", where, agrees=articles_of(paragraph, "ICRMW") == articles)
    return score


def shared_scores() -> Iterator[Score]:
    corpus = SHARED / "corpus"
    annual = json.loads((SHARED / "gold" / "A_66_48.json").read_text(encoding="utf-8"))
    sets = {
        found.state: found for found in comity.read(corpus / "A_66_48.txt").concluding_observations
    }
    for gold in annual["concluding_observations"]:
        yield score_annual(gold, sets[gold["iso3"]])
    yield from scores_of(SHARED / "gold" / "crpd.jsonl")


def scores_of(path: Path) -> Iterator[Score]:
    """Of the whole sets in a file; answers for the head of a document are left to the tests."""
    for line in path.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        if gold.get("paragraphs") and "begins" in gold["paragraphs"][0]:
            yield score_crpd(gold, SHARED / "corpus")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, help="other answers; their table is printed only")
    chosen = parser.parse_args()
    scores = list(scores_of(chosen.gold) if chosen.gold else shared_scores())
    table = "\n".join([HEAD, re.sub(r"[^|]+", "---", HEAD), *(score.row() for score in scores)])
    print(table)
    for line in (line for score in scores for line in score.different):
        print(line)
    if not chosen.gold:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(TABLE.sub(lambda _: table, page, count=1), encoding="utf-8")


if __name__ == "__main__":
    main()
