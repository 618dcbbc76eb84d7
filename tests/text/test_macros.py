"""Macros that run when a document is opened do not run when it is read."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path

import pytest

import comity
from comity.text import office
from comity.text.limits import Limits
from comity.text.office import convert, jailed, read_office, write_settings
from tests.conftest import needs
from tests.text.bad_files import CLOSING, OPENING, PARAGRAPH, TYPES, docx, packed
from tests.text.compound import read_compound, write_compound
from tests.text.listening import listening
from tests.text.open_document import TEMPLATE, TEXT, odt
from tests.text.vba import vba_project

MACRO = """Sub Act
  On Error Resume Next
  ThisComponent.Text.setString("the macro ran")
  Open "/work/ran.txt" For Output As #1
  Close #1
  createUnoService("com.sun.star.connection.Connector").connect("socket,host=127.0.0.1,port={port}")
End Sub
"""
WORD_MACRO = """Sub AutoOpen()
  Open "/work/ran.txt" For Output As #1
  Close #1
End Sub
"""
BODY = "<text:p>1. The Committee met.</text:p>"


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the jail, left standing after the conversion."""
    needs("soffice")
    needs("bwrap")
    folder = tmp_path / "work"
    folder.mkdir()

    class Kept:
        def __init__(self, prefix: str) -> None: ...
        def __enter__(self) -> str:
            return str(folder)

        def __exit__(self, *_: object) -> None: ...

    monkeypatch.setattr(tempfile, "TemporaryDirectory", Kept)
    return folder


def written(work: Path) -> list[str]:
    return sorted(path.name for path in work.iterdir())


@pytest.mark.parametrize("kind", [TEXT, TEMPLATE])
def test_a_macro_bound_to_opening_does_not_run(work: Path, kind: str) -> None:
    with listening() as (address, asked):
        data = odt(BODY, kind=kind, macro=MACRO.format(port=address.rpartition(":")[2]))
        blocks = read_office(data, Limits()).blocks
    assert [block.text for block in blocks] == ["1. The Committee met."]
    assert written(work) == ["in.odt", "out", "profile"]
    assert asked == []


LOWERED = (("MacroSecurityLevel", "0"),)


@pytest.mark.parametrize(
    ("settings", "runs"), [(office.SETTINGS, False), (LOWERED, True)], ids=["ours", "lowered"]
)
def test_the_same_macro_runs_for_a_person_whose_settings_allow_it(
    work: Path, monkeypatch: pytest.MonkeyPatch, settings: tuple[tuple[str, str], ...], runs: bool
) -> None:
    """What the test above rests on; with the settings of the jail it does not run even so."""
    monkeypatch.setattr(office, "SETTINGS", settings)
    (work / "in.odt").write_bytes(odt(BODY, macro=MACRO.format(port=9)))
    assert opened(work, "in.odt") is runs


def opened(work: Path, name: str) -> bool:
    """Whether the macro wrote its file while LibreOffice held the document open, in the jail."""
    write_settings(work)
    programs = [str(shutil.which(name)) for name in ("bwrap", "soffice")]
    process = subprocess.Popen(
        [*jailed(programs[0], work), programs[1], "-env:UserInstallation=file:///work/profile",
         "--headless", "--norestore", f"/work/{name}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        deadline = time.monotonic() + 30
        lock = work / f".~lock.{name}#"
        while not lock.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert lock.exists(), "the document was not opened"
        settled = time.monotonic() + 4
        while not (work / "ran.txt").exists() and time.monotonic() < settled:
            time.sleep(0.05)
        return (work / "ran.txt").exists()
    finally:
        process.kill()
        process.wait()


def test_a_word_file_of_1997_with_a_macro_is_read_and_the_macro_does_not_run(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(office.FILTERS, "doc", "doc:MS Word 97")
    plain = convert(odt(BODY), "odt", "doc", Limits())
    shutil.rmtree(work / "profile")
    data = write_compound({**read_compound(plain), "Macros": vba_project(WORD_MACRO)})
    assert "Sub AutoOpen()" in macros_found(data, work, monkeypatch)
    blocks = read_office(data, Limits()).blocks
    assert [block.text for block in blocks] == ["1. The Committee met."]
    assert written(work) == ["in.doc", "in.odt", "out", "profile"]


def macros_found(data: bytes, work: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The macros that LibreOffice itself finds in the file: the project is a real one."""
    monkeypatch.setitem(office.FILTERS, "odt", "odt:writer8")
    with zipfile.ZipFile(io.BytesIO(convert(data, "doc", "odt", Limits()))) as package:
        found = package.read("Basic/Project/Module1.xml").decode()
    shutil.rmtree(work / "profile")
    return found


def test_a_docm_is_read_without_its_macro(work: Path) -> None:
    data = packed(
        {
            "[Content_Types].xml": TYPES,
            "word/document.xml": OPENING + PARAGRAPH + CLOSING,
            "word/vbaProject.bin": write_compound(vba_project(WORD_MACRO)),
        }
    )
    reading = comity.read(data, "report.docm")
    assert reading.text == "1. The Committee considered the report of Avelonia."
    assert written(work) == []


FIELD = (
    '<w:p><w:r><w:t xml:space="preserve">1. See </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    "<w:r><w:instrText>{}</w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>kept.</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize(
    "field",
    ["DDEAUTO c:\\\\windows\\\\cmd.exe x", "INCLUDEPICTURE {}/a.png", "INCLUDETEXT {}/a.docx"],
)
def test_a_field_of_a_word_file_is_not_run_and_keeps_its_last_words(field: str) -> None:
    with listening() as (address, asked):
        reading = comity.read(docx(FIELD.format(field.format(address)).encode()))
    assert (reading.text, asked) == ("1. See kept.", [])


def test_no_template_picture_or_object_of_a_word_file_is_fetched() -> None:
    with listening() as (address, asked):
        relations = "".join(
            f'<Relationship Id="r{number}" Type="{RELATIONS}/{kind}" TargetMode="External" '
            f'Target="{address}/{number}"/>'
            for number, kind in enumerate(("attachedTemplate", "image", "oleObject", "frame"))
        )
        whole = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{relations}</Relationships>"
        ).encode()
        data = docx(PARAGRAPH, **{"_rels/document.xml": whole, "_rels/settings.xml": whole})
        assert comity.read(data).text == "1. The Committee considered the report of Avelonia."
    assert asked == []
