"""What the worker does for the index: it follows the store."""

from __future__ import annotations

from comity.site.jobs.kinds import duty
from comity.site.search.actions import update_index


@duty("follow the store with the index", every_seconds=0.5)
def follow_store() -> int:
    return update_index()
