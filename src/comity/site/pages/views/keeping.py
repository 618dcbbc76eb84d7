"""The record that a secretariat keeps: lists, forms, histories, and tables of treaty actions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comity.site.accounts.history import Tracked
from comity.site.accounts.roles import Permission, may, needs
from comity.site.pages.histories import list_changes
from comity.site.pages.kept import (
    KEPT,
    PRIVATE,
    Kept,
    name_choices,
    name_row,
    show_changes,
    show_value,
)
from comity.site.pages.names import language_prefix
from comity.site.pages.responses import answer_table
from comity.site.registry.action_forms import RowError, TableForm, TreatyActionForm
from comity.site.registry.actions import (
    Taken,
    load_actions_table,
    load_status_table,
    record_action,
)
from comity.site.registry.forms import KeptForm
from comity.site.registry.keeping import keep, restore, withdraw
from comity.site.registry.labels import field_label
from comity.terms.errors import ComityError
from comity.terms.treaties import get_committee

A_PAGE = 100


def _kept(slug: str) -> Kept:
    found = KEPT.get(slug)
    if found is None:
        raise Http404(slug)
    return found


def _may_keep(request: HttpRequest) -> bool:
    return may(request.user, Permission.KEEP_RECORD)


@require_safe
def show_record(request: HttpRequest, extension: str = "") -> HttpResponse:
    """Every kind of row with its number."""
    rows = [(slug, str(kept.name), _visible(request, kept).count()) for slug, kept in KEPT.items()]
    if extension:
        return answer_table("record", extension, ("kind", "name", "rows"), rows, {"unit": "row"})
    return render(request, "pages/record.html", {"rows": rows, "may_keep": _may_keep(request)})


def _visible(request: HttpRequest, kept: Kept) -> Any:
    found = kept.model.objects.all()
    public = PRIVATE.get(kept.model)
    return found if public is None or _may_keep(request) else found.filter(**{public: True})


@require_safe
def show_kept(request: HttpRequest, slug: str, extension: str = "") -> HttpResponse:
    kept = _kept(slug)
    found = _visible(request, kept)
    committee = request.GET.get("committee", "")
    if committee:
        found = found.filter(committee=committee) if get_committee(committee) else found.none()
    if extension:
        heads = (*kept.columns, "source", "verified")
        table = [tuple(_plain(row, name) for name in heads) for row in found]
        return answer_table(slug, extension, heads, table, {"committee": committee or None})
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "slug": slug,
        "kept": kept,
        "page": page,
        "heads": [field_label(name, of_session=slug == "sessions") for name in kept.columns],
        "rows": [
            (row, [show_value(slug, name, getattr(row, name)) for name in kept.columns])
            for row in page
        ],
        "may_keep": _may_keep(request),
        "committee": committee,
        "own": f"/record/{slug}",
    }
    return render(request, "pages/kept.html", shown)


def _plain(row: Tracked, name: str) -> Any:
    """A value as tables to take away have it, the same in every language."""
    value = getattr(row, name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (
        value.isoformat()
        if hasattr(value, "isoformat")
        else str(value if value is not None else "")
    )


@needs(Permission.KEEP_RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_kept(request: HttpRequest, slug: str, number: int = 0) -> HttpResponse:
    """One row: what is wrong is told on top, with links to the fields, and the answers are kept."""
    kept = _kept(slug)
    row = get_object_or_404(kept.model.objects, pk=number) if number else None
    form = kept.form(request.POST or None, instance=row, initial=_initial(request))
    name_choices(slug, form)
    if request.method == "POST" and form.is_valid() and _save(request, form):
        return HttpResponseRedirect(f"{language_prefix()}/record/{slug}/{form.instance.pk}/history")
    shown = {
        "slug": slug,
        "kept": kept,
        "form": form,
        "row": row,
        "name": name_row(slug, row) if row else "",
    }
    return render(request, "pages/kept_form.html", shown, status=422 if form.errors else 200)


def _initial(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET[name] for name in ("committee", "state") if name in request.GET}


def _save(request: HttpRequest, form: KeptForm) -> bool:
    row = form.save(commit=False)
    try:
        keep(row, user_id=request.user.pk or 0, reason=form.cleaned_data.get("reason", ""))
    except ValidationError as error:
        for name, faults in error.message_dict.items():
            form.add_error(name if name in form.fields else None, faults)
        return False
    messages.success(request, _("Saved."))
    return True


@require_safe
def show_history(request: HttpRequest, slug: str, number: int, extension: str = "") -> HttpResponse:
    """Who changed what and when; in public the role, never the person, and of what may be private
    only what was entered while it was public, as long as it is."""
    kept = _kept(slug)
    row = get_object_or_404(kept.model.every, pk=number)
    public = None if _may_keep(request) else PRIVATE.get(kept.model)
    if public is not None and (not getattr(row, public) or row.withdrawn_at is not None):
        raise Http404(slug)
    changes = list_changes(row, public)
    if extension:
        heads = ("at", "role", "field", "before", "after", "reason")
        table = [
            (change.at.isoformat(), change.role, field.name, field.before, field.after, change.reason)
            for change in changes
            for field in change.fields
        ]  # fmt: skip
        return answer_table(f"{slug}-{number}-history", extension, heads, table, {})
    shown = {
        "slug": slug,
        "kept": kept,
        "row": row,
        "name": name_row(slug, row),
        "changes": show_changes(slug, changes),
        "own": f"/record/{slug}/{number}/history",
        "fields": sum(len(change.fields) for change in changes),
        "earlier": row.earlier.all() if hasattr(row, "earlier") else (),
        "may_keep": _may_keep(request),
    }
    return render(request, "pages/kept_history.html", shown)


@needs(Permission.KEEP_RECORD)
@require_POST
def withdraw_kept(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Withdraws a row or takes that back; the page that follows offers the other."""
    row = get_object_or_404(_kept(slug).model.every, pk=number)
    user_id = request.user.pk or 0
    try:
        if row.withdrawn_at is None:
            withdraw(row, user_id=user_id, reason=request.POST.get("reason", "")[:500])
            messages.success(request, _("Withdrawn. It stays in the history and can be restored."))
        else:
            restore(row, user_id=user_id)
            messages.success(request, _("Restored."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return HttpResponseRedirect(f"{language_prefix()}/record/{slug}/{number}/history")


# -- treaty actions: only appended -------------------------------------------------------------------


@needs(Permission.KEEP_RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def enter_action(request: HttpRequest) -> HttpResponse:
    form = TreatyActionForm(request.POST or None, initial=_initial(request))
    name_choices("acts", form)
    if request.method == "POST" and form.is_valid():
        try:
            row = record_action(form.action(timezone.now()), user_id=request.user.pk)
        except (ComityError, RowError) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Recorded: %(key)s") % {"key": row.key})
            return HttpResponseRedirect(f"{language_prefix()}/states/{row.state}")
    status = 422 if form.errors else 200
    return render(request, "pages/action_form.html", {"form": form}, status=status)


@needs(Permission.KEEP_RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def load_table(request: HttpRequest) -> HttpResponse:
    """Takes a table of acts; rows that cannot stand are shown with the reason, the rest is kept."""
    form = TableForm(request.POST or None, request.FILES or None)
    taken: Taken | None = None
    if request.method == "POST" and form.is_valid():
        try:
            taken = _take(form, request.user.pk)
        except ComityError as error:
            form.add_error("table", str(error))
    shown = {"form": form, "taken": taken}
    return render(request, "pages/action_table.html", shown, status=422 if form.errors else 200)


def _take(form: TableForm, user_id: int | None) -> Taken:
    data = form.cleaned_data["table"].read()
    if form.is_csv():
        return load_actions_table(data.decode("utf-8-sig", "replace"), user_id=user_id)
    treaty, source = form.cleaned_data["treaty"], form.cleaned_data["source"]
    return load_status_table(data, treaty, source, user_id=user_id)
