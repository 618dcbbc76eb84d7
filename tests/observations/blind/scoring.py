"""How well a document's reading agrees with what is marked beside its text.

Each measure is (right, all); for the F1 measures twice the common entries over both sides' sum, so
that counts of several documents add up to the pooled score.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import comity
from tests.observations.blind.marked import MarkedDocument, MarkedParagraph, MarkedSet

ENDING = 40
BEGINNING = 30
DIRECTED = ("concern", "recommendation", "concern_and_recommendation")
ASKING = {
    "introduction": False, "positive": False, "concern": False, "recommendation": True,
    "concern_and_recommendation": True, "follow_up": True, "next_report": True, "dissemination": True,
}  # fmt: skip
HEADER = ("kind", "language", "committee", "state", "symbol")


@dataclass(slots=True)
class Score:
    """`misses`: what disagrees, in words, for the message of a test that fails."""

    name: str
    measures: dict[str, tuple[int, int]] = field(
        default_factory=lambda: defaultdict(lambda: (0, 0))
    )
    misses: list[str] = field(default_factory=list)

    def count(self, measure: str, got: object, expected: object) -> None:
        self._add(measure, int(got == expected), 1, f"{got!r} for {expected!r}")

    def compare(self, measure: str, got: Iterable[object], expected: Iterable[object]) -> None:
        found, wanted = set(got), set(expected)
        wrong = f"missing {wanted - found}, beside it {found - wanted}"
        self._add(measure, 2 * len(found & wanted), len(found) + len(wanted), wrong)

    def _add(self, measure: str, right: int, of: int, wrong: str) -> None:
        before = self.measures[measure]
        self.measures[measure] = before[0] + right, before[1] + of
        if right < of:
            self.misses.append(f"{self.name}: {measure}: {wrong}")


def score_document(document: MarkedDocument, content: bytes | None = None) -> Score:
    """`content`: the same document as another file; without it, as its marks print it."""
    reading = (
        comity.read(document.content, name=document.file_name)
        if content is None
        else comity.read(content)
    )
    contract: dict[str, Any] = comity.to_contract(reading)
    score = Score(document.name)
    for name in HEADER:
        if name in document.facts:
            score.count(f"document {name}", contract["document"][name], document.facts[name])
    sets = contract["concluding_observations"]
    if document.facts["kind"] in ("concluding_observations", "annual_report"):
        score.count("sets", len(sets), len(document.sets))
        for marked, read in zip(document.sets, sets, strict=False):
            _score_paragraphs(score, marked, read["paragraphs"], document.furniture, paired=True)
            _score_facts(score, marked.facts, read)
            if "scores" in document.facts:
                found = {paragraph["anchor"]: paragraph for paragraph in read["paragraphs"]}
                _score_more(score, marked, found, read["treaty"])
        return score
    directed = document.facts["kind"] != "inquiry_report" and any(
        paragraph["kind"] in DIRECTED for paragraph in contract["paragraphs"]
    )
    score.count("not taken for observations", bool(sets) or directed, False)
    for marked in document.sets:
        _score_paragraphs(score, marked, contract["paragraphs"], document.furniture, paired=False)
        if "scores" in document.facts:
            found = {paragraph["anchor"]: paragraph for paragraph in contract["paragraphs"]}
            for paragraph in marked.paragraphs:
                if paragraph.anchor in found:
                    text = _squeezed(found[paragraph.anchor]["text"])
                    score.count("texts", text, paragraph.text)
    return score


def _score_paragraphs(
    score: Score,
    marked: MarkedSet,
    read: list[dict[str, Any]],
    furniture: list[str],
    *,
    paired: bool,
) -> None:
    gold = {paragraph.anchor: paragraph for paragraph in marked.paragraphs}
    found = {paragraph["anchor"]: paragraph for paragraph in read}
    score.compare(
        "paragraphs",
        ((anchor, _squeezed(p["text"])[:BEGINNING]) for anchor, p in found.items()),
        ((anchor, p.text[:BEGINNING]) for anchor, p in gold.items()),
    )
    for anchor, paragraph in gold.items():
        _score_paragraph(score, paragraph, found.get(anchor), furniture)
    score.compare(
        "items",
        (item for paragraph in read for item in _item_anchors(paragraph)),
        (f"{anchor}.{item}" for anchor, p in gold.items() for item in p.items),
    )
    if paired:
        score.compare(
            "pairs",
            ((anchor, concern) for anchor, p in found.items() for concern in p["answers"]),
            ((anchor, concern) for anchor, p in gold.items() for concern in p.answers),
        )
        tolerated = {
            (anchor, *cited) for anchor, paragraph in gold.items() for cited in paragraph.tolerated
        }
        cited = (entry for entry in _read_documents(read) if entry not in tolerated)
        score.compare("document references", cited, _gold_documents(gold))


def _score_more(
    score: Score, marked: MarkedSet, found: dict[str, dict[str, Any]], treaty: str | None
) -> None:
    """Whole texts, directives, articles of the own treaty and general comments."""
    for paragraph in marked.paragraphs:
        read = found.get(paragraph.anchor)
        if read is None:
            continue
        score.count("texts", _squeezed(read["text"]), paragraph.text)
        if len(paragraph.kinds) == 1 and paragraph.kinds[0] in ASKING:
            score.count("directives", read["directive"], ASKING[paragraph.kinds[0]])
    articles = [
        (anchor, _article(cited))
        for anchor, paragraph in found.items()
        for cited in paragraph["references"]
        if cited["type"] == "article" and cited["treaty"] == treaty and cited["in"] != "heading"
    ]
    score.compare(
        "articles", articles, ((p.anchor, a) for p in marked.paragraphs for a in p.articles)
    )
    comments = [
        (anchor, str(cited["symbol"]).rpartition("/")[2])
        for anchor, paragraph in found.items()
        for cited in paragraph["references"]
        if cited["type"] == "general_comment"
    ]
    score.compare(
        "comments", comments, ((p.anchor, c) for p in marked.paragraphs for c in p.comments)
    )


def _article(cited: dict[str, Any]) -> str:
    return f"{cited['article']}({cited['paragraph']})" if cited["paragraph"] else cited["article"]


def _score_paragraph(
    score: Score, gold: MarkedParagraph, read: dict[str, Any] | None, furniture: list[str]
) -> None:
    kind = read["kind"] if read else None
    score.count("kinds", kind if kind not in gold.kinds else gold.kinds[0], gold.kinds[0])
    if read is None:
        return
    text = _squeezed(read["text"])
    score.count("endings", text[-ENDING:], gold.text[-ENDING:])
    for bar in furniture:
        if not bar.isdigit():
            score.count("no furniture", bar in text, False)


def _score_facts(score: Score, facts: dict[str, str], read: dict[str, Any]) -> None:
    report, considered = read["report_considered"] or {}, read["considered"] or {}
    adopted, following = read["adopted"] or {}, read["next_report"] or {}
    meeting, day = adopted.get("meeting"), adopted.get("date")
    got = {
        "symbol": read["symbol"],
        "state": read["state"],
        "report": " ".join(report.get("symbols", ())),
        "numbers": " ".join(map(str, report.get("numbers", ()))),
        "meetings": " ".join(map(str, considered.get("meetings", ()))),
        "dates": " ".join(considered.get("dates", ())),
        "adopted": f"{meeting} {day}",
        "next": following.get("due_on") or following.get("status"),
    }
    for name, value in got.items():
        if name in facts:
            score.count(name, value, facts[name].replace(",", " "))


def _gold_documents(gold: dict[str, MarkedParagraph]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for anchor, paragraph in gold.items():
        for symbol, paragraphs in paragraph.documents:
            yield anchor, symbol, paragraphs


def _read_documents(read: list[dict[str, Any]]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for paragraph in read:
        for reference in paragraph["references"]:
            if reference["type"] == "document" and not reference["symbol"].startswith("A/RES/"):
                yield (
                    paragraph["anchor"],
                    reference["symbol"],
                    tuple(reference.get("paragraphs") or ()),
                )


def _item_anchors(part: dict[str, Any]) -> Iterator[str]:
    for item in part["items"]:
        yield item["anchor"]
        yield from _item_anchors(item)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
