"""One turn of the reporting cycle as one object, with what is known of it and what is missing.

The steps follow the treaty bodies' order: report, list of issues, replies, contributions, dialogue,
concluding observations, comments, follow-up, next report. With the simplified procedure the list comes
before the report, and the replies are the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

StepKind = Literal[
    "due", "loipr", "report", "receipt", "list_of_issues", "replies", "contributions", "delegation",
    "dialogue", "observations", "record_of_adoption", "comments", "answer", "follow_up",
    "follow_up_assessment", "next_due",
]  # fmt: skip
STEPS: tuple[StepKind, ...] = get_args(StepKind)
Basis = Literal["report", "replies_to_loipr", "no_report", "no_report_and_no_delegation"]
Knowledge = Literal["known", "mentioned", "missing"]
OPTIONAL: frozenset[StepKind] = frozenset(
    ["due", "loipr", "comments", "answer", "follow_up", "follow_up_assessment"]
)
"""Steps that a review may lack without a gap; "due" is the rules' answer, not a document's."""
NEVER_WITHOUT_REPORT: frozenset[StepKind] = frozenset(["report", "receipt"])


@dataclass(frozen=True, slots=True)
class Step:
    """One step as a source tells it. `knowledge`: "mentioned" where a text names it without symbol or
    day; `qualities`: "incomplete", "too_late_for_translation", "late"; `meeting`: number of the plenary
    meeting; `source`: permanent address of the paragraph, or the entry's own source."""

    kind: StepKind
    knowledge: Knowledge
    on: date | None = None
    symbol: str = ""
    meeting: int | None = None
    qualities: tuple[str, ...] = ()
    detail: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """`numbers`: of the reports considered together; `steps`: in order, each missing one once."""

    state: str
    treaty: str
    committee: str
    numbers: tuple[int, ...]
    basis: Basis | None
    symbol: str
    steps: tuple[Step, ...]

    def of(self, knowledge: Knowledge) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.knowledge == knowledge)


def build_review(review: Review, told: Iterable[Step]) -> Review:
    """The review with its steps in order: what sources tell, better ones first, and the gaps.

    A step that is known somewhere is not "mentioned" elsewhere; its qualities are kept."""
    steps: list[Step] = []
    found = [step for step in told if step.knowledge != "missing"]
    for kind in STEPS:
        if kind in NEVER_WITHOUT_REPORT and review.basis in (
            "no_report",
            "no_report_and_no_delegation",
        ):
            continue
        here = _merge([step for step in found if step.kind == kind])
        if here:
            steps += here
        elif _is_expected(kind, review):
            steps.append(Step(kind, "missing"))
    return replace(review, steps=tuple(steps))


def _is_expected(kind: StepKind, review: Review) -> bool:
    if kind == "loipr":
        return review.basis == "replies_to_loipr"
    if kind in ("list_of_issues", "replies") and review.basis == "replies_to_loipr":
        return False  # the replies are the report
    if kind == "delegation" and review.basis == "no_report_and_no_delegation":
        return False
    return kind not in OPTIONAL


def _merge(steps: Sequence[Step]) -> list[Step]:
    """Known steps in the order of their days, each once; else the first that mentions the step."""
    known = [step for step in steps if step.knowledge == "known"]
    qualities = tuple(dict.fromkeys(quality for step in steps for quality in step.qualities))
    if not known:
        return [replace(steps[0], qualities=qualities)] if steps else []
    once: dict[tuple[object, ...], Step] = {}
    for step in known:
        key = (step.on, step.meeting) if step.on or step.meeting else (step.symbol, step.detail)
        held = once.get(key)
        once[key] = step if held is None else _richer(held, step)
    ordered = sorted(once.values(), key=lambda step: (step.on or date.max, step.meeting or 0))
    return [
        replace(step, qualities=tuple(dict.fromkeys((*step.qualities, *qualities))))
        for step in ordered
    ]


def _richer(first: Step, second: Step) -> Step:
    """The first source's step, with what it lacks taken from the second."""
    return replace(
        first,
        symbol=first.symbol or second.symbol,
        detail=first.detail or second.detail,
        qualities=tuple(dict.fromkeys((*first.qualities, *second.qualities))),
    )
