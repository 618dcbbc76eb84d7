"""Subscriptions: asked for, confirmed by a signed link, ended by another; an ended one is deleted.

Letters are claimed before they are sent, in a transaction of their own. A process that dies in between has
claimed a letter that nobody gets; none is sent twice. A sending that fails is told and tried again.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from comity.site.reviews.alerts import Choice
from comity.site.reviews.models import News, Subscription
from comity.site.reviews.news import choose

LOG = logging.getLogger("comity.reviews")
SALT = "comity.subscription"
UNCONFIRMED = timedelta(days=7)
SPACING = timedelta(hours=20)
"""Between two digests to one address."""
AGAIN = timedelta(hours=1)
"""Within which the same wish sends no second letter."""
DAY = timedelta(days=1)
MOST_LETTERS = 3
"""To an address in a day, as long as none of them is confirmed."""


def ask_subscription(address: str, choice: Choice, language: str) -> None:
    """Keeps the wish; the worker sends the letter with the link. Says nothing of who is subscribed."""
    now = timezone.now()
    own = Subscription.objects.filter(address__iexact=address)
    if any(row.choice == choice for row in own.filter(asked_at__gt=now - AGAIN)):
        return
    if own.filter(confirmed_at=None, asked_at__gt=now - DAY).count() >= MOST_LETTERS:
        return  # somebody else's address must not be flooded by wishes that differ a little
    Subscription.objects.create(
        address=address,
        language=language,
        choice=choice,
        mark=secrets.token_hex(16),
        asked_at=now,
    )


def sign(subscription: Subscription, purpose: str) -> str:
    """purpose: "confirm" or "end"; a link for the one is none for the other."""
    return signing.dumps([subscription.pk, subscription.mark], salt=f"{SALT}.{purpose}")


def find_signed(token: str, purpose: str) -> Subscription | None:
    age = UNCONFIRMED if purpose == "confirm" else None
    try:
        number, mark = signing.loads(token, salt=f"{SALT}.{purpose}", max_age=age)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return Subscription.objects.filter(pk=number, mark=mark).first()


def confirm(subscription: Subscription) -> None:
    """From now on; what was noted before is not told."""
    with transaction.atomic():
        row = Subscription.objects.select_for_update().filter(pk=subscription.pk).first()
        if row is not None and row.confirmed_at is None:
            row.confirmed_at = timezone.now()
            row.seen = _last_news()
            row.save()


def end(subscription: Subscription) -> None:
    Subscription.objects.filter(pk=subscription.pk).delete()


def _last_news() -> int:
    return News.objects.aggregate(last=Max("pk"))["last"] or 0


def forget_unconfirmed() -> int:
    old = timezone.now() - UNCONFIRMED
    return Subscription.objects.filter(confirmed_at=None, asked_at__lt=old).delete()[0]


Send = Callable[[Subscription, list[News]], None]


def send_confirmations(send: Callable[[Subscription], None]) -> int:
    """Letters with the link to those who asked; send raises OSError, without the address, where it
    could not be sent: the next turn tries again."""
    sent = 0
    for number in Subscription.objects.filter(letter_at=None).values_list("pk", flat=True):
        with transaction.atomic():
            row = Subscription.objects.select_for_update().filter(pk=number, letter_at=None).first()
            if row is None:
                continue
            row.letter_at = timezone.now()
            row.save()
        try:
            send(row)
            sent += 1
        except OSError as error:
            Subscription.objects.filter(pk=number).update(letter_at=None)
            LOG.error("%s", error)  # its words hold no address
    return sent


def send_digests(send: Send) -> int:
    """A letter to each whose choice has changed; the number of letters."""
    sent = 0
    ready = Subscription.objects.exclude(confirmed_at=None)
    for number in ready.values_list("pk", flat=True):
        claimed = _claim(number)
        if claimed is None:
            continue
        row, rows, seen = claimed
        if not Subscription.objects.filter(pk=number).exists():
            continue
        try:
            send(row, rows)
            sent += 1
        except OSError as error:
            held = Subscription.objects.filter(pk=number, seen=row.seen)
            held.update(seen=seen, sent_at=None)
            LOG.error("%s", error)
    return sent


def _claim(number: int) -> tuple[Subscription, list[News], int] | None:
    """The row, what it is to be told, and what it had seen before; None where there is nothing to tell."""
    now = timezone.now()
    with transaction.atomic():
        row = Subscription.objects.select_for_update().filter(pk=number).first()
        if row is None or (row.sent_at is not None and row.sent_at > now - SPACING):
            return None
        seen, row_seen = row.seen, _last_news()
        if row_seen == seen:
            return None
        fresh = News.objects.filter(pk__gt=seen, pk__lte=row_seen, quiet=False)
        rows = choose(fresh.order_by("pk"), row.choice)
        row.seen = row_seen
        if rows:
            row.sent_at = now
        row.save()
    return (row, rows, seen) if rows else None
