"""The letters of a subscription, as plain text without tracking, in the language in which it was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from comity.site.library.models import Act
from comity.site.library.published import published_acts
from comity.site.pages.addresses import document_path
from comity.site.pages.cycle_names import WHATS
from comity.site.pages.names import (
    COMMA,
    FACETS,
    SEMICOLON,
    document_kind,
    facet_value,
    joined,
    language_prefix,
    state_name,
    told,
)
from comity.site.reviews.alerts import Choice, kept_search
from comity.site.reviews.models import News, Subscription
from comity.site.reviews.subscribing import sign
from comity.site.search.queries import Asked

KINDS: Mapping[str, Promise] = {
    "new_document": gettext_lazy("New document"),
    "due_set": gettext_lazy("Due date set"),
    "due_changed": gettext_lazy("Due date changed"),
    "session_confirmed": gettext_lazy("Session confirmed"),
    "session_moved": gettext_lazy("Session moved"),
    "session_cancelled": gettext_lazy("Session cancelled"),
}
MOST_ENTRIES = 500


def can_send() -> bool:
    """Letters need somewhere to go and an address of the site for their links."""
    return bool(settings.COMITY.email_url and settings.COMITY.public_url)


def send_confirmation(subscription: Subscription) -> None:
    """Raises OSError where it could not be sent, without the address."""
    with override(subscription.language):
        # Nobody has confirmed yet: a stranger's words must not stand in a letter of ours.
        a_search = kept_search(subscription.choice) is not None
        choice = _("a search that the link shows") if a_search else tell_choice(subscription.choice)
        asked = _("Somebody, perhaps you, asked for letters about this choice: %(choice)s. To confirm, open:") % {"choice": choice}  # fmt: skip
        unasked = _("If it was not you, do nothing: the address is deleted after seven days.")
        lines = [asked, _link("confirm", subscription), "", unasked]
        _send(subscription, _("Comity: confirm your subscription"), lines)


def send_digest(subscription: Subscription, rows: list[News]) -> None:
    """An entry for each change. Raises OSError where it could not be sent, without the address."""
    with override(subscription.language):
        acts = _acts(rows)
        entries = [entry for row in rows[:MOST_ENTRIES] for entry in _entry(row, acts)]
        if not entries:
            return
        lines = [tell_choice(subscription.choice), "", *entries]
        lines += [_("To unsubscribe, open:"), _link("end", subscription)]
        _send(subscription, _("Comity: what changed"), lines)


def tell_choice(choice: Choice) -> str:
    asked = kept_search(choice)
    if asked is not None:
        return tell_search(asked)
    names = [
        *choice.get("committees", ()),
        *choice.get("treaties", ()),
        *map(state_name, choice.get("states", ())),
    ]
    return joined(names) or _("everything")


def tell_search(asked: Asked) -> str:
    """The words as typed, then each filter with its name."""
    filters = [
        f"{told(FACETS, name)}: {facet_value(name, value)}"
        for name, values in asked.filters.items()
        for value in values
    ]
    if asked.first_year is not None or asked.last_year is not None:
        filters.append(f"{asked.first_year or ''}–{asked.last_year or ''}")
    return str(SEMICOLON).join([asked.query, *filters] if asked.query else filters)


def _acts(rows: list[News]) -> dict[str, Act]:
    """Documents that may still be shown."""
    told_of = [row.subject for row in rows if row.kind == News.Kind.NEW_DOCUMENT]
    keys = [subject.removeprefix("document/") for subject in told_of]
    return {act.key: act for act in published_acts().filter(key__in=keys)}


def _entry(row: News, acts: Mapping[str, Act]) -> list[str]:
    """The lines of one change; none of a document that was taken away since."""
    kind = told(KINDS, row.kind)
    if row.kind == News.Kind.NEW_DOCUMENT:
        act = acts.get(row.subject.removeprefix("document/"))
        if act is None:
            return []
        name = document_kind(act.kind)
        about = _phrase(name, state_name(act.state)) if act.state else name
        return [f"{kind}: {act.symbol or act.key} ({about})", _address(document_path(act.key)), ""]  # fmt: skip
    if row.subject.startswith("due/"):
        what = told(WHATS, row.what)
        told_of = _phrase(state_name(row.state), f"{what} ({row.treaty})", row.value)
        return [
            f"{kind}: {told_of}{_before(row.before)}",
            _address(f"{language_prefix()}/states/{row.state}#due"),
            "",
        ]
    committee, number = row.subject.split("/")[1:3]
    days = row.value.partition(" ")[2].replace("/", " – ")
    earlier = row.before.partition(" ")[2].replace("/", " – ")
    before = _before(earlier) if earlier != days else ""
    return [
        f"{kind}: {_phrase(committee, number, days)}{before}",
        _address(f"{language_prefix()}/committees/{committee}/sessions/{number}"),
        "",
    ]


def _phrase(*parts: str) -> str:
    return str(COMMA).join(parts)


def _before(printed: str) -> str:
    return f" ({_('before: %(day)s') % {'day': printed}})" if printed.strip(" –") else ""


def _link(purpose: str, subscription: Subscription) -> str:
    return _address(f"{language_prefix()}/subscribe/{purpose}/{sign(subscription, purpose)}")


def _address(path: str) -> str:
    return f"{settings.COMITY.public_url}{path}"


def _send(subscription: Subscription, subject: str, lines: list[str]) -> None:
    leave = _link("end", subscription)
    message = EmailMessage(
        subject,
        "\n".join(lines) + "\n",
        to=[subscription.address],
        headers={
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    try:
        message.send()
    except (SMTPException, OSError) as error:
        # The server's words may hold the address: only the kind of the fault is told.
        raise OSError(f"{type(error).__name__}: {subscription} got no letter") from None
