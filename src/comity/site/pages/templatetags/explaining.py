"""Tags for why something is owed: its rule, the facts, and what would change it, in the page's language.

What comes from entries and documents, sources and words of people, stays as it is written there.
"""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from comity.cycle.model import Because, Obligation, OtherDate, ReviewFact, RuleUsed, TreatyAction
from comity.cycle.periods import PERIOD
from comity.site.pages.cycle_names import (
    ACTS,
    CHANGES,
    COUNTED_FROM,
    FACTS,
    FINDINGS,
    RULE_STATUSES,
    SUBJECTS,
)
from comity.site.pages.names import COMMA, SEMICOLON, Called, interface_language, told
from comity.site.pages.templatetags.comity import day, named, sym
from comity.site.pages.templatetags.reporting import counted
from comity.terms.rules import rule_citation, rule_text

register = template.Library()


def _fill(message: str, **parts: str) -> SafeString:
    """A message with values in its places; what is not marked safe is escaped."""
    shown = {name: conditional_escape(part) for name, part in parts.items()}
    return mark_safe(message % shown)  # messages are ours


def _joined(mark: Promise, parts: Iterable[str | Promise]) -> SafeString:
    """Those parts that are not empty, divided as the language divides them."""
    return format_html_join(str(mark), "{}", ((part,) for part in parts if part))


# -- rules -----------------------------------------------------------------------------------------


def call_rule(rule: RuleUsed) -> Called:
    """What the rule says; in English, and saying so, where its text has no key."""
    language = interface_language()
    if language == "en" or not rule.wording:
        return Called(rule.text, "" if language == "en" else "en")
    return Called(rule_text(rule.wording, language))


def cite_plainly(rule: RuleUsed) -> str:
    """Instrument and article as plain text."""
    (instrument, mark), (article, _mark) = _cited(rule.instrument), _cited(rule.article)
    return f"{instrument}{mark}{article}" if article else instrument


def _cited(printed: str) -> tuple[str, str]:
    """As the page's language cites it, with what stands behind it: a comma behind words."""
    language = interface_language()
    words = None if language == "en" else rule_citation(printed, language)
    return (printed, " ") if words is None else (words, str(COMMA))


@register.filter
def tell_rule(rule: RuleUsed) -> SafeString:
    return named(call_rule(rule))


@register.filter
def cite_rule(rule: RuleUsed) -> SafeString:
    """ "ICRMW 73(1)(a)": codes, symbols and numbers left to right, words as the page reads."""
    (instrument, mark), (article, _mark) = _cited(rule.instrument), _cited(rule.article)
    first = sym(instrument) if instrument == rule.instrument else conditional_escape(instrument)
    if not article:
        return first
    second = format_html("<bdi>{}</bdi>" if article == rule.article else "{}", article)
    return format_html("{}{}{}", first, mark, second)


@register.filter
def tell_version(rule: RuleUsed) -> SafeString:
    """Which version of the rule it is: its status, and from when to when it stands."""
    parts: list[SafeString | str] = [told(RULE_STATUSES, rule.status)]
    if rule.since is not None:
        parts.append(_fill(_("since %(day)s"), day=day(rule.since)))
    if rule.until is not None:
        parts.append(_fill(pgettext("rule", "until %(day)s"), day=day(rule.until)))
    if not rule.verified:
        parts.append(_("not verified"))
    return _joined(COMMA, parts)


@register.filter
def tell_beside(other: OtherDate) -> SafeString:
    """A date that does not count, with the rule that gives it."""
    return format_html(
        '{} <span class="quiet">({}{}{})</span>',
        _fill(_("Beside it: %(day)s"), day=day(other.due_on)),
        cite_rule(other.rule),
        COMMA,
        told(RULE_STATUSES, other.rule.status),
    )


# -- facts -----------------------------------------------------------------------------------------


@register.filter
def tell_fact(reason: Because) -> SafeString:
    """A fact with its day, without its source."""
    if isinstance(reason.entry, TreatyAction):
        return _joined(COMMA, (_tell_act(reason.entry), counted(reason.entry)))
    if isinstance(reason.entry, ReviewFact):
        return _joined(COMMA, (_tell_step(reason.entry), counted(reason.entry)))
    if reason.finding is not None:
        return _fill(str(FINDINGS[reason.finding]), day=day(reason.date))
    return _joined(COMMA, (named(Called(reason.fact, "en")), day(reason.date)))


def _tell_act(action: TreatyAction) -> SafeString:
    """ "Declaration under article 77", "Acceptance of a procedure: simplified reporting"."""
    words: SafeString = conditional_escape(told(ACTS, action.kind))
    if action.article:
        article = format_html("<bdi>{}</bdi>", action.article)
        words = _fill(_("%(act)s under article %(article)s"), act=words, article=article)
    if not action.subject:
        return words
    return _fill(_("%(fact)s: %(more)s"), fact=words, more=tell_subject(action.subject))


@register.filter
def tell_subject(subject: str) -> SafeString:
    """What an act is about: a procedure's name, or words of who entered it, in their language."""
    return format_html("<bdi>{}</bdi>", SUBJECTS.get(subject, subject))


def _tell_step(fact: ReviewFact) -> SafeString:
    """ "Due date printed: 1 May 2011 (CMW/C/ECU/CO/2)"."""
    words: SafeString = conditional_escape(told(FACTS, fact.kind))
    due = day(fact.due_on) if fact.due_on is not None else _tell_offset(fact)
    if due:
        words = _fill(_("%(fact)s: %(more)s"), fact=words, more=due)
    if fact.symbol:
        words = _fill(_("%(fact)s (%(symbol)s)"), fact=words, symbol=sym(fact.symbol))
    return words


def _tell_offset(fact: ReviewFact) -> str:
    if not fact.offset:
        return ""
    period = tell_period(fact.offset)
    message = COUNTED_FROM.get(fact.offset_from)
    return str(message) % {"period": period} if message else period


def tell_period(period: str) -> str:
    """ "P1Y" is "1 year"; what is no such period stays as it is."""
    match = PERIOD.match(period)
    if match is None:
        return period
    count = int(match["count"])
    match match["unit"]:
        case "Y":
            words = ngettext("%(n)s year", "%(n)s years", count)
        case "M":
            words = ngettext("%(n)s month", "%(n)s months", count)
        case "W":
            words = ngettext("%(n)s week", "%(n)s weeks", count)
        case _:
            words = ngettext("%(n)s day", "%(n)s days", count)
    words %= {"n": count}
    if not match["first"]:
        return words
    return _("%(period)s and on to the first day of the next month") % {"period": words}


# -- what would change it --------------------------------------------------------------------------


@register.filter
def tell_changes(obligation: Obligation) -> SafeString:
    changes = _joined(SEMICOLON, (CHANGES[change] for change in obligation.changes))
    return _fill(_("Would change it: %(changes)s."), changes=changes)
