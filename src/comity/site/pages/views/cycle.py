"""A State's reporting cycle on its page, and one review as a page of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comity.cycle.review import Review
from comity.formats.registry_json import obligation_json, treaty_status_json
from comity.site.accounts.roles import Permission, may
from comity.site.library.asked import list_followed
from comity.site.library.models import Reference
from comity.site.library.published import find_act_by_address
from comity.site.library.queries import paragraph_of
from comity.site.pages.cycles import StateCycle, find_cycle
from comity.site.pages.moments import read_moment
from comity.site.pages.responses import answer_json
from comity.site.reviews.queries import get_review
from comity.site.reviews.registers import list_differences
from comity.site.reviews.telling import review_json


def state_in_cycle(request: HttpRequest, code: str) -> dict[str, Any]:
    """What the State's page shows of the cycle on the day of the address."""
    private = may(request.user, Permission.KEEP_RECORD)
    moment = read_moment(request.GET.dict())
    again, welcomed = list_followed(code)
    return {
        "cycle": find_cycle(code, moment, private=private),
        "differences": list_differences(moment.on, code),
        "again": again,
        "welcomed": welcomed,
    }


def cycle_json(shown: Mapping[str, Any]) -> dict[str, Any]:
    """shown: as `state_in_cycle`."""
    cycle: StateCycle = shown["cycle"]
    return {
        "on": cycle.moment.on,
        "as_known_on": cycle.moment.known,
        "record_to": cycle.due.record_to,
        "reports_to": cycle.due.reports_to,
        "unverified": cycle.unverified,
        "status": [treaty_status_json(status) for status in cycle.statuses],
        "obligations": [
            {"part": row.part, **obligation_json(row.obligation)} for row in cycle.rows
        ],
        "past": [obligation_json(obligation) for obligation in cycle.past],
        "reviews": [review_json(act, review) for act, review in cycle.reviews],
        "events": [
            {
                "treaty": event.treaty,
                "kind": event.kind,
                "on": event.on.isoformat(),
                "text": event.text or None,
                "verified": event.verified,
            }
            for event in cycle.events
        ],
        "asked_again": [_id(row) for row in shown["again"]],
        "welcomed_as_done": [_id(row) for row in shown["welcomed"]],
        "no_act_recorded": [
            {
                "treaty": act.treaty,
                "observations": act.key,
                "adopted_on": act.adopted_on,
                "next_due_as_printed": act.next_due_on,
            }
            for act in shown["outside"]
        ],
    }


def _id(row: Reference) -> str:
    return f"{row.extract.manifestation.act.key}/{paragraph_of(row.extract).anchor}"


@require_safe
def show_review(request: HttpRequest, key: str) -> HttpResponse:
    """`/reviews/CMW/C/ALB/CO/1`: the review that ended in these observations, step by step."""
    as_json = key.endswith(".json")
    act = find_act_by_address(key.removesuffix(".json").replace("\x00", ""))
    if act is None or act.kind != "concluding_observations":
        raise Http404(key)
    private = may(request.user, Permission.KEEP_RECORD)
    review: Review = get_review(act, private=private)
    if as_json:
        return answer_json(review_json(act, review))
    return render(request, "pages/review.html", {"act": act, "review": review})
