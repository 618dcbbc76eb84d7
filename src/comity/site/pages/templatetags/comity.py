"""Tags for templates: names of codes, symbols kept left to right, addresses, marked snippets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from html import escape
from urllib.parse import urlencode

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from comity.formats.citations import Cited
from comity.site.library import samples
from comity.site.library.citing import compose_citation
from comity.site.library.labelled import Labelled
from comity.site.library.models import Act, Manifestation
from comity.site.pages import documents, names
from comity.site.pages.addresses import document_path, un_address
from comity.site.pages.asking import Value
from comity.site.registry.labels import field_label
from comity.site.search.hits import Hit
from comity.site.search.snippets import Snippet
from comity.terms.labels import FACETS

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
    return _told_day(date(value.year, value.month, value.day), names.interface_language())


@lru_cache(maxsize=10_000)
def _told_day(value: date, _language: str) -> SafeString:
    """A page tells hundreds of days, many of them often. _language: the one that is active."""
    return format_html('<time datetime="{}">{}</time>', value, names.written_day(value))


@register.filter
def direction(language: str) -> str:
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


@register.filter
def html_language(language: str) -> str:
    """A language as the `lang` attribute takes it."""
    return {"zh": "zh-Hans", "und": "und"}.get(language, language)


register.filter("field_label", field_label)
register.filter("state_name", names.state_name)
register.filter("committee_name", names.committee_name)
register.filter("treaty_name", names.treaty_name)
register.filter("document_kind", names.document_kind)
register.filter("joined", names.joined)


@register.filter
def named(called: names.Called) -> SafeString:
    """A name, marked with its language where that is not the page's."""
    language = f' lang="{called.language}"' if called.language else ""
    return mark_safe(f"<bdi{language}>{escape(called.name)}</bdi>")  # the name alone is not ours


@register.filter
def label_name(label: str, scheme: str) -> SafeString:
    """`{{ "Right to food"|label_name:"themes" }}`."""
    return named(names.call_label(scheme, label))


@register.filter
def scheme_name(scheme: str) -> str:
    return names.told(names.SCHEMES, scheme)


@register.simple_tag
def label_search(row: Labelled) -> str:
    """Every paragraph that bears the label."""
    return page("/search", **{"in": "all", FACETS[row.scheme]: row.label})


@register.filter
def doubt_name(kind: str) -> SafeString:
    """What a kind of the reader's doubts means."""
    return named(names.call_doubt(kind))


@register.simple_tag
def comma() -> str:
    """Between two parts of a phrase, with the blank that may follow."""
    return str(names.COMMA)


@register.simple_tag
def list_comma() -> str:
    """Between the members of a list, with the blank that may follow."""
    return str(names.BETWEEN_MEMBERS)


@register.filter
def listed(members: Iterable[object]) -> SafeString:
    """Symbols or numbers as a list in the direction of the page, each kept in its own."""
    return format_html_join(list_comma(), "<bdi>{}</bdi>", ((row,) for row in members))


@register.simple_tag
def places(cited: Iterable[documents.Cited]) -> SafeString:
    """Numbers of paragraphs, each a link where the paragraph is here."""
    links = (
        (format_html('<a href="{}"><bdi>{}</bdi></a>', place.path, place.number),)
        if place.path
        else (format_html("<bdi>{}</bdi>", place.number),)
        for place in cited
    )
    return format_html_join(list_comma(), "{}", links)


@register.filter
def para(number: object) -> SafeString:
    """ "para. 9", as the language says it; number: one, or the HTML of several."""
    told = number if isinstance(number, SafeString) else format_html("<bdi>{}</bdi>", number)
    return mark_safe(_("para. %(number)s") % {"number": told})  # the message is ours


@register.filter
def is_invented(shown: Manifestation | Hit) -> bool:
    """Whether it was read from a bundled document about an invented State."""
    return shown.invented if isinstance(shown, Hit) else samples.is_invented(shown)


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


NO_FILTER = frozenset({"page", "view", "original", "undo"})
"""What an address says of how a page is shown and not of what is in it."""
FORMS = ("csv", "xlsx", "json")


@register.simple_tag(takes_context=True)
def takeaway(context: Context, path: str, rows: int | None = None, table: str = "") -> SafeString:
    """Links to a table as files, with every filter of the page's address; `rows`: how many they hold;
    `table`: its name where the page has several (`pages.tables`)."""
    given = context["request"].GET
    pairs = [(k, v) for k in given if k not in NO_FILTER for v in given.getlist(k) if v]
    pairs += [("table", table)] if table else []
    query = f"?{urlencode(pairs)}" if pairs else ""
    path = names.language_prefix() + path  # a search is in the language of its page
    links = format_html_join(
        " · ",
        '<a href="{}.{}{}">{}</a>',
        ((path, form, query, form.upper()) for form in FORMS),
    )
    if rows is None:
        return format_html("{} {}", _("Take away:"), links)
    told = ngettext("%(rows)s row", "%(rows)s rows", rows) % {"rows": intcomma(rows)}
    return format_html(
        '{} {} <span class="quiet" data-rows="{}">{}</span>', _("Take away:"), links, rows, told
    )


@register.simple_tag(takes_context=True)
def turned(context: Context, number: int) -> str:
    """The page's own address on another of its pages."""
    given = context["request"].GET.copy()
    given["page"] = str(number)
    given.pop("undo", None)
    return f"?{given.urlencode()}"


@register.simple_tag
def doc(act: Act, anchor: str = "", **chosen: str) -> str:
    return document_path(act.key, anchor, **chosen)


@register.simple_tag
def hit_path(hit: Hit) -> str:
    """The paragraph of a hit in the language in which it was found."""
    same = names.interface_language() == hit.language
    return document_path(hit.key, hit.anchor, **({} if same else {"lang": hit.language}))


@register.filter
def un(symbol: str) -> str:
    return un_address(symbol)


@register.simple_tag
def cited(act: Act, manifestation: Manifestation, place: str = "") -> SafeString:
    """ "CMW/C/ECU/CO/2, para. 38", of a reprint "A/66/48, para. 31 (38)"."""
    return _told(compose_citation(act, manifestation, place, ""), act.key)


@register.simple_tag
def quoted_from(hit: Hit) -> SafeString:
    """The citation of a hit's paragraph."""
    return _told(hit.cited, hit.key)


def _told(cited: Cited, key: str) -> SafeString:
    """key: what stands for a document without a symbol."""
    document, place = sym(cited.document or key), cited.place.removeprefix("para. ")
    return format_html("{}{}{}", document, comma(), para(place)) if place else document


@register.simple_tag
def facet_values(values: Sequence[Value]) -> SafeString:
    """List items, each a link that turns its value on or off. A page has some hundreds of them: they
    are put together here, since a template takes ten times as long."""
    doubtful = format_html(' <span class="caution">{}</span>', _("doubtful label"))
    on = format_html('<span class="visually-hidden"> {}</span>', _("(on; choose to remove)"))
    language = get_language() or "en"
    items = []
    for value in values:
        current, mark, told = (' aria-current="true"', "✓", on) if value.chosen else ("", "", "")
        items.append(
            f'<li><a href="{escape(value.address)}" rel="nofollow"{current}>'
            f'<span class="box" aria-hidden="true">{mark}</span>{named(value.called)}'
            f"{doubtful if value.suspect else ''} "
            f'<span class="count">{_grouped(value.count, language)}</span>{told}</a></li>'
        )
    return mark_safe("".join(items))  # what is not ours is escaped


@lru_cache(maxsize=10_000)
def _grouped(count: int, _language: str) -> str:
    """A count as the language of the interface writes it."""
    return str(intcomma(count))


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
