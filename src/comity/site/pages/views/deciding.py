"""Questions for decision: what became of paragraphs when a better version came, shown side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity.site.accounts.roles import Permission, needs
from comity.site.library.deciding import FINAL, decide_question, reopen_question
from comity.site.library.merging import rank
from comity.site.library.models import Manifestation, Question
from comity.site.library.queries import list_questions, list_texts
from comity.site.library.samples import is_invented
from comity.site.pages.asking import row_number
from comity.site.pages.names import language_prefix
from comity.site.pages.responses import answer_table
from comity.terms.errors import StoreError

HEADS = ("document", "kind", "before", "after", "state", "asked_at", "decided_at", "invented")
A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Shown:
    """A question with the texts that it is about, as the lesser and the best version print them."""

    question: Question
    before: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str], ...]
    undoable: bool
    best: Manifestation | None = None


@require_safe
def show_questions(request: HttpRequest, extension: str = "") -> HttpResponse:
    state = request.GET.get("state", "")
    decided = state in (Question.State.ACCEPTED, Question.State.REFUSED)
    state = state if decided else Question.State.OPEN.value
    rows = list_questions(state)
    if extension:
        about = {"unit": "question", "filters": {"state": state}}
        return answer_table("questions", extension, HEADS, map(_row, rows), about)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "questions": _shown(list(page)),
        "page": page,
        "state": state,
        "undo": row_number(request.GET.get("undo", "")),
        "counts": [(name, list_questions(name).count()) for name in Question.State.values],
    }
    return render(request, "pages/questions.html", shown)


def _told(question: Question) -> str:
    """What was done, and what became of the texts and of what people attached to them."""
    if question.state == Question.State.ACCEPTED:
        return _("Accepted.")
    if question.manifestation_id and question.after:
        return _(
            "Refused. What the lesser version prints stands for itself, with the notes that were"
            " written on it; undo joins them again."
        )
    return _("Refused.")


def _row(question: Question) -> tuple[Any, ...]:
    return (
        question.act.key,
        question.kind,
        ", ".join(question.before) or None,
        ", ".join(question.after) or None,
        question.state,
        question.asked_at.isoformat(),
        question.decided_at.isoformat() if question.decided_at else None,
        "yes" if _invented(question) else "no",
    )


def _invented(question: Question) -> bool:
    return question.manifestation is not None and is_invented(question.manifestation)


def _shown(questions: Sequence[Question]) -> list[Shown]:
    acts = {question.act_id for question in questions if question.manifestation_id}
    best: dict[int, Manifestation] = {}
    for row in (
        Manifestation.objects.filter(act__in=acts, withdrawn_at=None)
        .select_related("reading__file")
        .defer("reading__text", "reading__contract")
    ):
        if row.act_id not in best or rank(row) < rank(best[row.act_id]):
            best[row.act_id] = row
    texts = list_texts(
        {q.manifestation_id for q in questions if q.manifestation_id}
        | {row.pk for row in best.values()}
    )
    return [
        Shown(
            question,
            _texts(texts, question.manifestation_id, question.before),
            _texts(texts, best[question.act_id].pk, question.after)
            if question.act_id in best
            else (),
            not (question.kind in FINAL and question.state == Question.State.ACCEPTED),
            best.get(question.act_id),
        )
        for question in questions
    ]


def _texts(
    texts: dict[tuple[int, str], str], manifestation: int | None, anchors: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """(anchor, text) of each; of a paragraph and its item the item alone."""
    told = [anchor for anchor in anchors if not any(a.startswith(f"{anchor}.") for a in anchors)]
    return tuple((anchor, texts.get((manifestation or 0, anchor), "")) for anchor in told)


@needs(Permission.DECIDE)
@require_POST
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Accept, refuse or take back; the page says what was done and offers to undo it.

    The offer goes by the address: in the session it would be a second write, with a wait of its own."""
    wanted = request.POST.get("decision", "")
    back = f"{language_prefix()}/questions"
    try:
        if wanted == "undo":
            reopen_question(number)
            messages.info(request, _("The decision was taken back; the question is open again."))
        elif wanted in ("accept", "refuse"):
            question = decide_question(number, accept=wanted == "accept", user_id=request.user.pk)
            messages.info(request, _told(question))
            if not (wanted == "accept" and question.kind in FINAL):
                back += f"?undo={number}"
    except StoreError as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(back)
