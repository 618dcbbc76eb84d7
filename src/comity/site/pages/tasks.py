"""What the worker does for subscriptions: letters with links at once, digests of what changed."""

from __future__ import annotations

from django.conf import settings

from comity.site.jobs.kinds import duty
from comity.site.pages.digests import can_send, send_confirmation, send_digest
from comity.site.reviews.news import note_news
from comity.site.reviews.subscribing import forget_unconfirmed, send_confirmations, send_digests
from comity.site.search.actions import lag, update_index


@duty("send the links by which a subscription is confirmed", every_seconds=5)
def confirm_subscriptions() -> int:
    return send_confirmations(send_confirmation) if can_send() else 0


@duty("tell subscribers what changed", every_seconds=60)
def tell_subscribers() -> int:
    """Nothing is noted while no letters can go."""
    if not can_send():
        return 0
    forget_unconfirmed()
    note_news(settings.COMITY.today())
    update_index()  # so that a search that somebody subscribed to sees what was noted
    if lag():
        return 0  # another process is at it: next turn
    return send_digests(send_digest)
