"""The error tree of the house.

ComityError
├── CannotReadError         the file cannot be opened as a document
│   ├── LimitError          larger than a limit, which the message names
│   ├── UnknownFormatError  the content is of no format that is read
│   ├── DamagedFileError    of a known format, but broken, encrypted or without text
│   └── MissingPartError    a program that this format needs is not on the machine
├── CannotWriteError        an output cannot be written
├── ClusterError            a cluster that files were to be read on cannot read them
├── SettingsError           an environment variable that no setting can be
├── StoreError              the library's store cannot do what was asked
└── InvalidReadingError     a reading breaks the contract

Each message is one line and holds the value, what was expected and a good example.
"""

from __future__ import annotations


class ComityError(Exception):
    """Any error that Comity raises on purpose; `str(error)` is one line for a person."""


class CannotReadError(ComityError):
    """The file cannot be opened as a document."""


class LimitError(CannotReadError):
    """The file exceeds a limit."""


class UnknownFormatError(CannotReadError):
    """The content is of no format that is read."""


class DamagedFileError(CannotReadError):
    """The file is of a known format but broken, encrypted or without text."""


class MissingPartError(CannotReadError):
    """A program that this format needs is not on this machine."""


class CannotWriteError(ComityError):
    """An output cannot be written."""


class ClusterError(ComityError):
    """The scheduler does not answer, or its workers cannot read."""


class SettingsError(ComityError):
    """A setting has a value that it cannot have, or a name that none has."""


class StoreError(ComityError):
    """The store cannot do what was asked: it is newer, damaged, locked or does not hold the thing."""


class InvalidReadingError(ComityError):
    """A reading breaks the contract. `faults`: one line for each breach, at least one."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults
