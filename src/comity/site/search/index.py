"""The Tantivy index: derived from the store, made anew at any time, written by one process at a time.

Its position (how far it has followed the store's changes) is a document replaced in the same commit.
The folder's name holds the versions of schema and analyzers; where they differ a new folder is built
while the old one serves, and the file `current` names the one in use.
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy
from django.conf import settings

from comity.site.search import analysis

SCHEMA_VERSION = 2
VERSION = f"{SCHEMA_VERSION}.{analysis.VERSION}"
FACETS = (
    "state", "region", "committee", "treaty", "kind", "year", "session", "theme", "person", "sdg",
    "lang", "document",
)  # fmt: skip
HEAP = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Position:
    """`change`: the last change taken in (on PostgreSQL every transaction before `xid` is)."""

    change: int = 0
    xid: int = 0


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("act", indexed=True, fast=True)
    builder.add_integer_field("paragraph", stored=True, indexed=True, fast=True)
    builder.add_text_field("language", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("meta", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("position", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("year_number", indexed=True, fast=True)
    builder.add_integer_field("day", fast=True)
    for name in FACETS:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("symbol", tokenizer_name="raw", index_option="basic")
    for language in (*analysis.LANGUAGES, analysis.OTHER):
        builder.add_text_field(f"text_{language}", tokenizer_name=f"stem_{language}")
        builder.add_text_field(f"words_{language}", tokenizer_name="words", index_option="basic")
    return builder.build()


SCHEMA = schema()


def open_index(folder: Path) -> tantivy.Index:
    """Opens or makes an index; its analyzers are not stored with it and are registered each time."""
    folder.mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(SCHEMA, path=str(folder), reuse=True)
    for language in (*analysis.LANGUAGES, analysis.OTHER):
        index.register_tokenizer(f"stem_{language}", analysis.stemming(language))
    index.register_tokenizer("words", analysis.whole_words())
    return index


def root() -> Path:
    folder: Path = settings.COMITY.index
    return folder


def current_folder() -> Path:
    """The folder in use; without one, or after a change of versions, the one that is to be built."""
    pointer = root() / "current"
    name = pointer.read_text(encoding="utf-8").strip() if pointer.exists() else ""
    if name and "/" not in name and (root() / name).is_dir():
        return root() / name
    return root() / f"{VERSION}-1"


def is_outdated() -> bool:
    return not current_folder().name.startswith(f"{VERSION}-")


def new_folder() -> Path:
    """A folder beside the one in use, for building it anew."""
    numbers = [
        int(path.name.rpartition("-")[2])
        for path in root().glob("*-*")
        if path.name.rpartition("-")[2].isdecimal()
    ]
    return root() / f"{VERSION}-{max(numbers, default=0) + 1}"


def use_folder(folder: Path) -> None:
    """Makes a folder the one in use and removes the others."""
    pointer = root() / "current"
    draft = root() / "current.new"
    draft.write_text(folder.name, encoding="utf-8")
    draft.replace(pointer)
    for other in root().glob("*-*"):
        if other.is_dir() and other != folder:
            shutil.rmtree(other, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class View:
    """The index as it was at one position."""

    searcher: tantivy.Searcher
    position: Position
    folder: Path


class _Reader:
    """The open index of this process; follows the commits of the writer and a changed folder."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.stamp: tuple[int, int] = (0, 0)
        self.index: tantivy.Index | None = None
        self.view: View | None = None

    def open_view(self) -> View:
        folder = current_folder()
        meta = folder / "meta.json"
        with self.lock:
            state = meta.stat() if meta.exists() else None
            stamp = (state.st_mtime_ns, state.st_ino) if state else (0, 0)
            if self.index is None or self.view is None or folder != self.view.folder:
                self.index = open_index(folder)
            elif stamp == self.stamp:
                return self.view
            else:
                self.index.reload()
            view = self.index.searcher()
            self.view, self.stamp = View(view, read_position(view), folder), stamp
            return self.view


_READER = _Reader()


def open_view() -> View:
    return _READER.open_view()


def searcher() -> tantivy.Searcher:
    return open_view().searcher


def read_position(view: tantivy.Searcher | None = None) -> Position:
    """The position that a view of the index holds, or the one in use."""
    if view is None:
        return open_view().position
    found = view.search(tantivy.Query.term_query(SCHEMA, "meta", "position"), 1).hits
    if not found:
        return Position()
    return Position(**json.loads(view.doc(found[0][1])["position"][0]))


def delete_acts(writer: tantivy.IndexWriter, act_ids: Iterable[int]) -> None:
    for act_id in act_ids:
        writer.delete_documents_by_term("act", act_id)


def add_document(writer: tantivy.IndexWriter, values: Mapping[str, Any]) -> None:
    writer.add_document(tantivy.Document.from_dict(dict(values), SCHEMA))


def write_position(writer: tantivy.IndexWriter, position: Position) -> None:
    writer.delete_documents_by_term("meta", "position")
    told = json.dumps({"change": position.change, "xid": position.xid})
    add_document(writer, {"meta": ["position"], "position": [told]})
