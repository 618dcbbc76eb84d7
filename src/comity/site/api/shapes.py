"""The API's answers. Public from the first release on: a field is only ever added."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from ninja import Field, Schema

Text = Annotated[str, Field(max_length=200)]


class Problem(Schema):
    """RFC 9457: what went wrong, for a program and for a person."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: list[dict[str, Any]] = Field([])


class DocumentShape(Schema):
    """An act: a text adopted or submitted once, in whatever versions and languages it is there."""

    key: str
    symbol: str | None
    symbol_status: str
    kind: str
    title: str | None
    committee: str | None
    treaty: str | None
    state: str | None
    adopted_on: date | None
    published_on: date | None
    year: int | None
    next_due_on: date | None
    url: str


class ManifestationShape(Schema):
    """`form`: edited, advance_unedited, without_formal_editing, reprint or uhri; `invented`: a sample
    about an invented State, no document of the United Nations."""

    form: str
    invented: bool
    language: str
    symbol: str | None
    reprinted_in: str | None
    report_paragraph: str | None
    sha256: str | None
    reader_version: str | None


class WholeDocument(DocumentShape):
    addresses: list[str]
    manifestations: list[ManifestationShape]
    paragraphs: int


class SetShape(DocumentShape):
    """A set of concluding observations with the header of its best manifestation."""

    report_considered: dict[str, Any] | None
    considered: dict[str, Any] | None
    adopted: dict[str, Any] | None
    next_report: dict[str, Any] | None
    basis: str | None


class ItemShape(Schema):
    anchor: str
    label: str
    level: int
    text: str
    url: str


class LabelShape(Schema):
    """`origin`: rule, model, person or import; `words`: of the paragraph that gave it, null where they
    stand in its headings or nobody says which; `suspect`: borne by far more records than speak of it."""

    scheme: str
    label: str
    origin: str
    confidence: float | None
    words: str | None
    suspect: bool


class ReferenceShape(Schema):
    type: str
    symbol: str | None
    paragraphs: list[str]
    treaty: str | None
    article: str | None
    as_printed: str
    where: str
    reiterates: bool


class ParagraphShape(Schema):
    """A paragraph as its best manifestation in one language prints it; `text` is verbatim."""

    id: str
    document: str
    anchor: str
    former_anchors: list[str]
    number: str | None
    kind: str
    directive: bool
    language: str
    form: str
    invented: bool
    quoted_from: str
    headings: list[str]
    text: str
    items: list[ItemShape]
    answers: list[str]
    answered_by: list[str]
    asks: list[dict[str, Any]]
    deadlines: list[dict[str, Any]]
    references: list[ReferenceShape]
    labels: list[LabelShape]
    url: str


class HitShape(Schema):
    id: str
    set: str
    anchor: str
    symbol: str | None
    state: str | None
    kind: str
    language: str
    form: str
    invented: bool
    quoted_from: str
    snippet: str
    url: str
    score: float


class FacetValue(Schema):
    """`suspect`: must not be charted without a mark."""

    value: str
    count: int
    suspect: bool


class StateShape(Schema):
    code: str
    name: str
    names: dict[str, str]
    region: str | None
    documents: int


class CommitteeShape(Schema):
    acronym: str
    name: str
    names: dict[str, str]
    treaty: str
    prefix: str
    documents: int


class DocumentPage(Schema):
    """`next`: the cursor of the next page, null on the last one."""

    items: list[DocumentShape]
    next: int | None
    data_version: str


class SetPage(Schema):
    items: list[SetShape]
    next: int | None
    data_version: str


class ParagraphPage(Schema):
    items: list[ParagraphShape]
    next: int | None
    data_version: str


class SearchPage(Schema):
    """`understood_as`: the query as it was searched; `note`: why words were searched plainly."""

    query: str
    understood_as: str
    note: str | None
    total: int
    hits: list[HitShape]
    facets: dict[str, list[FacetValue]]
    next: int | None
    data_version: str


class StateList(Schema):
    items: list[StateShape]
    data_version: str


class CommitteeList(Schema):
    items: list[CommitteeShape]
    data_version: str
