"""Answers that are no HTML: JSON twins and tables to take away."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from comity.formats.rows import Row
from comity.formats.sheets import write_sheet_csv, write_sheet_json, write_sheet_xlsx
from comity.site.library.queries import get_data_version

NOT_IN_NAMES = re.compile(r"[^\w.-]+")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def answer_json(told: dict[str, Any]) -> HttpResponse:
    """The page's data; every one says to which change of the store it goes."""
    version = get_data_version()
    body = {"data_version": str(version.change), "data_to": version.at, **told}
    text = json.dumps(body, ensure_ascii=False, indent=1, default=_plain) + "\n"
    return HttpResponse(text, content_type="application/json")


def answer_table(
    name: str,
    extension: str,
    heads: Sequence[str],
    rows: Iterable[Row],
    about: dict[str, Any] | None = None,
) -> HttpResponse:
    """A list as a file of the kind that the address's ending names."""
    if extension == "json":
        body = write_sheet_json(heads, rows, about)
    elif extension == "xlsx":
        body = write_sheet_xlsx(name, heads, rows)
    else:
        body = write_sheet_csv(heads, rows)
    answer = HttpResponse(body, content_type=TYPES[extension])
    if extension != "json":
        answer["Content-Disposition"] = attachment(f"comity-{name}.{extension}")
    return answer


def file_name(*parts: str) -> str:
    """A document's address as a file's name: "CMW-C-ECU-CO-2-38"."""
    return NOT_IN_NAMES.sub("-", "-".join(filter(None, parts))).strip("-")


def attachment(name: str) -> str:
    """The header that has a file saved under this name."""
    return content_disposition_header(True, name) or "attachment"


def absolute(request: HttpRequest, path: str) -> str:
    """A full address, by the public one where it is set."""
    return request.build_absolute_uri(path)


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value)
