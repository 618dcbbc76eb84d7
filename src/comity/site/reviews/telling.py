"""A review as JSON values, the same for pages, the API and assistants."""

from __future__ import annotations

from typing import Any

from comity.cycle.review import Review
from comity.site.library.models import Act


def review_json(act: Act, review: Review) -> dict[str, Any]:
    """`address`: of the observations in which the review ended."""
    return {
        "address": act.key,
        "url": f"/reviews/{act.key}",
        "state": review.state,
        "treaty": review.treaty,
        "committee": review.committee,
        "numbers": list(review.numbers),
        "basis": review.basis,
        "symbol": review.symbol or None,
        "steps": [
            {
                "kind": step.kind,
                "knowledge": step.knowledge,
                "on": step.on.isoformat() if step.on else None,
                "symbol": step.symbol or None,
                "meeting": step.meeting,
                "qualities": list(step.qualities),
                "detail": step.detail or None,
                "source": step.source or None,
            }
            for step in review.steps
        ],
    }
