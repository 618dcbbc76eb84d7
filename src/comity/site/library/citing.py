"""What the citation of a document or paragraph is made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from comity.formats.citations import (
    Cited,
    cite_apa,
    cite_chicago,
    cite_oscola,
    cite_plain,
    cite_short,
)
from comity.site.library.models import Act, Manifestation
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
    return cite_short(compose_citation(act, manifestation, paragraph, ""))
