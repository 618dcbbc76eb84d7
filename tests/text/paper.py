"""Small PDFs for the tests, printed at given places in the standard fonts."""

from __future__ import annotations

from dataclasses import dataclass

FONTS = {
    "": "Times-Roman",
    "b": "Times-Bold",
    "i": "Times-Italic",
    "m": "Courier",  # all letters as wide as 0.6 of the size: lines can be filled without tables
    "mb": "Courier-Bold",
}


@dataclass(frozen=True, slots=True)
class Print:
    """One run of letters. `x`, `y`: points from the left and bottom edge; `look`: a key of FONTS."""

    text: str
    x: float
    y: float
    size: float = 10
    look: str = ""

    def operators(self) -> str:
        font = f"/F{list(FONTS).index(self.look)}"
        shown = self.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"BT {font} {self.size} Tf 1 0 0 1 {self.x} {self.y} Tm ({shown}) Tj ET"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A thin horizontal line, as above footnotes."""

    x: float
    end: float
    y: float

    def operators(self) -> str:
        return f"{self.x} {self.y} {self.end - self.x} 0.5 re f"


def column(
    lines: str,
    x: float = 110,
    y: float = 700,
    size: float = 10,
    look: str = "",
    leading: float = 12,
) -> list[Print]:
    """The lines of a text one below the other."""
    return [
        Print(text, x, y - number * leading, size, look)
        for number, text in enumerate(lines.splitlines())
        if text
    ]


def print_pdf(*pages: list[Print | Stroke] | list[Print]) -> bytes:
    """A PDF of A4 pages; letters outside Windows-1252 are not printed."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    fonts = []
    for number, name in enumerate(FONTS.values()):
        objects.append(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()
        )
        fonts.append(f"/F{number} {len(objects)} 0 R")
    kids = []
    for page in pages:
        stream = "\n".join(entry.operators() for entry in page).encode("cp1252", "replace")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << {' '.join(fonts)} >> >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _joined(objects)


def _joined(objects: list[bytes]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
