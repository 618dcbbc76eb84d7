"""LibreOffice in the jail: nothing is fetched, no file of the machine is read, nothing is left behind."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from comity.terms.errors import DamagedFileError
from comity.text import office
from comity.text.limits import Limits
from comity.text.office import jailed, read_office
from tests.conftest import needs
from tests.text.listening import listening
from tests.text.open_document import odt

PARAGRAPHS = "<text:p>1. Before.</text:p>{}<text:p>2. After.</text:p>"


def lines(data: bytes) -> list[str]:
    return [block.text for block in read_office(data, Limits()).blocks]


@pytest.fixture(autouse=True)
def programs() -> None:
    needs("soffice")
    needs("bwrap")


def test_a_section_linked_to_a_file_of_the_machine_is_not_filled() -> None:
    linked = (
        '<text:section text:name="s"><text:section-source xlink:href="file:///etc/passwd" '
        'text:filter-name="Text"/><text:p>kept</text:p></text:section>'
    )
    assert lines(odt(PARAGRAPHS.format(linked))) == ["1. Before.", "kept", "2. After."]


def test_an_object_linked_to_a_file_of_the_machine_is_not_filled() -> None:
    linked = (
        '<text:p><draw:frame draw:name="f"><draw:object xlink:type="simple" '
        'xlink:href="file:///etc/passwd"/></draw:frame></text:p>'
    )
    assert lines(odt(PARAGRAPHS.format(linked))) == ["1. Before.", "2. After."]


FIELDS = (
    'INCLUDETEXT "file:///etc/passwd"',
    'DDEAUTO soffice "/etc/passwd" "1"',
    'LINK Word.Document.8 "/etc/passwd" "" \\\\a',
)


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_takes_in_a_file_of_the_machine_keeps_its_last_words(field: str) -> None:
    rtf = (
        r"{\rtf1\ansi 1. Before.\par {\field{\*\fldinst " + field + r"}{\fldrslt kept}}"
        r"\par 2. After.\par}"
    )
    assert lines(rtf.encode()) == ["1. Before.", "kept", "2. After."]


def test_a_text_kept_up_to_date_by_another_program_keeps_its_last_words() -> None:
    declared = (
        '<text:dde-connection-decls><text:dde-connection-decl office:automatic-update="true" '
        'office:name="c" office:dde-application="soffice" office:dde-topic="/etc/passwd" '
        'office:dde-item="1"/></text:dde-connection-decls>'
    )
    field = (
        '<text:p><text:dde-connection text:connection-name="c">kept</text:dde-connection></text:p>'
    )
    assert lines(odt(declared + PARAGRAPHS.format(field))) == ["1. Before.", "kept", "2. After."]


def picture(address: str) -> bytes:
    return odt(PARAGRAPHS.format(
        f'<text:p><draw:frame draw:name="f"><draw:image xlink:type="simple" xlink:href="{address}/a.png"/>'
        "</draw:frame></text:p>"
    ))  # fmt: skip


def linked_object(address: str) -> bytes:
    return odt(PARAGRAPHS.format(
        f'<text:p><draw:frame draw:name="f"><draw:object xlink:type="simple" xlink:href="{address}/a.odt"/>'
        "</draw:frame></text:p>"
    ))  # fmt: skip


def distant_template(address: str) -> bytes:
    link = f'<meta:template xlink:type="simple" xlink:actuate="onRequest" xlink:href="{address}/a.ott"/>'
    return odt(PARAGRAPHS.format(""), meta=link)


def distant_rtf_template(address: str) -> bytes:
    return rf"{{\rtf1\ansi{{\*\template {address}/a.dot}} 1. Before.\par 2. After.\par}}".encode()


Linked = Callable[[str], bytes]
LINKED = (picture, linked_object, distant_template, distant_rtf_template)


@pytest.mark.parametrize("linked", LINKED, ids=lambda made: made.__name__)
def test_nothing_is_fetched_though_the_jail_had_a_network(
    linked: Linked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "jailed", with_network)
    with listening() as (address, asked):
        assert lines(linked(address)) == ["1. Before.", "2. After."]
    assert asked == []


ASKING = (picture, linked_object)
"""Of these LibreOffice asks while it converts, where nothing holds it back."""


@pytest.mark.parametrize("linked", ASKING, ids=lambda made: made.__name__)
def test_nothing_is_fetched_though_libreoffice_were_set_to(
    linked: Linked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "SETTINGS", ())
    with listening() as (address, asked):
        assert lines(linked(address)) == ["1. Before.", "2. After."]
    assert asked == []


@pytest.mark.parametrize("linked", ASKING, ids=lambda made: made.__name__)
def test_the_same_file_asks_where_neither_jail_nor_settings_hold_it(
    linked: Linked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the two tests above rest on."""
    monkeypatch.setattr(office, "jailed", with_network)
    monkeypatch.setattr(office, "SETTINGS", ())
    with listening() as (address, asked):
        lines(linked(address))
    assert any(request.startswith(b"GET /a.") for request in asked)


def with_network(jail: str, work: Path) -> list[str]:
    command = jailed(jail, work)
    return [*command[:2], "--share-net", *command[2:]]


def test_what_takes_too_long_is_ended_with_all_its_processes_and_files() -> None:
    before = set(Path(tempfile.gettempdir()).glob("comity-*"))
    slow = odt("".join(f"<text:p>{number}. Paragraph.</text:p>" for number in range(200_000)))
    with pytest.raises(DamagedFileError, match="did not convert the file in 1 s"):
        read_office(slow, Limits(seconds=1))
    deadline = time.monotonic() + 5
    while _offices() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert _offices() == []
    assert set(Path(tempfile.gettempdir()).glob("comity-*")) <= before


def _offices() -> list[int]:
    """Processes of LibreOffice that convert a file of the jail's folder."""
    found = []
    for process in psutil.process_iter(["cmdline", "status"]):
        words = process.info["cmdline"] or []
        if "/work/in.odt" in words and process.info["status"] != psutil.STATUS_ZOMBIE:
            found.append(process.pid)
    return found
