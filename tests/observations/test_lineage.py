"""What became of each paragraph between two versions of a text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.observations.lineage import Printed, Step, align

A = "The Committee welcomes the report of the State party and the open dialogue with its delegation."
B = "The Committee is concerned about overcrowding in prisons and the lack of doctors in police cells."
C = "The Committee recommends that the State party build no more prisons and hire doctors for all cells."
D = "It also recommends that guards be trained every year in the Istanbul Protocol without exception."
E = "The Committee invites the State party to ratify the Optional Protocol to the Convention this year."


def test_nothing_changed():
    version = (Printed("1", A), Printed("2", B))
    assert align(version, version, by_words=True) == (
        Step("same", ("1",), ("1",)),
        Step("same", ("2",), ("2",)),
    )


def test_renumbered_added_and_dropped():
    before = (Printed("1", A), Printed("2", B), Printed("3", E))
    after = (Printed("1", A), Printed("2", D), Printed("3", B))
    assert align(before, after, by_words=True) == (
        Step("same", ("1",), ("1",)),
        Step("added", (), ("2",)),
        Step("renumbered", ("2",), ("3",)),
        Step("dropped", ("3",), ()),
    )


def test_split_and_merged_are_each_others_mirror():
    one, two = (Printed("4", f"{C} {D}"),), (Printed("4", C), Printed("5", D))
    assert align(one, two, by_words=True) == (Step("split", ("4",), ("4", "5")),)
    assert align(two, one, by_words=True) == (Step("merged", ("4", "5"), ("4",)),)


def test_an_item_that_was_dropped_is_told_with_its_paragraph():
    before = (Printed("7", f"{C} (a) {D} (b) {E}", (("7.a", D), ("7.b", E))),)
    after = (Printed("8", f"{C} (a) {D}", (("8.a", D),)),)
    assert align(before, after, by_words=True) == (
        Step("renumbered", ("7",), ("8",)),
        Step("item_dropped", ("7", "7.b"), ("8",)),
    )


def test_two_languages_are_joined_by_their_numbers_alone():
    french = (Printed("1", "Le Comité accueille"), Printed("9", "Le Comité regrette"))
    assert align(french, (Printed("1", A), Printed("2", B)), by_words=False) == (
        Step("same", ("1",), ("1",)),
        Step("added", (), ("2",)),
        Step("dropped", ("9",), ()),
    )


TEXTS = st.lists(st.sampled_from((A, B, C, D, E, f"{C} {D}", "", "x")), max_size=6)


@settings(max_examples=300)
@given(TEXTS, TEXTS, st.booleans())
def test_every_paragraph_of_both_versions_stands_in_one_step(old, new, by_words):
    before = tuple(Printed(str(at), text) for at, text in enumerate(old))
    after = tuple(Printed(str(at), text) for at, text in enumerate(new))
    steps = [
        s for s in align(before, after, by_words=by_words) if not s.relation.startswith("item")
    ]
    assert sorted(a for s in steps for a in s.before) == [str(at) for at in range(len(old))]
    assert sorted(a for s in steps for a in s.after) == [str(at) for at in range(len(new))]
