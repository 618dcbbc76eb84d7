"""The zip of an Office file, opened as a stranger's: sizes first, no entities, no links."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from comity.terms.errors import DamagedFileError
from comity.text.limits import Limits


class Package:
    """Parts of a zip. Raises DamagedFileError for a broken one, LimitError for one that explodes."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.limits = limits
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
                content = part.read(self.limits.expanded_bytes + 1)
            self.limits.check("expanded_bytes", len(content))
            if b"<!DOCTYPE" in content[:2000] or b"<!ENTITY" in content[:4000]:
                raise DamagedFileError(
                    f"the part {name!r} declares a document type or entities, which Office never "
                    "writes: expected a docx saved by a word processor"
                )
            return etree.fromstring(content, parser)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            etree.XMLSyntaxError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise DamagedFileError(_BROKEN) from error


_BROKEN = (
    "the file is a zip that is cut or broken: expected a whole docx, for example downloaded again"
)
