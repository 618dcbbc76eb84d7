"""The zip of an Office file, opened as a stranger's: sizes first, no entities, no links."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO

from lxml import etree

from comity.terms.errors import DamagedFileError
from comity.text.limits import Limits

HEAD, PIECE = 4_000, 1_000_000
"""Bytes in which a document type must stand, and bytes parsed at a time."""


class Package:
    """Parts of a zip. Raises DamagedFileError for a broken one, LimitError for one that explodes."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.limits = limits
        self.parsed = self.tags = 0
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
            sizes = [entry.file_size for entry in self.archive.infolist()]
        except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise DamagedFileError(_BROKEN) from error
        limits.check("expanded_bytes", sum(sizes))
        self.names = frozenset(self.archive.namelist())

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part, None where the package has none of that name."""
        if name not in self.names:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            with self.archive.open(name) as part:
                self._feed(parser, name, part)
            return parser.close()
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            etree.XMLSyntaxError,
            NotImplementedError,
            RuntimeError,
            ValueError,  # a place before the file's beginning: "negative seek value"
        ) as error:
            raise DamagedFileError(_BROKEN) from error

    def _feed(self, parser: etree.XMLParser, name: str, part: IO[bytes]) -> None:
        """Piece by piece, so that a part that explodes is refused before it fills the memory."""
        head = part.read(HEAD)
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head or _declares_in_utf16(head):
            raise DamagedFileError(
                f"the part {name!r} declares a document type or entities, which Office never "
                "writes: expected a docx saved by a word processor"
            )
        piece = head
        while piece:
            self.parsed += len(piece)
            self.tags += piece.count(b"<")
            self.limits.check("xml_bytes", self.parsed)
            self.limits.check("tags", self.tags)
            parser.feed(piece)
            piece = part.read(PIECE)


def _declares_in_utf16(head: bytes) -> bool:
    return b"<\0!\0" in head or b"\0<\0!" in head


_BROKEN = (
    "the file is a zip that is cut or broken: expected a whole docx, for example downloaded again"
)
