"""Tags for the reporting cycle: names of its words, and the reports that an obligation is about."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from comity.cycle.model import Obligation, ReviewFact, TreatyAction
from comity.cycle.status import Provision, TreatyStatus
from comity.formats.ical import obligation_uid
from comity.site.pages.charts import Event
from comity.site.pages.cycle_names import TABLES, WHATS
from comity.site.pages.names import told
from comity.site.pages.templatetags.comity import day, listed

register = template.Library()


@register.filter
def called(code: str | None, table: str) -> str:
    """`{{ step.kind|called:"step" }}`: a word of the table of that name in `cycle_names`."""
    return told(TABLES[table], code or "")


@register.filter
def obligation_name(obligation: Obligation) -> SafeString:
    """ "Periodic report 2, 3": what is owed, and the numbers of reports that are combined."""
    name = told(WHATS, obligation.what)
    if not obligation.numbers or obligation.what == "initial_report":
        return format_html("{}", name)
    return format_html("{} {}", name, listed(obligation.numbers))


@register.filter
def obligation_mark(obligation: Obligation) -> str:
    """The name of its row, which a feed's entry points at; the same whatever its day."""
    return f"o-{obligation_uid(obligation)[:12]}"


@register.filter
def provisions(status: TreatyStatus) -> tuple[tuple[Provision, ...], ...]:
    return status.declarations, status.reservations, status.objections


@register.filter
def event_text(event: Event) -> str:
    """What an event says beside its kind: a symbol, an article, or which obligation is due."""
    return told(WHATS, event.text) if event.text in WHATS else event.text


@register.filter
def urlencoded(values: Mapping[str, str]) -> str:
    return urlencode(values)


@register.filter
def at(table: Mapping[int, object] | str, key: int) -> object:
    """A value by its key; nothing where a page has no such table."""
    return table.get(key) if isinstance(table, Mapping) else None


@register.simple_tag
def counted(entry: TreatyAction | ReviewFact) -> SafeString | str:
    """The day from which a fact counts; where only that is known, that it is not later than this."""
    exact = entry.made_on if isinstance(entry, TreatyAction) else entry.happened_on
    shown = day(entry.counts_from)
    return shown if exact or not shown else format_html("{} {}", _("not later than"), shown)
