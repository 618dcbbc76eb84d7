"""Two hundred States under eighteen treaties are answered at once."""

from __future__ import annotations

from tools.site_bench.cycle import STATES, TREATIES, measure_cycle


def test_status_and_obligations_of_200_states_under_18_treaties_take_under_0_3_seconds() -> None:
    assert (len(STATES), len(TREATIES)) == (200, 18)
    measured = measure_cycle()
    # OPIC and ICESCR-OP came later than the deposits and are in force by then
    assert measured.bound == 3600
    assert measured.obligations > 3600
    assert measured.seconds < 0.3
