"""Reads of the library: what stands at an address, what a manifestation prints, who cites it.

Everything here leaves out what is withdrawn; each function makes a fixed number of queries, however
long the document is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, F, Max, Q, QuerySet

from comity.site.library.merging import rank
from comity.site.library.models import (
    Act,
    Address,
    Change,
    Extract,
    Footnote,
    FoundProblem,
    Item,
    LoadedFile,
    Manifestation,
    Pair,
    Paragraph,
    Question,
    Reference,
    Tombstone,
)
from comity.site.library.sealed import find_stone_of

PUBLIC_ACTS = Q(act__withdrawn_at=None)
QUOTED = (
    "extract__paragraph",
    "extract__manifestation__act",
    "extract__manifestation__reading__file",
)
"""What is told wherever the paragraph of a reference is quoted: document, version, whether invented."""
UNREAD = tuple(f"extract__manifestation__reading__{name}" for name in ("text", "contract"))
PUBLISHED_REFERENCES = Q(
    extract__manifestation__withdrawn_at=None,
    extract__manifestation__act__withdrawn_at=None,
    extract__paragraph__dropped_at=None,
)


@dataclass(frozen=True, slots=True)
class DataVersion:
    """The store's last change: its number, which the index follows, and when it was made."""

    change: int
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Found:
    """What an address names: an act, withdrawn or not, or a tombstone."""

    address: str
    act: Act | None
    tombstone: Tombstone | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A document that a text cites. `anchors`: by printed number, the paragraph it has here."""

    act: Act
    anchors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Printed:
    """A manifestation as it is shown: its extracts in order, each with what belongs to it."""

    manifestation: Manifestation
    extracts: tuple[Extract, ...]
    items: Mapping[int, Sequence[Item]]
    references: Mapping[int, Sequence[Reference]]
    footnotes: Mapping[str, Sequence[Footnote]]
    problems: Mapping[str, Sequence[FoundProblem]]


def get_data_version() -> DataVersion:
    row = Change.objects.order_by("-pk").values_list("pk", "at").first()
    return DataVersion(*row) if row else DataVersion(0, None)


def known_addresses(addresses: Iterable[str]) -> set[str]:
    """Those of the addresses that name an act or what was removed for good."""
    wanted = list(addresses)
    acts = Address.objects.filter(address__in=wanted).values_list("address")
    stones = Tombstone.objects.filter(address__in=wanted, sealed_at__isnull=False)
    return {address for (address,) in acts.union(stones.values_list("address"))}


def find_address(address: str) -> Found | None:
    row = Address.objects.filter(address=address).select_related("act").first()
    if row is not None:
        return Found(address, row.act)
    stones = Tombstone.objects.filter(address=address, sealed_at__isnull=False)
    tombstone = stones.order_by("-pk").first()
    return Found(address, None, tombstone) if tombstone else None


def list_manifestations(act: Act) -> tuple[Manifestation, ...]:
    """The best first; without the long texts of their readings."""
    rows = (
        act.manifestations.filter(withdrawn_at=None)
        .select_related("reading__file")
        .defer("reading__text", "reading__contract")
    )
    return tuple(sorted(rows, key=rank))


def get_printed(manifestation: Manifestation, anchor: str | None = None) -> Printed:
    """All that a manifestation prints, or what it prints of one paragraph."""
    rows: QuerySet[Extract] = manifestation.extracts.select_related("paragraph__act")
    if anchor is not None:
        rows = rows.filter(paragraph__anchor=anchor)
    extracts = tuple(rows)
    own = {entry.pk for entry in extracts}
    within = Q(extract__manifestation=manifestation) if anchor is None else Q(extract__in=own)
    items: dict[int, list[Item]] = defaultdict(list)
    for item in Item.objects.filter(within):
        items[item.extract_id].append(item)
    references: dict[int, list[Reference]] = defaultdict(list)
    for reference in Reference.objects.filter(within).order_by("start", "pk"):
        references[reference.extract_id].append(reference)
    footnotes: dict[str, list[Footnote]] = defaultdict(list)
    for note in manifestation.footnotes.order_by("at", "pk"):
        footnotes[note.anchor].append(note)
    problems: dict[str, list[FoundProblem]] = defaultdict(list)
    for problem in manifestation.problems.order_by("start", "pk"):
        problems[problem.anchor].append(problem)
    return Printed(manifestation, extracts, items, references, footnotes, problems)


def paragraph_of(extract: Extract) -> Paragraph:
    """Whose words it prints: no extract of a settled act is without."""
    assert extract.paragraph is not None
    return extract.paragraph


def list_pairs(act: Act) -> tuple[tuple[int, int], ...]:
    """(concern, recommendation) by row, of the whole act."""
    rows = Pair.objects.filter(recommendation__act=act).order_by("pk")
    return tuple(rows.values_list("concern_id", "recommendation_id"))


def find_paragraph(act: Act, anchor: str) -> tuple[Paragraph | None, bool]:
    """The paragraph at an anchor; True when the anchor is a former one and its address has moved."""
    own = act.paragraphs.filter(anchor=anchor).first()
    if own is not None:
        return own, False
    former = [row for row in act.paragraphs.all() if anchor in row.former_anchors]
    former.sort(key=lambda row: (row.dropped_at is not None, row.position))
    return (former[0], True) if former else (None, False)


def list_anchors(act: Act) -> tuple[str, ...]:
    rows = act.paragraphs.filter(dropped_at=None)
    return tuple(rows.values_list("anchor", flat=True))


def resolve_symbols(symbols: Iterable[str]) -> dict[str, Target]:
    """Of the symbols cited, those that are loaded, each with the anchors of its paragraphs."""
    wanted = {symbol for symbol in symbols if symbol}
    acts = {
        row.address: row.act
        for row in Address.objects.filter(PUBLIC_ACTS, address__in=wanted).select_related("act")
    }
    anchors: dict[int, dict[str, str]] = defaultdict(dict)
    wanted_acts = {act.pk for act in acts.values()}
    rows = list(
        Paragraph.objects.filter(act__in=wanted_acts, dropped_at=None).only(
            "act_id", "anchor", "former_anchors"
        )
    )
    for row in rows:
        for former in row.former_anchors:
            anchors[row.act_id].setdefault(former, row.anchor)
    for row in rows:
        anchors[row.act_id][row.anchor] = row.anchor
    return {address: Target(act, anchors[act.pk]) for address, act in acts.items()}


def list_citing(act: Act) -> tuple[Reference, ...]:
    """References to this act in other acts, the newest act first; each paragraph once a citation."""
    addresses = [row.address for row in act.addresses.all() if "#" not in row.address]
    rows = (
        Reference.objects.filter(
            PUBLISHED_REFERENCES,
            symbol__in=addresses,
            type="document",
        )
        .exclude(extract__manifestation__act=act)
        .select_related(*QUOTED)
        .defer(*UNREAD)
        .order_by("-extract__manifestation__act__adopted_on", "extract__position", "pk")
    )
    once: dict[tuple[int | None, tuple[str, ...], bool], Reference] = {}
    for row in rows:
        once.setdefault((row.extract.paragraph_id, tuple(row.paragraphs), row.reiterates), row)
    return tuple(once.values())


def list_extracts(paragraph: Paragraph) -> tuple[Extract, ...]:
    """What every manifestation prints of a paragraph, the best first."""
    rows = (
        paragraph.extracts.filter(manifestation__withdrawn_at=None)
        .select_related("manifestation__reading__file")
        .defer("manifestation__reading__text", "manifestation__reading__contract")
    )
    return tuple(sorted(rows, key=lambda row: rank(row.manifestation)))


def list_acts(**fields: str) -> QuerySet[Act]:
    """Acts that are published, the newest first."""
    rows = Act.objects.filter(withdrawn_at=None, **fields)
    return rows.order_by(F("adopted_on").desc(nulls_last=True), "key")


def list_latest(limit: int) -> tuple[Act, ...]:
    rows = Act.objects.filter(withdrawn_at=None).annotate(
        loaded_at=Max("manifestations__reading__file__loaded_at")
    )
    return tuple(rows.order_by(F("loaded_at").desc(nulls_last=True), "-pk")[:limit])


def count_store() -> dict[str, int]:
    """Acts, and the States and Committees they are about."""
    rows = Act.objects.filter(withdrawn_at=None)
    return rows.aggregate(
        acts=Count("pk"),
        states=Count("state", distinct=True, filter=~Q(state="")),
        committees=Count("committee", distinct=True, filter=~Q(committee="")),
    )


def count_acts(by: str) -> dict[str, int]:
    """How many acts stand under each value of a field."""
    rows = Act.objects.filter(withdrawn_at=None).exclude(**{by: ""}).values_list(by)
    return dict(rows.annotate(count=Count("pk")).order_by(by))


def count_problems() -> dict[str, int]:
    """How many problems of each kind stand in the readings in use of what is published."""
    rows = list_problems().values_list("kind")
    return dict(rows.annotate(count=Count("pk")).order_by("kind"))


def list_problems(kind: str = "", **fields: str) -> QuerySet[FoundProblem]:
    """Of one kind or all, by document and place. `fields`: of the act."""
    rows = FoundProblem.objects.filter(
        reading__current=True,
        manifestation__withdrawn_at=None,
        manifestation__act__withdrawn_at=None,
        **({"kind": kind} if kind else {}),
        **{f"manifestation__act__{name}": value for name, value in fields.items()},
    )
    return (
        rows.select_related("manifestation__act", "manifestation__reading__file")
        .defer("manifestation__reading__text", "manifestation__reading__contract")
        .order_by(
            "manifestation__act__key", "manifestation", F("start").asc(nulls_first=True), "pk"
        )
    )


def list_questions(state: str = Question.State.OPEN) -> QuerySet[Question]:
    return (
        Question.objects.filter(state=state, act__withdrawn_at=None)
        .select_related("act", "manifestation")
        .order_by("act__key", "pk")
    )


def list_texts(manifestations: Iterable[int]) -> dict[tuple[int, str], str]:
    """By (manifestation, anchor): what these manifestations print, paragraphs and items."""
    wanted = set(manifestations)
    rows = Extract.objects.filter(manifestation__in=wanted)
    items = Item.objects.filter(extract__manifestation__in=wanted)
    return {
        **{
            (row[0], row[1]): row[2]
            for row in rows.values_list("manifestation_id", "anchor", "text")
        },
        **{
            (row[0], row[1]): row[2]
            for row in items.values_list("extract__manifestation_id", "anchor", "text")
        },
    }


def get_file(sha256: str) -> LoadedFile | None:
    return LoadedFile.objects.filter(sha256=sha256).first()


def is_published(file: LoadedFile) -> bool:
    """Whether anything that it holds is neither withdrawn nor removed."""
    if file.purged_at is not None:
        return True  # that something was here is no secret
    if find_stone_of(file.sha256) is not None:
        return False  # it waits for the second administrator
    return Manifestation.objects.filter(
        reading__file=file, reading__current=True, withdrawn_at=None, act__withdrawn_at=None
    ).exists()


def list_quoted(state: str, wanted: Q) -> list[Reference]:
    """References of observations on a State, the first of each paragraph and sort, the latest first."""
    rows = (
        Reference.objects.filter(PUBLISHED_REFERENCES, extract__manifestation__act__state=state)
        .filter(wanted)
        .select_related(*QUOTED)
        .defer(*UNREAD)
        .order_by("-extract__manifestation__act__adopted_on", "extract__position", "pk")
    )
    once: dict[tuple[int | None, bool], Reference] = {}
    for row in rows:
        once.setdefault((row.extract.paragraph_id, row.reiterates), row)
    return list(once.values())
