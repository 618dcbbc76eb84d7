"""Reviews out of the store: what documents, registry and people tell of one turn of the cycle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from comity.cycle.model import ReviewFact
from comity.cycle.review import Review, Step, StepKind, build_review
from comity.grammar.mentions import find_mentions
from comity.grammar.symbols import parse_symbol
from comity.site.library.merging import rank
from comity.site.library.models import Act, Extract, Manifestation
from comity.site.library.published import published_acts, published_manifestations
from comity.site.registry.models import StateComments
from comity.site.registry.queries import get_record
from comity.site.reviews.models import Contribution, Delegation
from comity.terms.permalinks import Permalink
from comity.terms.treaties import get_committee

Json = Mapping[str, Any]
STEP_OF_KIND: dict[str, StepKind] = {
    "state_report": "report",
    "list_of_issues": "list_of_issues",
    "list_of_issues_prior_to_reporting": "loipr",
    "replies": "replies",
    "comments_by_state": "comments",
    "response_by_committee": "answer",
    "follow_up_information": "follow_up",
    "follow_up_assessment": "follow_up_assessment",
}
STEP_OF_FACT: dict[str, StepKind] = {
    "report_received": "receipt",
    "replies_received": "replies",
    "comments_received": "comments",
    "comments_answered": "answer",
    "follow_up_received": "follow_up",
    "follow_up_assessed": "follow_up_assessment",
    "loipr_transmitted": "loipr",
    "list_of_issues_transmitted": "list_of_issues",
}


@dataclass(frozen=True, slots=True)
class _Sources:
    """What all reviews of a question share, read once."""

    manifestations: dict[int, Manifestation]
    introductions: dict[int, str]
    documents: dict[tuple[str, str], list[Act]]
    received: dict[int, date]
    facts: dict[tuple[str, str], list[ReviewFact]]
    comments: dict[tuple[str, str], list[StateComments]]
    contributions: dict[tuple[str, str, str], list[Contribution]]
    delegations: dict[tuple[str, str, str], list[Delegation]]


def list_reviews(
    *, state: str = "", committee: str = "", private: bool = False
) -> tuple[Review, ...]:
    """Reviews that ended in observations of the library, the latest first.

    private: contributions that are not public too, for the secretariat."""
    found = list_reviewed(state=state, committee=committee, private=private)
    return tuple(review for _act, review in found)


def list_reviewed(
    *,
    state: str = "",
    committee: str = "",
    private: bool = False,
    start: int = 0,
    most: int | None = None,
) -> tuple[tuple[Act, Review], ...]:
    """The same, each with the observations in which it ended; `most` of them from number `start` on."""
    acts = published_acts().filter(kind="concluding_observations").exclude(state="")
    if state:
        acts = acts.filter(state=state)
    if committee:
        acts = acts.filter(committee=committee)
    ordered = acts.order_by("-adopted_on", "pk")
    found = list(ordered[start:] if most is None else ordered[start : start + most])
    sources = _sources(found, private)
    return tuple((act, _review(act, sources)) for act in found)


def get_review(act: Act, *, private: bool = False) -> Review:
    return _review(act, _sources([act], private))


def _sources(acts: Sequence[Act], private: bool) -> _Sources:
    best: dict[int, Manifestation] = {}
    for row in published_manifestations([act.pk for act in acts]):
        held = best.get(row.act_id)
        if held is None or rank(row) < rank(held):
            best[row.act_id] = row
    states = {act.state for act in acts}
    documents = _documents(states)
    contributions = Contribution.objects.filter(state__in=states)
    if not private:
        contributions = contributions.filter(public=True)
    facts: dict[tuple[str, str], list[ReviewFact]] = defaultdict(list)
    for fact in get_record().reviews:
        if fact.state in states and not fact.key.startswith("library/"):
            facts[fact.state, fact.treaty].append(fact)
    return _Sources(
        manifestations=best,
        introductions=_introductions(best),
        documents=documents,
        received=_received([act for group in documents.values() for act in group]),
        facts=facts,
        comments=_grouped(
            StateComments.objects.filter(state__in=states), lambda row: (row.state, row.committee)
        ),
        contributions=_grouped(contributions, _key),
        delegations=_grouped(Delegation.objects.filter(state__in=states), _key),
    )


def _key(row: Contribution | Delegation) -> tuple[str, str, str]:
    return row.state, row.committee, row.numbers


def _grouped(rows: Iterable[Any], key: Any) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _introductions(best: Mapping[int, Manifestation]) -> dict[int, str]:
    """By act, the text of its introduction in its best manifestation."""
    texts: dict[int, list[str]] = defaultdict(list)
    of_act = {row.pk: act_id for act_id, row in best.items()}
    rows = Extract.objects.filter(
        manifestation__in=of_act, paragraph__kind="introduction", paragraph__dropped_at=None
    ).order_by("manifestation_id", "position")
    for manifestation_id, text in rows.values_list("manifestation_id", "text"):
        texts[of_act[manifestation_id]].append(text)
    return {act_id: "\n".join(parts) for act_id, parts in texts.items()}


def _documents(states: Iterable[str]) -> dict[tuple[str, str], list[Act]]:
    acts = published_acts().filter(state__in=list(states), kind__in=STEP_OF_KIND)
    return _grouped(acts.order_by("pk"), lambda act: (act.state, act.committee))


def _received(acts: Sequence[Act]) -> dict[int, date]:
    """By act, the day that its page prints as "Date received"."""
    days: dict[int, date] = {}
    for row in published_manifestations([act.pk for act in acts]):
        printed = row.header.get("received_on")
        if printed:
            days.setdefault(row.act_id, date.fromisoformat(printed))
    return days


# -- one review --------------------------------------------------------------------------------------


def _review(act: Act, sources: _Sources) -> Review:
    manifestation = sources.manifestations.get(act.pk)
    header: Json = manifestation.header if manifestation else {}
    report: Json = header.get("report_considered") or {}
    numbers = tuple(report.get("numbers") or ())
    committee = get_committee(act.committee)
    treaty = act.treaty or (committee.treaty if committee else "")
    review = Review(act.state, treaty, act.committee, numbers, header.get("basis"), act.symbol, ())
    told = [
        *_of_header(act, header),
        *_of_introduction(act, manifestation, sources),
        *_of_documents(act, numbers, sources),
        *_of_facts(act, treaty, numbers, sources),
        *_of_people(act, numbers, sources),
    ]
    return build_review(review, told)


def _opening(act: Act) -> str:
    return Permalink(act.key, "1").path


def _of_header(act: Act, header: Json) -> Iterator[Step]:
    report: Json = header.get("report_considered") or {}
    for symbol in report.get("symbols") or ():
        yield Step("report", "known", symbol=symbol, detail=report.get("kind") or "", source=_opening(act))  # fmt: skip
    considered: Json = header.get("considered") or {}
    meetings, days = considered.get("meetings") or (), considered.get("dates") or ()
    records = considered.get("summary_records") or ()
    for place, number in enumerate(meetings):
        on = date.fromisoformat(days[place]) if len(days) == len(meetings) else None
        record = records[place] if len(records) == len(meetings) else ""
        yield Step("dialogue", "known", on, record, number, source=_opening(act))
    adopted: Json = header.get("adopted") or {}
    if act.adopted_on or adopted.get("meeting"):
        yield Step("observations", "known", act.adopted_on, act.symbol, adopted.get("meeting"), source=_opening(act))  # fmt: skip
    if adopted.get("summary_record"):
        yield Step("record_of_adoption", "known", symbol=adopted["summary_record"], source=_opening(act))  # fmt: skip
    following: Json = header.get("next_report") or {}
    if act.next_due_on or following.get("status") == "to_be_communicated":
        source = Permalink(act.key, following.get("paragraph") or "").path
        detail = following.get("as_printed") or ""
        yield Step("next_due", "known", act.next_due_on, detail=detail, source=source)


def _of_introduction(
    act: Act, manifestation: Manifestation | None, sources: _Sources
) -> Iterator[Step]:
    text = sources.introductions.get(act.pk, "")
    language = manifestation.language if manifestation else "en"
    for mention in find_mentions(text, language):
        yield Step(mention.kind, "mentioned", qualities=mention.qualities, source=_opening(act))


def _of_documents(act: Act, numbers: Sequence[int], sources: _Sources) -> Iterator[Step]:
    """Documents of the library whose symbols bear the numbers of the reports considered."""
    for document in sources.documents.get((act.state, act.committee), ()):
        if not document.symbol or not set(parse_symbol(document.symbol).numbers) & set(numbers):
            continue
        received = sources.received.get(document.pk)
        source = Permalink(document.key).path
        kind = STEP_OF_KIND[document.kind]
        on = None if kind == "report" else received or document.adopted_on
        yield Step(kind, "known", on, document.symbol, source=source)
        if kind == "report" and received:
            yield Step("receipt", "known", received, document.symbol, source=source)


def _of_facts(act: Act, treaty: str, numbers: Sequence[int], sources: _Sources) -> Iterator[Step]:
    for fact in sources.facts.get((act.state, treaty), ()):
        kind = STEP_OF_FACT.get(fact.kind)
        if kind is None or (fact.numbers and not set(fact.numbers) & set(numbers)):
            continue
        if not fact.numbers and fact.symbol not in ("", act.symbol):
            continue
        yield Step(kind, "known", fact.happened_on, fact.symbol, source=fact.source)
    for row in sources.comments.get((act.state, act.committee), ()):
        if row.on_symbol == act.symbol and act.symbol:
            yield Step("comments", "known", row.received_on, row.on_symbol, source=row.paragraph)
            if row.answered_on:
                yield Step("answer", "known", row.answered_on, source=row.paragraph)


def _of_people(act: Act, numbers: Sequence[int], sources: _Sources) -> Iterator[Step]:
    key = (act.state, act.committee, "|".join(map(str, numbers)))
    for row in sources.contributions.get(key, ()):
        yield Step("contributions", "known", row.received_on, row.symbol, detail=row.who, source=row.source)  # fmt: skip
    for delegation in sources.delegations.get(key, ()):
        yield Step("delegation", "known", detail=delegation.head, source=delegation.source)
