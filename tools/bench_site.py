"""`make bench-site`: import, index and search of an invented export, beside two peers in the same run.

    python tools/bench_site.py --records 270000          the full size
    python tools/bench_site.py --records 20000 --seconds 10

The site answers over HTTP with all facet counts, one request at a time and at a constant rate from
planned send times; the load comes from a process of its own (`site_bench/load.py`). The peers hold the
same rows: SQLite FTS5 with GROUP BY facets in this process, without HTTP, and Datasette over HTTP.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.invent_export import write_export  # noqa: E402
from tools.site_bench.cycle import measure_cycle  # noqa: E402
from tools.site_bench.load import request_once, wait_for  # noqa: E402
from tools.site_bench.peers import Datasette, Fts5, build_peers  # noqa: E402

QUERIES = (
    "torture", "judiciary", "disability", "migrant", "climate", "woman", "child", "people",
    "discriminate", "detained", "bias*", "democra*", '"gender equality"', '"sexual orientation"',
    '"rule of law"', "bias AND technology", "judicial NOT independence", "Türkiye", "LGBTQ",
    "cyberbullying", "rights", "committee",
)  # fmt: skip
FILTERS = {"kind": "recommendation", "region": "African States"}
KINDS = ("recommendation", "concern", "positive", "other")
REGIONS = (
    "African States", "Asia-Pacific States", "Eastern European States",
    "Latin American and Caribbean States", "Western European and other States",
)  # fmt: skip
CALENDAR = (
    "/calendar", "/calendar?view=timeline", "/calendar?view=map",
    "/calendar?on=2011-04-08&committee=CMW",
)  # fmt: skip
TARGETS = {
    "calendar ms": 100,
    "cycle seconds": 0.3,
    "import seconds": 40,
    "import MB": 300,
    "median ms": 15,
    "p95 ms": 40,
}


def search_path(query: str, filters: Mapping[str, str]) -> str:
    given = {"q": query, "facets": "true", "limit": "20", **filters}
    return f"/api/v1/search?{urlencode(given)}"


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def told(values: list[float]) -> dict[str, float]:
    return {
        "median": round(median(values) * 1000, 2),
        "p95": round(percentile(values, 0.95) * 1000, 2),
        "worst": round(max(values) * 1000, 2),
    }


def measure_import(export: Path, environment: dict[str, str]) -> dict[str, float]:
    """Time of the command with the index, and its peak memory as the operating system counts it; the
    process that reads the export takes some 31 MB beside it."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "comity.cli", "import", "uhri", str(export)],
        env=environment, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    _pid, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise SystemExit(f"the import ended with {child.returncode}")
    seconds = time.perf_counter() - start
    return {
        "seconds": round(seconds, 1),
        "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 1),
        "peak_mb": round(usage.ru_maxrss / 1024),
    }


@contextmanager
def served(environment: dict[str, str], port: int) -> Iterator[str]:
    command = [sys.executable, "-m", "comity.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for("127.0.0.1", port, "/healthz", seconds=120)
        yield f"127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def measure_single(
    port: int, *, filtered: bool, turns: int, again: bool = False
) -> dict[str, list[float]]:
    """One request at a time. `again`: the same request each time, as one that others made before;
    otherwise each carries a bound of years that nothing lies below, so that the site remembers none."""
    filters = FILTERS if filtered else {}
    times: dict[str, list[float]] = {}
    for query in QUERIES:
        years = [1900 if again else 1901 + turn for turn in range(turns + 1)]
        paths = [search_path(query, {**filters, "first_year": str(year)}) for year in years]
        times[query] = [request_once("127.0.0.1", port, path) for path in paths][1:]
    return times


def measure_calendar(port: int, turns: int) -> dict[str, list[float]]:
    """The calendar's views, warm: each one's first answer is not counted."""
    times: dict[str, list[float]] = {}
    for path in CALENDAR:
        request_once("127.0.0.1", port, path)
        times[path] = [request_once("127.0.0.1", port, path) for _turn in range(turns)]
    return times


def measure_rate(port: int, rate: int, seconds: int) -> dict[str, float]:
    """Plain queries, as they come again and again, and filtered ones that hardly ever come twice, in
    turn, sent when they are due: what the site remembers helps the first half alone."""
    narrowed = itertools.product(range(1950, 2010), KINDS, REGIONS)
    paths = []
    for (first_year, kind, region), query in zip(
        itertools.islice(itertools.cycle(narrowed), rate * seconds // 2 + 1),
        itertools.cycle(QUERIES),
        strict=False,
    ):
        given = {"kind": kind, "region": region, "first_year": str(first_year)}
        paths += [search_path(query, {}), search_path(query, given)]
    command = [
        sys.executable,
        str(ROOT / "tools" / "site_bench" / "load.py"),
        str(port),
        str(rate),
        str(seconds),
    ]
    child = subprocess.run(
        command, input=json.dumps(paths), capture_output=True, text=True, check=True
    )
    found = json.loads(child.stdout)
    return {**told(found["seconds"]), "requests": len(found["seconds"]), "failed": found["failed"]}


def measure_fts5(peer: Fts5, *, filtered: bool, turns: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {}
    for query in QUERIES:
        times[query] = []
        for _turn in range(turns):
            start = time.perf_counter()
            peer.search(query, FILTERS if filtered else {})
            times[query].append(time.perf_counter() - start)
    return times


def measure_datasette(peer: Datasette, *, filtered: bool, turns: int) -> dict[str, list[float]]:
    return {
        query: [
            request_once("127.0.0.1", peer.port, peer.path(query, FILTERS if filtered else {}))
            for _turn in range(turns)
        ]
        for query in QUERIES
    }


def all_of(times: dict[str, list[float]]) -> list[float]:
    return [second for rows in times.values() for second in rows]


def run(given: argparse.Namespace, folder: Path) -> dict[str, Any]:
    export = folder / f"export-{given.records}-{given.seed}.json"
    if not export.exists():
        write_export(export, given.records, given.seed)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COMITY_")}
    environment = {**kept, "COMITY_DATA": str(folder / "store"), "COMITY_RATE": "100000000"}
    result: dict[str, Any] = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "records": given.records,
        "export_mb": round(export.stat().st_size / 1e6, 1),
        "import": measure_import(export, environment),
        "cycle_seconds": round(measure_cycle().seconds, 3),
    }
    single: dict[str, dict[str, list[float]]] = {}
    with served(environment, given.port):
        for name, filtered in (("plain", False), ("filtered", True)):
            how = {"filtered": filtered, "turns": given.turns}
            single[f"site {name}"] = measure_single(given.port, **how)
            single[f"site {name} again"] = measure_single(given.port, **how, again=True)
        result["calendar"] = told(all_of(measure_calendar(given.port, given.turns)))
        result[f"site at {given.rate}/s"] = measure_rate(given.port, given.rate, given.seconds)
    database = folder / "peers.sqlite"
    result["peers_build_seconds"] = build_peers(export, database)
    fts5 = Fts5(database)
    peer_turns = max(1, given.turns // 4)
    single["fts5 plain"] = measure_fts5(fts5, filtered=False, turns=peer_turns)
    single["fts5 filtered"] = measure_fts5(fts5, filtered=True, turns=peer_turns)
    with Datasette(database, given.port + 1) as datasette:
        single["datasette plain"] = measure_datasette(datasette, filtered=False, turns=peer_turns)
        single["datasette filtered"] = measure_datasette(datasette, filtered=True, turns=peer_turns)
    result["single"] = {name: told(all_of(times)) for name, times in single.items()}
    result["by_query_median_ms"] = {
        query: {name: round(median(times[query]) * 1000, 2) for name, times in single.items()}
        for query in QUERIES
    }
    return result


def show(result: dict[str, Any]) -> None:
    taken = result["import"]
    print(f"{result['records']} records, {result['export_mb']} MB, {result['machine']}")
    print(
        f"import with index {taken['seconds']} s ({taken['cpu_seconds']} s of CPU), "
        f"peak {taken['peak_mb']} MB; targets {TARGETS['import seconds']} s, {TARGETS['import MB']} MB"
    )
    print(f"\n{'milliseconds':<22}{'median':>9}{'p95':>9}{'worst':>9}{'times the site':>16}")
    single = result["single"]
    for name, row in single.items():
        own = single[f"site {name.split()[1]}"]
        ratio = f"{row['median'] / own['median']:.1f}"
        print(f"{name:<22}{row['median']:>9}{row['p95']:>9}{row['worst']:>9}{ratio:>16}")
    for name, row in result.items():
        if name.startswith("site at"):
            print(f"{name:<22}{row['median']:>9}{row['p95']:>9}{row['worst']:>9}")
            print(f"{row['requests']} requests, {row['failed']} failed")
    row = result["calendar"]
    print(f"{'calendar, warm':<22}{row['median']:>9}{row['p95']:>9}{row['worst']:>9}")
    print(f"target of the calendar: {TARGETS['calendar ms']} ms")
    print(
        "status and obligations of 200 States under 18 treaties, in process: "
        f"{result['cycle_seconds']} s; target {TARGETS['cycle seconds']} s"
    )
    print(
        f"targets: median {TARGETS['median ms']} ms, p95 {TARGETS['p95 ms']} ms at 100 requests/s"
    )


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("--records", type=int, default=270_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--rate", type=int, default=100)
    options.add_argument("--seconds", type=int, default=60)
    options.add_argument("--turns", type=int, default=20)
    options.add_argument("--port", type=int, default=8470)
    options.add_argument("--json", type=Path, help="write every figure there too")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = run(given, Path(folder))
    show(result)
    if given.json:
        given.json.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
