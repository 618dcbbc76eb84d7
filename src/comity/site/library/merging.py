"""Puts a plan of `settling` into rows, keeping the identity of paragraphs that people attached to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from comity.observations.lineage import Printed
from comity.site.library.bulk import field_of
from comity.site.library.models import (
    Act,
    Address,
    Extract,
    Item,
    Manifestation,
    Note,
    Pair,
    Paragraph,
    Question,
)
from comity.site.library.sealed import list_removed
from comity.site.library.settling import (
    Plan,
    Planned,
    Refused,
    Source,
    Version,
    plan_paragraphs,
)

RANKS = {
    Manifestation.Form.EDITED: 0,
    Manifestation.Form.WITHOUT_FORMAL_EDITING: 1,
    Manifestation.Form.ADVANCE_UNEDITED: 2,
    Manifestation.Form.REPRINT: 3,
    Manifestation.Form.UHRI: 4,
}
LANGUAGE_ORDER = ("en", "fr", "es", "ru", "ar", "zh")
FIELDS = (
    "committee", "treaty", "state", "adopted_on", "published_on", "next_due_on", "title", "kind",
)  # fmt: skip
OF_THE_ACT = (*FIELDS, "symbol", "symbol_status", "year", "key")
OF_A_PARAGRAPH = ("anchor", "position", "former_anchors", "kind", "directive", "dropped_at")
"""What settling says of them; a row of which it says nothing new is not written."""


def rank(manifestation: Manifestation) -> tuple[int, int, str, int]:
    """Sorts manifestations, the best first; never by when they were loaded."""
    reading = manifestation.reading
    return rank_of(
        form=manifestation.form,
        language=manifestation.language,
        sha256=reading.file.sha256 if reading else "",
        place=manifestation.place or 0,
    )


def rank_of(*, form: str, language: str, sha256: str, place: int) -> tuple[int, int, str, int]:
    """The same for who has a manifestation's values without it."""
    order = LANGUAGE_ORDER.index(language) if language in LANGUAGE_ORDER else len(LANGUAGE_ORDER)
    return (RANKS[Manifestation.Form(form)], order, sha256, place)


def settle_act(act: Act) -> None:
    """Makes the act's paragraphs, fields, pairs and questions those that its manifestations give.

    Takes the act's row first, so that two who settle it do so one after the other, and reads it anew:
    what somebody else wrote into it meanwhile stays."""
    act.refresh_from_db(from_queryset=Act.objects.select_for_update(no_key=True))
    manifestations = sorted(
        act.manifestations.filter(withdrawn_at=None).select_related("reading__file"), key=rank
    )
    if not manifestations:
        return
    _settle_fields(act, manifestations)
    extracts = {
        (entry.manifestation_id, entry.anchor): entry
        for entry in Extract.objects.filter(manifestation__in=manifestations)
    }
    plan = plan_paragraphs(_versions(manifestations, extracts.values()), _refused(act))
    rows = _settle_rows(act, plan, extracts)
    _settle_pairs(act, manifestations[0], rows, extracts)
    _settle_questions(act, plan)


def _refused(act: Act) -> set[Refused]:
    return {
        (question.manifestation_id, question.kind, tuple(question.before), tuple(question.after))
        for question in act.questions.filter(state=Question.State.REFUSED)
        if question.manifestation_id is not None
    }


def _versions(
    manifestations: Sequence[Manifestation], extracts: Iterable[Extract]
) -> tuple[Version, ...]:
    items: dict[int, list[tuple[str, str]]] = defaultdict(list)
    if len(manifestations) > 1:
        for item in Item.objects.filter(extract__manifestation__in=manifestations):
            items[item.extract_id].append((item.anchor, item.text))
    printed: dict[int, list[Extract]] = defaultdict(list)
    for entry in extracts:
        printed[entry.manifestation_id].append(entry)
    return tuple(
        Version(
            manifestation.pk,
            manifestation.language,
            tuple(
                Printed(entry.anchor, entry.text, tuple(items[entry.pk]))
                for entry in sorted(printed[manifestation.pk], key=lambda entry: entry.position)
            ),
            partial=manifestation.form == Manifestation.Form.UHRI,
        )
        for manifestation in manifestations
    )


def _settle_fields(act: Act, manifestations: Sequence[Manifestation]) -> None:
    """A field is what the best manifestation that prints it says; the key its best address."""
    before = _values(act, OF_THE_ACT)
    for name in FIELDS:
        act_value = next((m.facts[name] for m in manifestations if m.facts.get(name)), None)
        setattr(
            act,
            name,
            act_value if act_value is not None else field_of(Act, name).get_default(),
        )
    printed = [m for m in manifestations if m.facts.get("symbol_status") == "printed"]
    symbols = [m.facts["symbol"] for m in (*printed, *manifestations) if m.facts.get("symbol")]
    act.symbol = symbols[0] if symbols else ""
    act.symbol_status = (
        "printed" if printed else manifestations[0].facts.get("symbol_status", "unknown")
    )
    act.clean_dates()
    wanted = [address for m in manifestations for address in m.facts["addresses"]]
    known = dict(Address.objects.filter(address__in=wanted).values_list("address", "act_id"))
    mine = [address for address in dict.fromkeys(wanted) if known.get(address, act.pk) == act.pk]
    Address.objects.bulk_create(
        [Address(act=act, address=address) for address in mine if address not in known]
    )
    act.key = act.symbol if act.symbol in mine else next(iter(mine), act.key)
    if _values(act, OF_THE_ACT) != before:
        act.save()


def _settle_rows(act: Act, plan: Plan, extracts: dict[Source, Extract]) -> dict[str, Paragraph]:
    """The paragraph rows by anchor, each extract on its own; notes go where their paragraph goes."""
    old = {row.pk: row for row in act.paragraphs.all()}
    chosen, absorbed = _choose_rows(act, plan, extracts, old)
    removed = {stone.anchor for stone in list_removed(act)}
    _step_aside(old, chosen)
    changed: list[Paragraph] = []
    for position, (planned, row) in enumerate(chosen):
        before = _values(row, OF_A_PARAGRAPH)
        _fill(row, planned, position, extracts[planned.sources[0]])
        row.former_anchors = [anchor for anchor in row.former_anchors if anchor not in removed]
        if row.pk is not None and _values(row, OF_A_PARAGRAPH) != before:
            changed.append(row)
    Paragraph.objects.bulk_update(changed, OF_A_PARAGRAPH, batch_size=500)
    Paragraph.objects.bulk_create(
        [row for _planned, row in chosen if row.pk is None], batch_size=500
    )
    rows = {planned.anchor: row for planned, row in chosen}
    _move_extracts(chosen, extracts)
    for pk, row in absorbed.items():
        Note.objects.filter(paragraph_id=pk).update(paragraph=row)
    _move_notes(act)
    kept = {row.pk for row in rows.values()}
    _forget_empty([row for row in old.values() if row.pk not in kept], absorbed)
    return rows


def _step_aside(old: Mapping[int, Paragraph], chosen: Sequence[tuple[Planned, Paragraph]]) -> None:
    """Anchors are unique in an act: rows that lose theirs free them before others take them."""
    stay = {row.pk for planned, row in chosen if row.anchor == planned.anchor}
    if aside := set(old) - stay:
        Paragraph.objects.filter(pk__in=aside).update(
            anchor=Concat(Value("~"), Cast("id", CharField()))
        )


def _fill(row: Paragraph, planned: Planned, position: int, source: Extract) -> None:
    row.anchor, row.position = planned.anchor, position
    row.former_anchors = planned.former_anchors
    row.kind, row.directive = source.details["kind"], source.details["directive"]
    row.dropped_at = (row.dropped_at or timezone.now()) if planned.dropped else None


def _values(row: Act | Paragraph, names: Sequence[str]) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in names)


def _choose_rows(
    act: Act, plan: Plan, extracts: dict[Source, Extract], old: Mapping[int, Paragraph]
) -> tuple[list[tuple[Planned, Paragraph]], dict[int, Paragraph]]:
    """A row for each planned paragraph, its own where it has one; and the rows others went into."""
    free = set(old)
    absorbed: dict[int, Paragraph] = {}
    chosen: list[tuple[Planned, Paragraph]] = []
    for planned in plan.paragraphs:
        owners = [extracts[source].paragraph_id for source in planned.sources]
        mine = [pk for pk in dict.fromkeys(owners) if pk in free]
        row = old[mine[0]] if mine else Paragraph(act=act)
        free -= set(mine)
        absorbed |= dict.fromkeys(mine[1:], row)
        chosen.append((planned, row))
    return chosen, absorbed


def _move_extracts(
    chosen: list[tuple[Planned, Paragraph]], extracts: dict[Source, Extract]
) -> None:
    moved = []
    for planned, row in chosen:
        for source_key in planned.sources:
            entry = extracts[source_key]
            if entry.paragraph_id != row.pk:
                entry.paragraph_id = row.pk
                moved.append(entry)
    Extract.objects.bulk_update(moved, ["paragraph"], batch_size=500)


def _move_notes(act: Act) -> None:
    """A note goes with the words that it was written on: apart where a person refused to join them."""
    words = F("written_on__paragraph")
    strayed = Note.objects.filter(written_on__paragraph__act=act).exclude(paragraph=words)
    for pk, paragraph in list(strayed.values_list("pk", "written_on__paragraph")):
        Note.objects.filter(pk=pk).update(paragraph=paragraph)


def _forget_empty(rows: Iterable[Paragraph], absorbed: Mapping[int, Paragraph]) -> None:
    """Rows that no manifestation prints go, except those to which somebody attached something."""
    for row in rows:
        if row.pk in absorbed or not (row.notes.exists() or row.extracts.exists()):
            row.delete()
        else:
            row.anchor = f"gone~{row.pk}"
            row.dropped_at = row.dropped_at or timezone.now()
            row.save()


def _settle_pairs(
    act: Act,
    best: Manifestation,
    rows: dict[str, Paragraph],
    extracts: dict[Source, Extract],
) -> None:
    wanted = {
        (rows[concern].pk, rows[entry.anchor].pk)
        for (manifestation, _anchor), entry in extracts.items()
        if manifestation == best.pk and entry.anchor in rows
        for concern in entry.details.get("answers", ())
        if concern in rows
    }
    stored = {
        (pair.concern_id, pair.recommendation_id): pair.pk
        for pair in Pair.objects.filter(recommendation__act=act)
    }
    Pair.objects.filter(pk__in=[pk for key, pk in stored.items() if key not in wanted]).delete()
    Pair.objects.bulk_create(
        [
            Pair(concern_id=concern, recommendation_id=recommendation)
            for concern, recommendation in sorted(wanted - set(stored))
        ]
    )


def _settle_questions(act: Act, plan: Plan) -> None:
    """Asks what is new; a question whose change is no more goes unless a person has decided it."""
    wanted = {
        (entry.manifestation, entry.step.relation, entry.step.before, entry.step.after)
        for entry in plan.asked
    }
    for question in act.questions.exclude(manifestation=None):
        key = (
            question.manifestation_id,
            question.kind,
            tuple(question.before),
            tuple(question.after),
        )
        if key in wanted:
            wanted.discard(key)
        elif question.state == Question.State.OPEN:
            question.delete()
    Question.objects.bulk_create(
        [
            Question(
                act=act,
                manifestation_id=manifestation,
                kind=kind,
                before=list(before),
                after=list(after),
            )
            for manifestation, kind, before, after in sorted(wanted)
        ]
    )
