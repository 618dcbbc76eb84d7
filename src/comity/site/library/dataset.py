"""The open data: CSV and JSON Lines of what is published, with a manifest.

The bytes follow from the data alone: rows are sorted by code point in Python, since two databases sort
otherwise, no row number, day or place gets in, and the version is a digest of the files. So the same
data gives the same bytes from either store, on another day, in another time zone.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any, BinaryIO

import comity
from comity.site.library.merging import rank
from comity.site.library.models import Act, Extract, Item, Manifestation, Pair, Reference
from comity.site.library.published import (
    published_acts,
    published_extracts,
    published_manifestations,
)
from comity.site.library.queries import paragraph_of
from comity.site.library.samples import is_invented
from comity.terms.errors import CannotWriteError
from comity.terms.permalinks import Permalink

Row = dict[str, Any]
Tell = Callable[[int, int | None], None]
BATCH = 100
LICENCE = (
    "The documents are texts of the United Nations, which alone are authoritative; what Comity adds "
    "(identifiers, spans, kinds, pairs, labels) is CC BY 4.0. Labels of the Universal Human Rights "
    "Index are OHCHR's."
)
FIELDS: dict[str, tuple[str, ...]] = {
    "documents": (
        "key", "symbol", "symbol_status", "kind", "title", "committee", "treaty", "state",
        "adopted_on", "published_on", "year", "next_due_on", "addresses", "forms", "languages", "invented",
        "path",
    ),
    "paragraphs": (
        "document", "anchor", "language", "form", "invented", "number", "kind", "directive", "headings", "text",
        "verbs", "themes", "persons", "sdgs", "label_origin", "path",
    ),
    "items": ("document", "paragraph", "language", "anchor", "label", "level", "text"),
    "references": (
        "document", "paragraph", "language", "type", "symbol", "paragraphs", "treaty", "article",
        "as_printed", "where", "reiterates",
    ),
    "pairs": ("document", "concern", "recommendation"),
}  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _File:
    """One file being written: its rows counted, its bytes hashed."""

    def __init__(self, path: Path, fields: Sequence[str]) -> None:
        self.path, self.fields, self.rows = path, fields, 0
        self.digest = hashlib.sha256()
        self.size = 0
        self.out: BinaryIO = path.open("wb")
        if path.suffix == ".csv":
            self._write(_csv_line(fields))

    def add(self, row: Mapping[str, Any]) -> None:
        self.rows += 1
        if self.path.suffix == ".csv":
            self._write(_csv_line([_cell(row[name]) for name in self.fields]))
        else:
            ordered = {name: row[name] for name in self.fields}
            self._write(json.dumps(ordered, ensure_ascii=False, separators=(",", ":")) + "\n")

    def _write(self, line: str) -> None:
        data = line.encode()
        self.digest.update(data)
        self.size += len(data)
        self.out.write(data)

    def close(self) -> None:
        self.out.close()

    def told(self) -> Row:
        return {
            "name": self.path.name,
            "sha256": self.digest.hexdigest(),
            "bytes": self.size,
            "rows": self.rows,
        }


def _csv_line(cells: Sequence[Any]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _cell(value: Any) -> Any:
    """Lists joined; a text that a spreadsheet would take for a formula is quoted with an apostrophe."""
    if isinstance(value, list):
        value = " | ".join(str(entry) for entry in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return "" if value is None else value


def export_dataset(folder: Path, *, address: str = "", tell: Tell | None = None) -> Row:
    """Writes the files and `manifest.json` into a folder; the manifest. `address`: of the site."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            files = {
                (table, ending): stack.enter_context(
                    closing(_File(folder / f"{table}.{ending}", fields))
                )
                for table, fields in FIELDS.items()
                for ending in ("csv", "jsonl")
            }
            for table, row in _rows(tell):
                files[table, "csv"].add(row)
                files[table, "jsonl"].add(row)
        manifest = _manifest([file.told() for file in files.values()], address)
        text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
        (folder / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CannotWriteError(
            f"{str(folder)!r} cannot be written: {error.strerror or error}"
        ) from error
    return manifest


def _manifest(files: list[Row], address: str) -> Row:
    digest = hashlib.sha256("".join(file["sha256"] for file in files).encode()).hexdigest()
    version = digest[:16]
    counts = {
        file["name"].removesuffix(".jsonl"): file["rows"]
        for file in files
        if file["name"].endswith(".jsonl")
    }
    return {
        "name": "comity-dataset",
        "version": version,
        "made_by": {"name": "comity", "version": comity.__version__},
        "counts": counts,
        "files": files,
        "fields": {table: list(fields) for table, fields in FIELDS.items()},
        "licence": LICENCE,
        "citation": f"Comity dataset, version {version}. Documents of the United Nations human rights "
        f"treaty bodies{f', {address}' if address else ''}.",
    }


def _rows(tell: Tell | None) -> Iterator[tuple[str, Row]]:
    keys = sorted(published_acts().values_list("key", "pk"))
    for start in range(0, len(keys), BATCH):
        ids = [pk for _key, pk in keys[start : start + BATCH]]
        yield from _batch(ids)
        if tell is not None:
            tell(min(start + BATCH, len(keys)), len(keys))


def _place(extract: Extract) -> tuple[int, str]:
    paragraph = paragraph_of(extract)
    return paragraph.position, paragraph.anchor


def _best_extracts(manifestations: dict[int, Manifestation]) -> dict[tuple[int, str], Extract]:
    """By paragraph and language: the extract of the manifestation that ranks first."""
    best: dict[tuple[int, str], Extract] = {}
    for extract in published_extracts(manifestations).select_related("paragraph"):
        manifestation = manifestations[extract.manifestation_id]
        key = (extract.paragraph_id or 0, manifestation.language)
        if key not in best or rank(manifestation) < rank(
            manifestations[best[key].manifestation_id]
        ):
            best[key] = extract
    return best


def _batch(ids: Sequence[int]) -> Iterator[tuple[str, Row]]:
    acts = published_acts().prefetch_related("addresses").in_bulk(ids)
    manifestations = {row.pk: row for row in published_manifestations(ids)}
    best = _best_extracts(manifestations)
    by_act: dict[int, list[Extract]] = {pk: [] for pk in ids}
    for (_paragraph_id, _language), extract in sorted(
        best.items(), key=lambda entry: (*_place(entry[1]), entry[0][1])
    ):
        by_act[manifestations[extract.manifestation_id].act_id].append(extract)
    shown = [extract.pk for extract in best.values()]
    items = _grouped(Item.objects.filter(extract__in=shown).order_by("position"))
    references = _grouped(Reference.objects.filter(extract__in=shown).order_by("pk"))
    pairs = list(
        Pair.objects.filter(
            recommendation__act__in=ids, recommendation__dropped_at=None
        ).values_list("recommendation__act", "concern__anchor", "recommendation__anchor")
    )
    for pk in ids:
        act = acts[pk]
        mine = [row for row in manifestations.values() if row.act_id == pk]
        yield "documents", _document(act, mine)
        for extract in by_act[pk]:
            manifestation = manifestations[extract.manifestation_id]
            yield "paragraphs", _paragraph(act, extract, manifestation)
            for item in items.get(extract.pk, ()):
                yield "items", _item(act, extract, manifestation, item)
            for row in sorted(
                (
                    _reference(act, extract, manifestation, one)
                    for one in references.get(extract.pk, ())
                ),
                key=lambda row: json.dumps(row, sort_keys=True),
            ):
                yield "references", row
        for concern, recommendation in sorted((c, r) for owner, c, r in pairs if owner == pk):
            yield (
                "pairs",
                {"document": act.key, "concern": concern, "recommendation": recommendation},
            )


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.extract_id, []).append(row)
    return found


def _document(act: Act, manifestations: Sequence[Manifestation]) -> Row:
    return {
        "key": act.key,
        "symbol": act.symbol,
        "symbol_status": act.symbol_status,
        "kind": act.kind,
        "title": act.title,
        "committee": act.committee,
        "treaty": act.treaty,
        "state": act.state,
        "adopted_on": act.adopted_on.isoformat() if act.adopted_on else None,
        "published_on": act.published_on.isoformat() if act.published_on else None,
        "year": act.year,
        "next_due_on": act.next_due_on.isoformat() if act.next_due_on else None,
        "addresses": sorted(row.address for row in act.addresses.all()),
        "forms": sorted({row.form for row in manifestations}),
        "languages": sorted({row.language for row in manifestations}),
        "invented": any(is_invented(row) for row in manifestations),
        "path": Permalink(act.key).path,
    }


def _paragraph(act: Act, extract: Extract, manifestation: Manifestation) -> Row:
    paragraph = paragraph_of(extract)
    labels: dict[str, list[str]] = {"themes": [], "persons": [], "sdgs": []}
    for label in extract.labels:
        labels.setdefault(label["scheme"], []).append(label["label"])
    return {
        "document": act.key,
        "anchor": paragraph.anchor,
        "language": manifestation.language,
        "form": manifestation.form,
        "invented": is_invented(manifestation),
        "number": extract.number,
        "kind": paragraph.kind,
        "directive": paragraph.directive,
        "headings": list(extract.headings),
        "text": extract.text,
        "verbs": list(extract.details.get("verbs", ())),
        **{scheme: sorted(set(labels[scheme])) for scheme in ("themes", "persons", "sdgs")},
        "label_origin": sorted({label["origin"] for label in extract.labels}),
        "path": Permalink(act.key, paragraph.anchor).path,
    }


def _item(act: Act, extract: Extract, manifestation: Manifestation, item: Item) -> Row:
    return {
        "document": act.key,
        "paragraph": _place(extract)[1],
        "language": manifestation.language,
        "anchor": item.anchor,
        "label": item.label,
        "level": item.level,
        "text": item.text,
    }


def _reference(
    act: Act, extract: Extract, manifestation: Manifestation, reference: Reference
) -> Row:
    return {
        "document": act.key,
        "paragraph": _place(extract)[1],
        "language": manifestation.language,
        "type": reference.type,
        "symbol": reference.symbol,
        "paragraphs": list(reference.paragraphs),
        "treaty": reference.treaty,
        "article": reference.article,
        "as_printed": reference.as_printed,
        "where": reference.where,
        "reiterates": reference.reiterates,
    }
