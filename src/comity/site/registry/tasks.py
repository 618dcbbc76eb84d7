"""What the worker does for the registry: it takes in the annual reports that were loaded."""

from __future__ import annotations

from comity.site.jobs.kinds import duty
from comity.site.registry.reported import record_reports


@duty("take the facts of annual reports into the registry", every_seconds=5)
def follow_reports() -> int:
    return record_reports()
