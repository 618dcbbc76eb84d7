"""The interface's messages: found in code and templates, kept as .po, compiled to .mo; by Babel alone.

python tools/messages.py update    # takes new messages into every .po, the others stay
python tools/messages.py compile   # .po to .mo, where the .po is newer; what `make` does by itself
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SITE = Path(__file__).resolve().parents[1] / "src" / "comity" / "site"
LOCALE = SITE / "locale"
LANGUAGES = ("fr", "es", "ar", "ru", "zh_Hans")
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
HEADER = """\
# Messages of Comity's pages. This translation has not been reviewed.
# Names of treaties, Committees, States and kinds of documents are the UN's and stand in
# comity/terms/data, not here."""


def find_messages() -> Catalog:
    """Every message of the site, in the order of files and lines."""
    from django.conf import settings  # templatize asks for it
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure()
    catalog = Catalog(project="Comity", version="", charset="utf-8")
    for path in sorted([*SITE.rglob("*.py"), *SITE.rglob("*.html")]):
        text = path.read_text(encoding="utf-8")
        source = templatize(text) if path.suffix == ".html" else text
        name = path.relative_to(SITE).as_posix()
        for _line, message, _comments, context in extract(
            "python", io.BytesIO(source.encode()), KEYWORDS
        ):
            catalog.add(message, locations=[(name, 0)], context=context)
    return catalog


def po_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def update() -> None:
    template = find_messages()
    for language in LANGUAGES:
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        known = path.read_bytes() if path.exists() else b""
        catalog = read_po(io.BytesIO(known), locale=language)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        write(catalog, path)
        empty = sum(not _is_translated(message.string) for message in catalog if message.id)
        print(f"{path.relative_to(LOCALE)}: {len(catalog)} messages, {empty} to translate")


def write(catalog: Catalog, path: Path) -> None:
    """The same catalogue gives the same bytes: its dates are fixed."""
    catalog.header_comment, catalog.fuzzy = HEADER, False
    catalog.project, catalog.version = "Comity", "1"
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = "Comity"
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, no_location=True, sort_output=True)


def _is_translated(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return bool(string) if isinstance(string, str) else bool(string and all(string))


def compile_all(locale: Path = LOCALE) -> int:
    """The number of files written; those that are newer than their .po are left."""
    written = 0
    for path in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = path.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
            continue
        with path.open("rb") as file:
            catalog = read_po(file, locale=path.parts[-3])
        out = io.BytesIO()
        write_mo(out, catalog)
        target.write_bytes(out.getvalue())
        written += 1
    return written


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        update()
    elif sys.argv[1:] == ["compile"]:
        print(f"{compile_all()} catalogues compiled")
    else:
        raise SystemExit(__doc__)
