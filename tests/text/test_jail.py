"""LibreOffice in the jail: nothing is fetched, no file of the machine is read, nothing is left behind."""

from __future__ import annotations

import io
import socket
import tempfile
import threading
import time
import zipfile
from pathlib import Path

import psutil
import pytest

from comity.terms.errors import DamagedFileError
from comity.text.limits import Limits
from comity.text.office import read_office
from tests.conftest import needs

NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)
KIND = "application/vnd.oasis.opendocument.text"


def odt(body: str) -> bytes:
    """An OpenDocument text with this body and nothing else."""
    content = (
        f'<?xml version="1.0"?><office:document-content {NAMES} office:version="1.2"><office:body>'
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", KIND)
        package.writestr("META-INF/manifest.xml", manifest)
        package.writestr("content.xml", content)
    return out.getvalue()


def lines(data: bytes) -> list[str]:
    return [block.text for block in read_office(data, Limits()).blocks]


@pytest.fixture(autouse=True)
def programs() -> None:
    needs("soffice")
    needs("bwrap")


def test_a_section_linked_to_a_file_of_the_machine_is_not_filled() -> None:
    linked = (
        '<text:p>1. Before.</text:p><text:section text:name="s"><text:section-source '
        'xlink:href="file:///etc/passwd" text:filter-name="Text"/><text:p>kept</text:p>'
        "</text:section><text:p>2. After.</text:p>"
    )
    assert lines(odt(linked)) == ["1. Before.", "kept", "2. After."]


def test_a_field_that_includes_a_file_of_the_machine_is_not_filled() -> None:
    rtf = (
        rb"{\rtf1\ansi 1. Before.\par {\field{\*\fldinst INCLUDETEXT "
        rb'"file:///etc/passwd"}{\fldrslt kept}}\par 2. After.\par}'
    )
    assert lines(rtf) == ["1. Before.", "kept", "2. After."]


def test_nothing_is_fetched() -> None:
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)
        port = server.getsockname()[1]

        def answer() -> None:
            try:
                asked.append(server.accept()[0].recv(100))
            except OSError:
                return

        threading.Thread(target=answer, daemon=True).start()
        picture = (
            f'<text:p>1. Before.<draw:frame draw:name="f"><draw:image xlink:type="simple" '
            f'xlink:href="http://127.0.0.1:{port}/a.png"/></draw:frame></text:p>'
        )
        assert lines(odt(picture)) == ["1. Before."]
    assert asked == []


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
