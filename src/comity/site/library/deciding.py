"""A person's decisions on questions, and taking them back. Each settles the act anew.

Refused, a renumbering, a split or a merge joins nothing: what the lesser version prints stands for
itself, and the notes that were written on it go with it; taken back, all stands as before.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from comity.site.library.actions import record_change, replace_reading
from comity.site.library.merging import settle_act
from comity.site.library.models import Act, Question, StoredReading
from comity.terms.errors import StoreError

FINAL = frozenset({"newer_reading", "same_act"})
"""Kinds whose acceptance moves rows for good, so that it cannot be taken back."""


def decide_question(question_id: int, *, accept: bool, user_id: int | None = None) -> Question:
    """Records a decision and does what follows from it: nothing when a change is accepted, since what
    was shown is how the act stands. Raises StoreError where it is not open."""
    with transaction.atomic():
        question = _take_question(question_id, Question.State.OPEN)
        state = Question.State.ACCEPTED if accept else Question.State.REFUSED
        question.state, question.decided_by_id = state, user_id
        question.decided_at = timezone.now()
        question.save()
        if accept and question.kind == "newer_reading":
            _take_newer(question)
        elif accept and question.kind == "same_act":
            _join(question)
        elif not accept and question.manifestation_id:
            _settle(question.act)
    return question


def reopen_question(question_id: int) -> Question:
    """Takes a decision back. Raises StoreError where nothing was decided or it cannot be undone."""
    with transaction.atomic():
        question = _take_question(question_id, Question.State.ACCEPTED, Question.State.REFUSED)
        if question.state == Question.State.ACCEPTED and question.kind in FINAL:
            raise StoreError(f"question {question_id}: what was accepted here cannot be taken back")
        question.state, question.decided_by_id = Question.State.OPEN, None
        question.decided_at = None
        question.save()
        if question.manifestation_id:
            _settle(question.act)
    return question


def accept_reading(question_id: int, *, user_id: int | None = None) -> Question:
    """Puts the newer reading of a `newer_reading` question in the place of the current one."""
    return decide_question(question_id, accept=True, user_id=user_id)


def _take_question(question_id: int, *states: str) -> Question:
    """With the act's row first, as loading and importing take it."""
    acts = Act.objects.select_for_update(no_key=True, of=("self",))
    acts.filter(questions=question_id).first()
    rows = Question.objects.select_for_update(of=("self",)).select_related("act")
    question = rows.filter(pk=question_id).first()
    if question is None or question.state not in states:
        raise StoreError(f"question {question_id}: expected one that is {' or '.join(states)}")
    return question


def _settle(act: Act) -> None:
    settle_act(act)
    record_change([act.pk])


def _take_newer(question: Question) -> None:
    waiting = StoredReading.objects.select_for_update().get(pk=question.detail["reading"])
    current = waiting.file.readings.get(current=True)
    replace_reading(waiting.file, current, waiting.contract, waiting.text)


def _join(question: Question) -> None:
    """Makes the question's act a part of the other: versions, addresses, paragraphs with their notes."""
    act = question.act
    other = Act.objects.select_for_update().filter(pk=question.detail["other"]).first()
    if other is None:
        raise StoreError(f"{question.detail['key']} is no longer in the library")
    act.manifestations.update(act=other)
    act.addresses.update(act=other)
    for row in act.paragraphs.all():
        row.act, row.anchor = other, f"~{row.pk}"
        row.save()
    act.questions.update(act=other)
    settle_act(other)
    record_change([act.pk, other.pk])
    act.delete()
