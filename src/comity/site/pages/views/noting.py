"""A person's own notes on paragraphs: written, listed, removed and had back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comity.formats.rows import Row
from comity.site.accounts.roles import Permission, needs
from comity.site.library.models import Act, Note, Paragraph
from comity.site.library.noting import add_note, list_notes, remove_note, restore_note
from comity.site.library.queries import find_address, find_paragraph, known_addresses
from comity.site.pages.addresses import canonical_path, document_path
from comity.site.pages.responses import absolute, answer_table
from comity.terms.permalinks import parse_permalink

A_PAGE = 50
LONGEST = 10_000
HEADS = ("symbol", "paragraph", "state", "text", "written_at", "url")


class NoteForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Only you see it. It stays with the paragraph in every version."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )


@needs(Permission.NOTE)
@require_safe
def show_notes(request: HttpRequest, extension: str = "") -> HttpResponse:
    rows = list_notes(request.user.pk)
    if extension:
        told = (_row(request, note) for note in rows)
        return answer_table("notes", extension, HEADS, told, {"unit": "note"})
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "pages/notes.html", {"page": page})


def _row(request: HttpRequest, note: Note) -> Row:
    act, anchor = note.paragraph.act, note.item or note.paragraph.anchor
    return (
        act.symbol or act.key,
        anchor,
        act.state or None,
        note.text,
        note.written_at.isoformat(timespec="seconds"),
        absolute(request, canonical_path(act.key, anchor)),
    )


@needs(Permission.NOTE)
@require_http_methods(["GET", "HEAD", "POST"])
def write_note(request: HttpRequest) -> HttpResponse:
    """`/notes/new?on=CMW/C/XAA/CO/2/38.a`"""
    act, paragraph, item = _place(request.GET.get("on", ""))
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_note(paragraph.pk, form.cleaned_data["text"], item=item, user_id=request.user.pk)
        messages.success(request, _("The note is kept."))
        return HttpResponseRedirect(f"{document_path(act.key, item or paragraph.anchor)}#notes")
    shown: dict[str, Any] = {"form": form, "act": act, "anchor": item or paragraph.anchor}
    return render(request, "pages/note_form.html", shown, status=422 if form.errors else 200)


def _place(printed: str) -> tuple[Act, Paragraph, str]:
    """The paragraph, and the item where one is meant. Raises Http404 for what is not here."""
    link = parse_permalink(printed, known_addresses)
    found = find_address(link.address) if link and link.anchor else None
    if link is None or found is None or found.act is None or found.act.withdrawn_at is not None:
        raise Http404(printed)
    head, _dot, tail = link.anchor.partition(".")
    paragraph, _moved = find_paragraph(found.act, head)
    if paragraph is None:
        raise Http404(printed)
    return found.act, paragraph, f"{paragraph.anchor}.{tail}" if tail else ""


@needs(Permission.NOTE)
@require_POST
def change_note(request: HttpRequest, number: int) -> HttpResponse:
    """Removes a note or takes the removal back; the page offers to undo it."""
    undo = request.POST.get("decision") == "undo"
    note = (restore_note if undo else remove_note)(number, request.user.pk)
    if note is None:
        raise Http404(str(number))
    told = _("The note is back.") if undo else _("The note is removed.")
    messages.info(request, told)
    back = document_path(note.paragraph.act.key, note.item or note.paragraph.anchor)
    return HttpResponseRedirect(f"{back}#notes" if undo else f"{back}?undo={number}#notes")
