"""doc, odt and rtf by LibreOffice, inside a jail without network, files or other processes.

Linux only: the jail is bubblewrap. On macOS and Windows the refusal says what to save the file as.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Literal

from comity.terms.errors import DamagedFileError, MissingPartError
from comity.text.blocks import TextDocument
from comity.text.detect import DOC, ODT, RTF, detect_media_type
from comity.text.docx import read_docx
from comity.text.limits import Limits

ENDINGS = {DOC: "doc", ODT: "odt", RTF: "rtf"}
FILTERS = {
    "docx": "docx:MS Word 2007 XML",
    "pdf": 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}',
}
# Without a filter LibreOffice takes a broken file for text and converts its bytes.
FILTERS_IN = {"doc": "MS Word 97", "odt": "writer8", "rtf": "Rich Text Format"}
INSTALL = "sudo apt-get install --no-install-recommends libreoffice-writer bubblewrap"
SETTINGS = (
    ("DisableMacrosExecution", "true"),
    ("MacroSecurityLevel", "3"),
    ("BlockUntrustedRefererLinks", "true"),
)
"""Said to LibreOffice itself, so that no setting of the machine and no later default runs a macro."""
READ_ONLY = ("/usr", "/etc", "/lib", "/lib64", "/bin", "/sbin", "/opt", "/var/lib/libreoffice")


def read_office(data: bytes, limits: Limits) -> TextDocument:
    """A doc, odt or rtf as blocks, by way of docx.

    Raises MissingPartError where LibreOffice or the jail is absent, DamagedFileError where the file
    cannot be converted in `limits.seconds`."""
    media_type = detect_media_type(data)
    converted = convert(data, ENDINGS[media_type], "docx", limits)
    return replace(read_docx(converted, limits), media_type=media_type)


def convert(data: bytes, ending: str, target: Literal["docx", "pdf"], limits: Limits) -> bytes:
    """A file in another format, by LibreOffice in the jail. A PDF is tagged, as PDF/UA asks.

    Raises what `read_office` raises."""
    office, jail = _programs(ending)
    with tempfile.TemporaryDirectory(prefix="comity-") as folder:
        work = Path(folder)
        (work / f"in.{ending}").write_bytes(data)
        write_settings(work)
        command = [*jailed(jail, work), *_conversion(office, ending, target)]
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=limits.seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise DamagedFileError(
                f"LibreOffice did not convert the file in {limits.seconds} s: expected a sound "
                "document; save it as docx or PDF and read that"
            ) from error
        converted = work / "out" / f"in.{target}"
        if not converted.is_file():
            raise DamagedFileError(_reason(done))
        return converted.read_bytes()


def _programs(ending: str) -> tuple[str, str]:
    if not sys.platform.startswith("linux"):
        raise MissingPartError(
            f"{ending} files are read on Linux only, where they can be jailed: save the file as docx or PDF"
        )
    office = shutil.which("soffice") or shutil.which("libreoffice")
    jail = shutil.which("bwrap")
    if office is None or jail is None:
        missing = "LibreOffice" if office is None else "bubblewrap, the jail,"
        raise MissingPartError(f"{missing} is not installed, which {ending} files need: {INSTALL}")
    return office, jail


def write_settings(work: Path) -> None:
    """The profile that LibreOffice starts with: nothing of a user's, and the settings above."""
    profile = work / "profile" / "user"
    profile.mkdir(parents=True)
    items = "".join(
        '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for name, value in SETTINGS
    )
    (profile / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )


def jailed(jail: str, work: Path) -> list[str]:
    """What a command is started by to see the machine's programs, one folder and nothing else."""
    seen = [
        option for path in READ_ONLY if Path(path).exists() for option in ("--ro-bind", path, path)
    ]
    return [
        jail, "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL",
        *seen, "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--bind", str(work), "/work",
        "--chdir", "/work", "--clearenv", "--setenv", "HOME", "/tmp", "--setenv", "LANG", "C.UTF-8",
        "--setenv", "PATH", "/usr/bin:/bin",
    ]  # fmt: skip


def _conversion(office: str, ending: str, target: str) -> list[str]:
    filter_in = [f"--infilter={FILTERS_IN[ending]}"] if ending in FILTERS_IN else []
    return [
        office, "-env:UserInstallation=file:///work/profile", "--headless", "--norestore",
        "--nolockcheck", *filter_in, "--convert-to", FILTERS[target], "--outdir", "/work/out",
        f"/work/in.{ending}",
    ]  # fmt: skip


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    if any("bwrap" in line for line in said):
        return (
            "the jail (bwrap) cannot start here, and no file is converted without it: allow "
            "unprivileged user namespaces, or save the file as docx or PDF"
        )
    return (
        "LibreOffice could not open the file: expected a sound doc, odt or rtf, or save it as docx"
    )
