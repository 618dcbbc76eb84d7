"""Comity reads the documents of the United Nations human rights treaty bodies.

>>> import comity
>>> reading = comity.read("report.docx")  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comity.reading.check import check_reading
    from comity.reading.contract import to_contract
    from comity.reading.model import Reading
    from comity.reading.read import read
    from comity.reading.restore import from_contract
    from comity.terms.errors import CannotReadError, ComityError, InvalidReadingError, LimitError
    from comity.text.limits import Limits

__version__ = "0.1.0"

__all__ = [
    "CannotReadError",
    "ComityError",
    "InvalidReadingError",
    "LimitError",
    "Limits",
    "Reading",
    "__version__",
    "check_reading",
    "from_contract",
    "read",
    "to_contract",
]

_HOMES = {
    "CannotReadError": "comity.terms.errors",
    "ComityError": "comity.terms.errors",
    "InvalidReadingError": "comity.terms.errors",
    "LimitError": "comity.terms.errors",
    "Limits": "comity.text.limits",
    "Reading": "comity.reading.model",
    "check_reading": "comity.reading.check",
    "from_contract": "comity.reading.restore",
    "read": "comity.reading.read",
    "to_contract": "comity.reading.contract",
}


def __getattr__(name: str) -> object:
    """Hands on the public names when they are first used, so that importing comity costs little."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'comity' has no attribute {name!r}")
    return getattr(import_module(home), name)
