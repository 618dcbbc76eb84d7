"""What the library holds: files and their readings, acts and manifestations, paragraphs.

A set of concluding observations is one *act*; the advance unedited version, the final text, a
language, a reprint in an annual report and the rows of the UHRI export are its *manifestations*.
A `Paragraph` belongs to the act and is counted once; an `Extract` is what one manifestation prints
of it, with the span in that manifestation's reading text. Codes of States, Committees and treaties
are those of `comity.terms`; an empty one is unknown.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models


class LoadedFile(models.Model):
    """The original, kept by its hash. `purged_at`: sealed removal, the bytes are gone."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    pages = models.PositiveIntegerField(null=True)
    loaded_at = models.DateTimeField(auto_now_add=True)
    loaded_by_id = models.BigIntegerField(null=True, blank=True)
    purged_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class StoredReading(models.Model):
    """One reading of one file: the reading text that spans count in, and the contract's JSON."""

    file = models.ForeignKey(LoadedFile, on_delete=models.CASCADE, related_name="readings")
    reader_version = models.CharField(max_length=40)
    text = models.TextField()
    contract = models.JSONField()
    read_at = models.DateTimeField(auto_now_add=True)
    current = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["file"], condition=models.Q(current=True), name="one_current_reading"
            )
        ]

    def __str__(self) -> str:
        return f"{self.file} read by {self.reader_version}"


class Act(models.Model):
    """A text adopted or submitted once. `key`: its permanent address (`comity.terms.permalinks`)."""

    key = models.CharField(max_length=120, unique=True)
    symbol = models.CharField(max_length=80, blank=True, db_index=True)
    symbol_status = models.CharField(max_length=16, default="unknown")
    kind = models.CharField(max_length=40, db_index=True)
    title = models.TextField(blank=True)
    committee = models.CharField(max_length=40, blank=True, db_index=True)
    treaty = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=4, blank=True, db_index=True)
    adopted_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    next_due_on = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "committee", "adopted_on"], name="act_matching")
        ]

    def __str__(self) -> str:
        return self.key

    def clean_dates(self) -> None:
        """The year is that of adoption, of publication where no day of adoption is known."""
        for name in ("adopted_on", "published_on", "next_due_on"):
            printed = getattr(self, name)
            if isinstance(printed, str):
                setattr(self, name, date.fromisoformat(printed))
        told = self.adopted_on or self.published_on
        self.year = told.year if told else None


class Address(models.Model):
    """Another address of an act: a symbol without its /C, the reprint's place in an annual report."""

    act = models.ForeignKey(Act, on_delete=models.CASCADE, related_name="addresses")
    address = models.CharField(max_length=120, unique=True)

    def __str__(self) -> str:
        return self.address


class Manifestation(models.Model):
    """`place`: index of the set in the reading, None for the whole document; `header`: the contract's
    fields of the set (considered, adopted, next_report …) or of the document, spans included;
    `facts`: what this manifestation says of the act (symbol, State, adopted_on …, addresses)."""

    class Form(models.TextChoices):
        EDITED = "edited"
        WITHOUT_FORMAL_EDITING = "without_formal_editing"
        ADVANCE_UNEDITED = "advance_unedited"
        REPRINT = "reprint"
        UHRI = "uhri"

    act = models.ForeignKey(Act, on_delete=models.CASCADE, related_name="manifestations")
    reading = models.ForeignKey(
        StoredReading, on_delete=models.CASCADE, null=True, related_name="manifestations"
    )
    place = models.PositiveSmallIntegerField(null=True)
    form = models.CharField(max_length=24, choices=Form.choices)
    language = models.CharField(max_length=8)
    symbol_as_printed = models.CharField(max_length=80, blank=True)
    reprinted_in = models.CharField(max_length=80, blank=True)
    report_paragraph = models.CharField(max_length=20, blank=True)
    header = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.act} ({self.form}, {self.language})"


class Paragraph(models.Model):
    """Counted once whatever was loaded. `dropped_at`: a better manifestation no longer prints it."""

    act = models.ForeignKey(Act, on_delete=models.CASCADE, related_name="paragraphs")
    anchor = models.CharField(max_length=24)
    former_anchors = models.JSONField(default=list)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=32)
    directive = models.BooleanField(default=False)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["act", "anchor"], name="anchor_once_in_an_act")
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.anchor}"


class Extract(models.Model):
    """What a manifestation prints of a paragraph, which is null only until the act is settled. `start`, `end`: code points of the reading text;
    `details`: the contract's lists that are shown and never joined on (verbs, asks, deadlines)."""

    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.CASCADE, null=True, related_name="extracts"
    )
    manifestation = models.ForeignKey(
        Manifestation, on_delete=models.CASCADE, related_name="extracts"
    )
    anchor = models.CharField(max_length=24)
    number = models.CharField(max_length=24, blank=True)
    position = models.PositiveIntegerField()
    headings = models.JSONField(default=list)
    text = models.TextField()
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    pages = models.JSONField(default=list)
    details = models.JSONField(default=dict)
    labels = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["manifestation", "anchor"], name="anchor_once_in_a_manifestation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.manifestation} {self.anchor}"


class Item(models.Model):
    """An item of an extract, nested ones after their parent; `anchor` as in the contract (38.a.ii)."""

    extract = models.ForeignKey(Extract, on_delete=models.CASCADE, related_name="items")
    anchor = models.CharField(max_length=32)
    label = models.CharField(max_length=24)
    level = models.PositiveSmallIntegerField()
    position = models.PositiveIntegerField()
    text = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return self.anchor


class Pair(models.Model):
    """A recommendation answers a concern of the same act."""

    concern = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="answered_by")
    recommendation = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="answers")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["concern", "recommendation"], name="pair_once")
        ]

    def __str__(self) -> str:
        return f"{self.concern} / {self.recommendation}"


class Reference(models.Model):
    """What an extract cites. `reiterates`: the cited paragraphs are asked again here.

    Citations are resolved when they are shown, so that a document loaded later is found."""

    extract = models.ForeignKey(Extract, on_delete=models.CASCADE, related_name="references")
    type = models.CharField(max_length=16)
    symbol = models.CharField(max_length=80, blank=True, db_index=True)
    paragraphs = models.JSONField(default=list)
    treaty = models.CharField(max_length=20, blank=True)
    article = models.CharField(max_length=12, blank=True)
    as_printed = models.TextField()
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    where = models.CharField(max_length=10, default="text")
    reiterates = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.as_printed


class Footnote(models.Model):
    manifestation = models.ForeignKey(
        Manifestation, on_delete=models.CASCADE, related_name="footnotes"
    )
    mark = models.CharField(max_length=12)
    at = models.PositiveIntegerField(null=True)
    anchor = models.CharField(max_length=24, blank=True)
    text = models.TextField()

    def __str__(self) -> str:
        return self.mark


class FoundProblem(models.Model):
    """A reader's doubt. `anchor`: the paragraph it stands in, empty when it is about the whole."""

    reading = models.ForeignKey(StoredReading, on_delete=models.CASCADE, related_name="problems")
    manifestation = models.ForeignKey(
        Manifestation, on_delete=models.CASCADE, null=True, related_name="problems"
    )
    anchor = models.CharField(max_length=24, blank=True)
    kind = models.CharField(max_length=60)
    severity = models.CharField(max_length=8)
    message = models.TextField()
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return self.message


class Question(models.Model):
    """What a person has to decide: a paragraph that was renumbered, split, merged or dropped when a
    better manifestation came; two acts that may be one; a reading that a newer reader changes."""

    class State(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        REFUSED = "refused"

    act = models.ForeignKey(Act, on_delete=models.CASCADE, related_name="questions")
    manifestation = models.ForeignKey(Manifestation, on_delete=models.CASCADE, null=True)
    kind = models.CharField(max_length=24)
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    detail = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.BigIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.act}: {self.kind} {self.before} {self.after}"


class Note(models.Model):
    """What a person attached to a paragraph; it stays with it whatever manifestation comes.

    `written_on`: the words that it was written on, with which it goes when a person decides that they are
    no part of the paragraph; null where they are no longer here: then it stays with the paragraph."""

    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="notes")
    written_on = models.ForeignKey(
        Extract, on_delete=models.SET_NULL, null=True, blank=True, related_name="notes"
    )
    item = models.CharField(max_length=32, blank=True)
    text = models.TextField()
    written_at = models.DateTimeField(auto_now_add=True)
    written_by_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.text


class Change(models.Model):
    """An act whose index entries are to be made anew. On PostgreSQL `xid` is the writer's transaction,
    since a plain sequence loses changes (DESIGN, section 5); on SQLite it stays null."""

    act_id = models.BigIntegerField()
    xid = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.pk}: {self.act_id}"


class Tombstone(models.Model):
    """What stays of a sealed removal: that something was here, not what. `sealed_at` is null while a
    second administrator has to confirm; `files`: sha256 of the originals that went.

    `anchor`: of a single paragraph, empty for all else; `digests`: of its words, so that they are known
    again; `withdrew`: acts that the request withdrew and the removal brings back without it."""

    address = models.CharField(max_length=160, unique=True)
    reason = models.TextField()
    at = models.DateTimeField(auto_now_add=True)
    by_ids = models.JSONField(default=list)
    sealed_at = models.DateTimeField(null=True)
    files = models.JSONField(default=list)
    anchor = models.CharField(max_length=24, blank=True)
    digests = models.JSONField(default=list)
    withdrew = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.address


class UhriImport(models.Model):
    """One export of the Universal Human Rights Index taken in. `counts`: new, changed, unchanged …;
    `suspect`: labels that its records bear far more often than their words speak of it."""

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    counts = models.JSONField(default=dict)
    suspect = models.JSONField(default=list)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class ImportedRecord(models.Model):
    """A record of the export: which extract it became, and the last import that held it."""

    annotation_id = models.CharField(max_length=64, primary_key=True)
    digest = models.CharField(max_length=16)
    act_id = models.BigIntegerField(db_index=True)
    extract_id = models.BigIntegerField()
    seen_in_id = models.BigIntegerField()
    gone = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.annotation_id


class QuarantinedRecord(models.Model):
    """A record that was not taken. `ends_at`: the offset in the file behind it."""

    taken_by = models.ForeignKey(UhriImport, on_delete=models.CASCADE, related_name="quarantine")
    annotation_id = models.CharField(max_length=64, blank=True)
    ends_at = models.BigIntegerField()
    reason = models.CharField(max_length=24)
    detail = models.CharField(max_length=240, blank=True)

    def __str__(self) -> str:
        return f"{self.annotation_id}: {self.reason}"
