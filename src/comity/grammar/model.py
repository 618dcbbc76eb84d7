"""What the grammar finds in a string; spans are of the string that was searched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from comity.terms.span import Span
from comity.terms.values import quick

ReferenceType = Literal[
    "document", "article", "treaty", "national", "general_comment", "resolution", "body", "other"
]
ReferencePlace = Literal["text", "footnote", "heading"]


@quick
@dataclass(frozen=True, slots=True)
class Reference:
    """Something a text points at. `contract/reading.md`, `references`.

    `symbol`, `paragraphs`: of a document, resolution or general comment; `treaty`: a code of
    `terms/data/treaties.csv`; `article`, `paragraph`: as printed ("22", "4"), of that treaty only."""

    type: ReferenceType
    as_printed: str
    span: Span
    in_: ReferencePlace = "text"
    symbol: str | None = None
    paragraphs: tuple[str, ...] = ()
    treaty: str | None = None
    article: str | None = None
    paragraph: str | None = None

    def shift(self, by: int, in_: ReferencePlace) -> Reference:
        """The same reference in a text that puts `by` code points before this one."""
        return Reference(
            self.type, self.as_printed, self.span.shift(by), in_, self.symbol,
            self.paragraphs, self.treaty, self.article, self.paragraph,
        )  # fmt: skip


@quick
@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed. `date` is None when no such day exists or the year is not printed."""

    date: date | None
    as_printed: str
    span: Span
    day: int | None
    month: int
    year: int | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit as printed. `contract/reading.md`, `deadlines`. `offset`: ISO 8601 duration."""

    as_printed: str
    span: Span
    date: date | None = None
    offset: str | None = None
    direction: Literal["by", "within", "at_least_before"] = "by"
    from_: (
        Literal["date", "adoption", "transmission", "receipt_of_list_of_issues", "due_date"] | None
    ) = None
    who: Literal["state_party", "committee"] = "state_party"
    about: Literal["report", "follow_up", "replies", "loipr", "opt_out", "comments", "other"] = (
        "other"
    )


@quick
@dataclass(frozen=True, slots=True)
class Label:
    """`scheme`: `themes`, `persons`, `sdgs`; `confidence`: 0 to 1 or None."""

    scheme: str
    label: str
    origin: Literal["rule", "model", "person", "import"]
    confidence: float | None
    span: Span | None
