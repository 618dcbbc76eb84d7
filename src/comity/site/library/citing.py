"""What the citation of a document or paragraph is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from comity.formats.citations import (
    Cited,
    cite_apa,
    cite_chicago,
    cite_oscola,
    cite_plain,
    cite_short,
)
from comity.site.library.models import Act, Item, Manifestation
from comity.site.library.samples import is_invented
from comity.terms.kinds import kind_name
from comity.terms.states import get_state
from comity.terms.treaties import get_committee

# Name as its own guide writes it (no translation), and how it is made.
STYLES: tuple[tuple[str, Callable[[Cited], str]], ...] = (
    ("UN", cite_plain),
    ("OSCOLA", cite_oscola),
    ("Chicago", cite_chicago),
    ("APA", cite_apa),
)
NOTES = {
    Manifestation.Form.ADVANCE_UNEDITED: "advance unedited version",
    Manifestation.Form.WITHOUT_FORMAL_EDITING: "issued without formal editing",
    Manifestation.Form.UHRI: "as quoted by the Universal Human Rights Index",
}


INVENTED = "invented sample, no document of the United Nations"


def marks_of(form: str, *, invented: bool) -> tuple[str, ...]:
    """What has to be said wherever a text of this form is quoted, in English."""
    told = (INVENTED if invented else "", NOTES.get(Manifestation.Form(form), ""))
    return tuple(filter(None, told))


def document_title(act: Act, header: dict[str, Any] | None = None) -> str:
    """The printed title; where none is printed, as of a reprint, what the text says it is about."""
    if act.title:
        return act.title
    kind = kind_name(act.kind)
    state = get_state(act.state)
    if state is None:
        return kind
    considered = (header or {}).get("report_considered") or {}
    if considered.get("kind"):
        return f"{kind} on the {considered['kind']} report of {state.name()}"
    return f"{kind}: {state.name()}"


def compose_citation(act: Act, manifestation: Manifestation, paragraph: str, url: str) -> Cited:
    """`paragraph`: as it is cited, "38 (a)"; empty for the whole document."""
    committee = get_committee(act.committee)
    return Cited(
        author=committee.name() if committee else "",
        title=document_title(act, manifestation.header),
        symbol=act.symbol,
        adopted_on=act.adopted_on,
        url=url,
        paragraph=paragraph,
        reprinted_in=manifestation.reprinted_in,
        report_paragraph=manifestation.report_paragraph,
        note=", ".join(marks_of(manifestation.form, invented=is_invented(manifestation))),
        language=manifestation.language,
    )


def list_citations(cited: Cited) -> list[tuple[str, str]]:
    return [(name, write(cited)) for name, write in STYLES]


def short_citation(act: Act, manifestation: Manifestation, paragraph: str) -> str:
    """ "CMW/C/ECU/CO/2, para. 38", of a reprint "A/66/48, para. 31 (38)"; what has no symbol, by its key."""
    cited = compose_citation(act, manifestation, paragraph, "")
    return cite_short(cited if cited.document else replace(cited, symbol=act.key))


def spoken(anchor: str, number: str, items: Sequence[Item] = ()) -> str:
    """How a place is cited: "38", "38 (a)", "38 (a) (ii)", by the marks that are printed."""
    labels = {item.anchor: item.label for item in items}
    parts = anchor.split(".")
    told = [number or parts[0].partition("~")[0]]
    for depth in range(2, len(parts) + 1):
        told.append(f"({labels.get('.'.join(parts[:depth]), parts[depth - 1])})")
    return " ".join(told)
