"""Writes the sample documents from `tools/samples/texts`: docx, html and txt, and pdf from the docx.

`python tools/make_samples.py` writes all; with `--without-pdf` it needs no LibreOffice. The same
text gives the same bytes, of a PDF with the same LibreOffice and fonts (liberation) only.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.samples.page import write_page  # noqa: E402
from tools.samples.plain import write_text  # noqa: E402
from tools.samples.source import Sample, list_samples  # noqa: E402
from tools.samples.word import write_word  # noqa: E402

FOLDER = ROOT / "src" / "comity" / "formats" / "samples"
MADE = re.compile(
    rb"""(?P<before>/CreationDate\(D:)[0-9]{14}      # "/CreationDate(D:20260101120000+00'00')"
    | (?P<checksum>/DocChecksum[ ]/)[0-9A-F]{32}
    | (?P<identity><)[0-9A-F]{32}(?=>)             # "/ID [ <01AF> <01AF> ]"
    """,
    re.VERBOSE,
)


def make_files(sample: Sample) -> dict[str, bytes]:
    """Name of the file to its bytes, but for the PDF."""
    return {
        f"{sample.name}.docx": write_word(sample),
        f"{sample.name}.html": write_page(sample),
        f"{sample.name}.txt": write_text(sample),
    }


def make_pdf(sample: Sample, folder: Path) -> None:
    """From the docx with its changes accepted, dated 1 January 2000."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise SystemExit("LibreOffice is missing: sudo apt-get install libreoffice-writer")
    with tempfile.TemporaryDirectory() as profile:
        word = Path(profile) / f"{sample.name}.docx"
        word.write_bytes(write_word(sample, accepted=True))
        command = [
            office, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless",
            "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), str(word),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)
    made = folder / f"{word.stem}.pdf"
    made.write_bytes(MADE.sub(_fixed, made.read_bytes()))


def _fixed(found: re.Match[bytes]) -> bytes:
    """1 January 2000 and noughts, as long as what LibreOffice wrote: places in the file stay."""
    if found["before"]:
        return found["before"] + b"20000101000000"
    return (found["checksum"] or found["identity"]) + b"0" * 32


def main(arguments: list[str]) -> None:
    for sample in list_samples():
        for name, content in make_files(sample).items():
            (FOLDER / name).write_bytes(content)
        if "--without-pdf" not in arguments:
            make_pdf(sample, FOLDER)
        print(f"{sample.name}: {sample.symbol}")


if __name__ == "__main__":
    main(sys.argv[1:])
