"""Sets as each Committee has drafted them since the 1990s, about invented States, as text, HTML and PDF.

`committees/NAME.txt` is the set, `sets/NAME.read` what a person reads in it; see `told.py`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import comity
from tests.observations.told import tell
from tests.observations.typeset import SETS, as_html, as_old_pdf, as_pdf, as_text, as_wrapped_text

NAMES = sorted(path.stem for path in SETS.glob("*.txt"))


def test_every_set_has_its_answer() -> None:
    assert sorted(path.stem for path in SETS.glob("*.read")) == NAMES
    assert {name.split("_")[0] for name in NAMES} == {
        "ccpr", "cescr", "cerd", "cedaw", "cat", "crc", "cmw", "ced",
    }  # fmt: skip


@pytest.mark.parametrize("printed", [as_text, as_wrapped_text, as_html, as_pdf, as_old_pdf])
@pytest.mark.parametrize("name", NAMES)
def test_a_set_is_read_as_by_hand(name: str, printed: Callable[[str], bytes]) -> None:
    reading = comity.read(printed(name))
    assert reading.document.kind == "concluding_observations"
    (found,) = reading.concluding_observations
    assert tell(found) == (SETS / f"{name}.read").read_text(encoding="utf-8")
