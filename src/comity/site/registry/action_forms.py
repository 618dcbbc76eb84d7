"""Forms of entries that are only appended: an act towards a treaty, and a table of acts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.cycle.incoming import RowError, parse_action
from comity.cycle.model import ACTION_KINDS, TreatyAction
from comity.site.registry.forms import DAY, states
from comity.terms.treaties import list_treaties

LARGEST_TABLE = 5 * 1024 * 1024


def _treaties() -> list[tuple[str, str]]:
    return [("", "")] + [(treaty.code, treaty.code) for treaty in list_treaties()]


def _kinds() -> list[tuple[str, str]]:
    return [("", "")] + [(kind, kind.replace("_", " ")) for kind in ACTION_KINDS]


class TreatyActionForm(forms.Form):
    """The columns of `cycle.incoming.ACTION_COLUMNS`, one act."""

    state = forms.ChoiceField(label=_("State"), choices=states)
    treaty = forms.ChoiceField(label=_("Treaty"), choices=_treaties)
    kind = forms.ChoiceField(label=_("Act"), choices=_kinds)
    on = forms.DateField(
        label=_("Day of deposit, signature or receipt"), widget=DAY, required=False
    )
    not_later_than = forms.DateField(
        label=_("Not later than"), widget=DAY, required=False,
        help_text=_("Where only that is known."),
    )  # fmt: skip
    effective_on = forms.DateField(label=_("Day of effect, as printed"), widget=DAY, required=False)
    article = forms.CharField(label=_("Article"), required=False, max_length=40)
    subject = forms.CharField(label=_("Subject"), required=False, max_length=200)
    source = forms.CharField(label=_("Source"), help_text=_("For example A/66/48, para. 1."))
    verified = forms.BooleanField(label=_("Checked against the document"), required=False)
    supersedes = forms.CharField(
        label=_("Corrects the entry"), required=False,
        help_text=_("Its key, for example ICRMW/MEX/ratification/1999-03-08."),
    )  # fmt: skip

    def action(self, recorded_at: Any) -> TreatyAction:
        """The act that was entered. Raises RowError with what is wrong."""
        row = {
            name: value.isoformat() if hasattr(value, "isoformat") else str(value or "").strip()
            for name, value in self.cleaned_data.items()
        }
        row["verified"] = "true" if self.cleaned_data.get("verified") else ""
        return parse_action(row, recorded_at)


class TableForm(forms.Form):
    """A CSV of acts, or the treaty collection's status table as HTML or XML."""

    table = forms.FileField(label=_("Table"))
    treaty = forms.ChoiceField(
        label=_("Treaty of a status table"), choices=_treaties, required=False,
        help_text=_("Needed for a status table (HTML, XML); a CSV names the treaty in each row."),
    )  # fmt: skip
    source = forms.CharField(
        label=_("Source of a status table"), required=False,
        help_text=_("For example: depositary’s status table, read on 25 November 2026."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        table = given.get("table")
        if table is not None and table.size > LARGEST_TABLE:
            self.add_error("table", _("the table is larger than 5 MB"))
        if (
            table is not None
            and not self.is_csv()
            and not (given.get("treaty") and given.get("source"))
        ):
            self.add_error("treaty", _("a status table needs its treaty and its source"))
        return given

    def is_csv(self) -> bool:
        table = self.cleaned_data.get("table")
        return table is not None and str(table.name).lower().endswith(".csv")


__all__ = ["RowError", "TableForm", "TreatyActionForm"]
