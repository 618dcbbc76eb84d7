"""The peers on the same rows: SQLite FTS5 with GROUP BY facets, and Datasette."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlencode

from tools.site_bench.load import wait_for

from comity.formats.uhri_export import UhriRow, read_export
from comity.terms.states import get_state

COLUMNS = ("kind", "state", "region", "committee", "treaty", "year", "document")
MANY = ("themes", "persons", "sdgs")
SCHEMA = """
CREATE TABLE records (id INTEGER PRIMARY KEY, symbol TEXT, kind TEXT, state TEXT, region TEXT,
  committee TEXT, treaty TEXT, year INTEGER, document TEXT, heading TEXT, text TEXT);
CREATE TABLE labels (record INTEGER, scheme TEXT, label TEXT);
CREATE VIRTUAL TABLE found USING fts5(heading, text, content='records', content_rowid='id',
  tokenize='porter unicode61 remove_diacritics 2');
"""


def build_peers(export: Path, database: Path) -> float:
    """Seconds to read the export into the tables and to index them."""
    start = time.perf_counter()
    store = sqlite3.connect(database)
    store.executescript(f"PRAGMA journal_mode=WAL;{SCHEMA}")
    with export.open("rb") as file:
        rows = (cut.row for cut in read_export(file))
        for number, row in enumerate((row for row in rows if isinstance(row, UhriRow)), start=1):
            store.execute(
                f"INSERT INTO records VALUES ({','.join('?' * 11)})", _values(number, row)
            )
            store.executemany(
                "INSERT INTO labels VALUES (?, ?, ?)",
                [(number, scheme, label) for scheme, label in row.labels],
            )
    store.execute("INSERT INTO found(found) VALUES ('rebuild')")
    for column in COLUMNS:
        store.execute(f"CREATE INDEX records_{column} ON records({column})")
    store.execute("CREATE INDEX labels_record ON labels(record, scheme, label)")
    store.execute("ANALYZE")
    store.commit()
    store.close()
    return round(time.perf_counter() - start, 1)


def _values(number: int, row: UhriRow) -> tuple[object, ...]:
    state = get_state(row.state)
    return (
        number, row.symbol, row.kind, row.state, state.region if state else "", row.committee,
        row.treaty, int(row.published_on[:4] or 0), row.document_kind, " ".join(row.headings), row.text,
    )  # fmt: skip


class Fts5:
    """Hits with snippets and all facets by GROUP BY, in this process: nothing is spent on HTTP."""

    def __init__(self, database: Path) -> None:
        self.store = sqlite3.connect(database)
        self.store.execute("PRAGMA cache_size=-65536")
        self.store.execute("PRAGMA mmap_size=268435456")

    def search(self, query: str, filters: Mapping[str, str]) -> tuple[int, dict[str, object]]:
        where = "".join(f" AND records.{name} = :{name}" for name in filters)
        given = {"query": query, **filters}
        matching = (
            f"FROM found JOIN records ON records.id = found.rowid WHERE found MATCH :query{where}"
        )
        self.store.execute(
            f"SELECT records.id, snippet(found, 1, '[', ']', '…', 40) {matching} "
            "ORDER BY found.rank LIMIT 20",
            given,
        ).fetchall()
        self.store.execute(f"CREATE TEMP TABLE hits AS SELECT records.id {matching}", given)
        total = self.store.execute("SELECT count(*) FROM hits").fetchone()[0]
        facets = dict(self._facets())
        self.store.execute("DROP TABLE hits")
        return total, facets

    def _facets(self) -> Iterator[tuple[str, object]]:
        for column in COLUMNS:
            counted = f"SELECT {column}, count(*) FROM hits JOIN records USING (id) GROUP BY 1"
            yield column, self.store.execute(counted).fetchall()
        for scheme in MANY:
            counted = (
                "SELECT label, count(*) FROM hits JOIN labels ON labels.record = hits.id "
                "WHERE scheme = ? GROUP BY 1"
            )
            yield scheme, self.store.execute(counted, (scheme,)).fetchall()


class Datasette:
    """Datasette on the same database, with its own facets of the single columns."""

    def __init__(self, database: Path, port: int) -> None:
        self.database, self.port = database, port

    def __enter__(self) -> Datasette:
        settings = ("facet_time_limit_ms", "sql_time_limit_ms")
        command = [
            sys.executable, "-m", "datasette", str(self.database), "--port", str(self.port),
            *(part for name in settings for part in ("--setting", name, "60000")),
        ]  # fmt: skip
        self.server = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_for("127.0.0.1", self.port, "/-/versions.json", seconds=60)
        return self

    def __exit__(self, *_error: object) -> None:
        self.server.terminate()
        self.server.wait(20)

    def path(self, query: str, filters: Mapping[str, str]) -> str:
        given = [
            ("_search", query),
            ("_searchmode", "raw"),
            ("_size", "20"),
            *(("_facet", column) for column in COLUMNS),
            *filters.items(),
        ]
        return f"/{self.database.stem}/records.json?{urlencode(given)}"
