"""Days counted as treaties count them: whole months that stop at a month's end, days, years."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

PERIOD = re.compile(r"P(?P<count>[0-9]{1,4})(?P<unit>[DWMY])(?P<first>/first)?\Z")


def add_months(day: date, months: int) -> date:
    """30 November and three months is 28 or 29 February; raises OverflowError past year 9999."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= years <= 9999:
        raise OverflowError(f"{day} and {months} months is outside the calendar")
    return date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def first_of_next_month(day: date) -> date:
    """Never the day itself: after 1 June comes 1 July."""
    return add_months(day.replace(day=1), 1)


@lru_cache(maxsize=8192)
def add_period(day: date, period: str) -> date:
    """`day` and an ISO 8601 duration; "P3M/first" runs on to the first day of the next month.

    Raises ValueError for what is no such period; expected for example P1Y, P30D, P3M/first."""
    match = PERIOD.match(period)
    if match is None:
        raise ValueError(f"{period!r} is no period: expected for example P1Y, P30D or P3M/first")
    count, unit = int(match["count"]), match["unit"]
    if unit in "DW":
        reached = day + timedelta(days=count * (7 if unit == "W" else 1))
    else:
        reached = add_months(day, count * (12 if unit == "Y" else 1))
    return first_of_next_month(reached) if match["first"] else reached


def subtract_period(day: date, period: str) -> date:
    """The day that lies a period of whole years, months, weeks or days before `day`."""
    match = PERIOD.match(period)
    if match is None or match["first"]:
        raise ValueError(f"{period!r} cannot be counted back: expected for example P1Y or P6M")
    count, unit = int(match["count"]), match["unit"]
    if unit in "DW":
        return day - timedelta(days=count * (7 if unit == "W" else 1))
    return add_months(day, -count * (12 if unit == "Y" else 1))
