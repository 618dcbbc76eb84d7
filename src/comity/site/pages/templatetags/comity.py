"""Tags for templates: names of codes, symbols kept left to right, addresses, marked snippets."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from comity.site.library.citing import short_citation
from comity.site.library.models import Act, Extract, Manifestation
from comity.site.library.samples import is_invented
from comity.site.pages import names
from comity.site.pages.addresses import document_path, un_address
from comity.site.registry.labels import field_label
from comity.site.search.snippets import Snippet

register = template.Library()
RIGHT_TO_LEFT = frozenset({"ar"})


@register.filter
def sym(value: object) -> SafeString:
    """A symbol, number or code, left to right inside any text."""
    return format_html('<bdi class="sym" dir="ltr">{}</bdi>', value)


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """ "3 December 2010", as the UN writes a date in each language."""
    if value is None:
        return ""
    pattern = {"en": "j F Y", "ar": "j F Y"}.get(names.interface_language(), "DATE_FORMAT")
    return format_html(
        '<time datetime="{}">{}</time>', date_format(value, "Y-m-d"), date_format(value, pattern)
    )


@register.filter
def direction(language: str) -> str:
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


@register.filter
def html_language(language: str) -> str:
    """A language as the `lang` attribute takes it."""
    return {"zh": "zh-Hans", "und": "und"}.get(language, language)


register.filter("is_invented", is_invented)
register.filter("field_label", field_label)
register.filter("state_name", names.state_name)
register.filter("committee_name", names.committee_name)
register.filter("treaty_name", names.treaty_name)
register.filter("document_kind", names.document_kind)


@register.filter
def count_of(count: int, kind: str) -> str:
    """The word beside a number: `{{ 48|count_of:"recommendation" }}` is "recommendations"."""
    return names.count_of_kind(kind, count)


@register.filter
def kind_name(code: str) -> str:
    return names.told(names.PARAGRAPH_KINDS, code)


@register.filter
def form_name(code: str) -> str:
    return names.told(names.FORMS, code)


@register.filter
def facet_name(code: str) -> str:
    return names.told(names.FACETS, code)


@register.filter
def language_name(code: str) -> str:
    return names.told(names.LANGUAGES, code)


@register.filter
def region_name(code: str) -> str:
    return names.told(names.REGIONS, code)


@register.filter
def ask_name(code: str) -> str:
    return names.told(names.ASKS, code)


@register.filter
def question_name(code: str) -> str:
    return names.told(names.QUESTIONS, code)


@register.filter
def question_state(code: str) -> str:
    return names.told(names.QUESTION_STATES, code)


@register.filter
def job_state(code: str) -> str:
    return names.told(names.JOB_STATES, code)


@register.filter
def job_kind(code: str) -> str:
    return names.told(names.JOBS, code)


@register.filter
def load_status(code: str) -> str:
    return names.told(names.LOADED, code)


@register.simple_tag
def page_of(key: str) -> str:
    return document_path(key)


@register.simple_tag
def page(path: str, **query: object) -> str:
    """A page of this site in the language of the interface: `{% page "/states" %}`."""
    told = urlencode([(name, str(value)) for name, value in query.items() if value])
    return names.language_prefix() + path + (f"?{told}" if told else "")


@register.simple_tag
def doc(act: Act, anchor: str = "", **chosen: str) -> str:
    return document_path(act.key, anchor, **chosen)


@register.simple_tag
def hit_path(hit: Any) -> str:
    """The paragraph of a hit in the language in which it was found."""
    same = names.interface_language() == hit.language
    return document_path(
        hit.act.key, hit.paragraph.anchor, **({} if same else {"lang": hit.language})
    )


@register.filter
def un(symbol: str) -> str:
    return un_address(symbol)


@register.simple_tag
def cited(act: Act, manifestation: Manifestation, place: str = "") -> SafeString:
    """ "CMW/C/ECU/CO/2, para. 38", of a reprint "A/66/48, para. 31 (38)"."""
    return sym(short_citation(act, manifestation, place))


@register.simple_tag
def quoted_from(act: Act, extract: Extract) -> SafeString:
    return cited(act, extract.manifestation, extract.number or extract.anchor)


@register.filter
def marked(snippet: Snippet) -> SafeString:
    """The piece of text with what was searched in <mark>."""
    pieces, at = [format_html("{}", "… " if snippet.cut_before else "")], 0
    for start, end in snippet.marks:
        pieces.append(
            format_html("{}<mark>{}</mark>", snippet.text[at:start], snippet.text[start:end])
        )
        at = end
    pieces.append(format_html("{}{}", snippet.text[at:], " …" if snippet.cut_after else ""))
    return mark_safe("".join(pieces))  # each piece is escaped where it is made
