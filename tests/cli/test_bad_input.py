"""Files that cannot be read: one line, exit code 2, within 10 s and 500 MB, nothing changed.

Unix only where it measures; the same readers are tried in process on every system by the mutants.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

import comity
from tests.cli.measured import MEGABYTES, SECONDS, Run, run_measured
from tests.text import bad_files as bad

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="resources are measured on Unix")

# (file name, what makes it, words that the one line must hold)
REFUSED: tuple[tuple[str, bad.Maker, tuple[str, ...]], ...] = (
    ("empty.pdf", bytes, ("empty", "expected")),
    ("blank.txt", lambda: b" \r\n\t\n" * 40, ("empty",)),
    ("nul.txt", lambda: b"\0" * 100_000, ("empty",)),
    ("random.docx", bad.random_bytes, ("neither text nor a known format",)),
    ("picture.pdf", lambda: b"\x89PNG\r\n\x1a\n" + bytes(90), ("picture", "OCR")),
    ("encrypted.pdf", bad.encrypted_pdf, ("encrypted", "password")),
    ("scanned.pdf", bad.scanned_pdf, ("scan", "ocrmypdf")),
    ("cut.pdf", lambda: b"%PDF-1.7\n%%EOF", ("PDF is broken",)),
    ("tree_of_itself.pdf", bad.pdf_tree_of_itself, ("no text",)),
    ("deep_tree.pdf", lambda: bad.pdf_deep_tree(20_000), ("no text",)),
    ("deep_array.pdf", bad.pdf_deep_array, ("no text",)),
    ("stream_of_itself.pdf", bad.pdf_stream_of_itself, ("no text",)),
    ("pages.pdf", lambda: bad.pdf_of_pages(5_000), ("5,000 pages", "COMITY_LIMIT_PAGES")),
    ("cut.docx", lambda: bad.truncated(bad.docx()), ("cut or broken",)),
    ("nothing.docx", lambda: bad.docx(b""), ("no text",)),
    ("archive.docx", lambda: bad.packed({"a.txt": b"text"}), ("zip without a document",)),
    ("bomb.docx", lambda: bad.stretched(b"<w:p/>", 60_000_000), ("expanded bytes",)),
    ("long_text.docx", lambda: bad.stretched(b"aaaaaaaa", 9_000_000), ("xml bytes", "cut or broken")),
    ("tags.docx", lambda: bad.stretched(b"<w:p/>", 9_000_000), ("tags",)),
    ("paragraphs.docx", lambda: bad.stretched(b"<w:p/>", 1_900_000), ("200,000 blocks",)),
    ("entries.docx", bad.many_entries, ("expanded bytes",)),
    ("nested.docx", bad.nested_bomb, ("zip without a document",)),
    ("entity.docx", lambda: bad.with_link("file:///etc/hostname"), ("declares a document type",)),
    ("deep.docx", lambda: bad.docx(bad.tables(3_000)), ("cut or broken",)),
    ("deep.html", lambda: bad.html("<div>" * 100_000 + "text"), ("depth", "COMITY_LIMIT_DEPTH")),
    ("tags.html", lambda: bad.html("<b>a</b>" * 1_100_000), ("tags",)),
    ("rows.html", lambda: bad.html("<table>" + "<tr><td>a<td>b" * 250_000), (" blocks, the limit is 200,000",)),
    ("nothing.html", lambda: bad.html("<script>text</script>"), ("no text",)),
)  # fmt: skip


def refused(done: Run, name: str, words: tuple[str, ...]) -> None:
    assert done.code == 2, done.err
    assert done.out == b""
    assert done.err.count("\n") == 1, done.err
    assert "Traceback" not in done.err
    assert done.err.startswith(f"comity: {name}: ")
    assert any(word in done.err for word in words), done.err
    assert done.seconds < SECONDS
    assert done.megabytes < MEGABYTES


@pytest.mark.parametrize(("name", "maker", "words"), REFUSED, ids=[case[0] for case in REFUSED])
def test_a_bad_file_gets_one_line(
    tmp_path: Path, name: str, maker: bad.Maker, words: tuple[str, ...]
) -> None:
    path = tmp_path / name
    path.write_bytes(content := maker())
    before = path.stat().st_mtime_ns
    refused(run_measured("read", str(path), "--format", "json"), name, words)
    assert path.read_bytes() == content
    assert path.stat().st_mtime_ns == before
    assert [entry.name for entry in tmp_path.iterdir()] == [name], "something was left beside it"


PLACES: tuple[tuple[str, bad.Placer, str], ...] = (
    ("pipe.txt", bad.pipe, "is no file"),
    ("loop.txt", bad.looped_link, "is no file"),
    ("endless.txt", bad.link_to_endless, "is no file"),
    ("huge.pdf", bad.huge, "COMITY_LIMIT_BYTES"),
)


@pytest.mark.parametrize(("name", "place", "words"), PLACES, ids=[case[0] for case in PLACES])
def test_what_is_no_file_or_too_large_is_not_read(
    tmp_path: Path, name: str, place: bad.Placer, words: str
) -> None:
    place(tmp_path / name)
    done = run_measured("read", str(tmp_path / name), "--format", "json")
    assert (done.code, done.out, done.err.count("\n")) == (2, b"", 1), done.err
    assert words in done.err
    assert done.megabytes < 80, "the file was read"


ODD_NAMES = (
    "two\nlines.txt",
    "\x1b[2Jcleared.txt",
    "-dash.txt",
    "..\\..\\up.txt",
    "right\u202eto left.txt",
    b"not\xff utf-8.txt".decode("utf-8", "surrogateescape"),
)


@pytest.mark.parametrize("name", ODD_NAMES)
def test_an_odd_name_is_read_and_printed_in_one_line(tmp_path: Path, name: str) -> None:
    try:
        (tmp_path / name).write_bytes(bad.SENTENCE.encode())
    except OSError:
        pytest.skip("this file system takes no such name")
    done = run_measured("read", f"./{name}", "--format", "json", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    json.loads(done.out)
    (tmp_path / name).write_bytes(b"")
    done = run_measured("read", f"./{name}", "--format", "json", cwd=tmp_path)
    assert (done.code, done.out, done.err.count("\n")) == (2, b"", 1)
    assert done.err.rstrip("\n").isprintable()


def test_a_path_up_the_tree_is_read_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "up.txt").write_bytes(bad.SENTENCE.encode())
    done = run_measured("read", "../up.txt", "--format", "json", cwd=tmp_path / "inside")
    assert done.code == 0
    assert json.loads(done.out)["source"]["name"] == "up.txt"
    assert sorted(entry.name for entry in tmp_path.rglob("*")) == ["inside", "up.txt"]


def test_the_content_decides_what_a_file_is() -> None:
    assert comity.read(bad.good_pdf(), "report.docx").source.media_type == "application/pdf"
    assert comity.read(bad.docx(), "report.pdf").source.media_type.endswith(
        "wordprocessingml.document"
    )
    assert comity.read(bad.html(bad.SENTENCE), "report.txt").source.media_type == "text/html"


def test_nul_bytes_are_taken_out_with_a_problem() -> None:
    reading = comity.read(bad.SENTENCE.encode().replace(b" ", b"\0 ", 3))
    assert "\0" not in reading.text
    assert [(p.kind, p.severity) for p in reading.problems] == [("nul_removed", "warning")]


SECRET = "The secret of the machine."


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text(SECRET, encoding="utf-8")
    return path


LINKS = (
    '<iframe src="{url}"></iframe>',
    '<object data="{url}"></object>',
    '<img src="{url}">',
    '<link rel="import" href="{url}">',
    '<!DOCTYPE html [<!ENTITY e SYSTEM "{url}">]><p>&e;</p>',
    '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{url}"/>',
)


@pytest.mark.parametrize("link", LINKS)
def test_a_page_reads_no_other_file(secret: Path, link: str) -> None:
    page = bad.html(link.format(url=secret.as_uri()) + f"<p>{bad.SENTENCE}</p>")
    assert SECRET not in comity.read(page).text


def test_a_word_file_reads_no_other_file(secret: Path) -> None:
    link = (
        b"<w:p><w:r><w:t>1. The report.</w:t></w:r></w:p><w:altChunk xmlns:r="
        b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="r1"/>'
    )
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="aFChunk" TargetMode="External" Target="{secret.as_uri()}"/>'
        "</Relationships>"
    ).encode()
    data = bad.docx(link, **{"_rels/document.xml": relation})
    assert comity.read(data).text == "1. The report."


def test_a_folder_reads_what_it_can_and_lists_the_rest(tmp_path: Path) -> None:
    for name, content in (("1.txt", bad.SENTENCE.encode()), ("2.pdf", b""), ("3.docx", bad.docx())):
        (tmp_path / name).write_bytes(content)
    os.mkfifo(tmp_path / "4.txt")
    done = run_measured("read", str(tmp_path), "--format", "jsonl")
    assert done.code == 1
    assert [json.loads(line)["source"]["name"] for line in done.out.splitlines()] == [
        "1.txt",
        "3.docx",
    ]
    assert [line.split(":")[1].strip() for line in done.err.splitlines()] == ["2.pdf", "4.txt"]


UNSAFE = "\x1b]0;title\x07 \x1b[31mred\x1b[0m \u202egnirts\u202c \x9b2J \u2066x\u2069"


@pytest.mark.parametrize("format_", ["table", "csv", "markdown"])
def test_what_a_terminal_would_obey_is_not_printed(tmp_path: Path, format_: str) -> None:
    path = tmp_path / "escapes.txt"
    text = f"CMW/C/XAA/CO/1\n1. The Committee {UNSAFE} considered the report.\n2. It recommends {UNSAFE} it."
    path.write_text(f"{text}\n3. {bad.SENTENCE * 30}", encoding="utf-8")
    done = run_measured("read", str(path), "--format", format_)
    assert done.code == 0
    shown = done.out.decode("utf-8")
    assert not set(shown) & set("\x1b\x07\x9b\u202e\u202c\u2066\u2069")
