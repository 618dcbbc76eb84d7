"""Forms of reviews: contributions, delegations, stakeholders' deadlines."""

from __future__ import annotations

from collections.abc import Sequence

from comity.site.registry.forms import KeptForm
from comity.site.reviews import models as rows

OF_REVIEW = ("committee", "state", "numbers")


def _form(model: type, fields: Sequence[str]) -> type[KeptForm]:
    meta = type("Meta", (), {"model": model, "fields": [*OF_REVIEW, *fields, "source", "verified"]})
    return type(f"{model.__name__}Form", (KeptForm,), {"Meta": meta})


ContributionForm = _form(
    rows.Contribution,
    ("who", "kind", "nhri_status", "step", "received_on", "symbol", "public"),
)
DelegationForm = _form(rows.Delegation, ("head", "size"))
StakeholderDeadlineForm = _form(rows.StakeholderDeadline, ("step", "session", "due_on"))
