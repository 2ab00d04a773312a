"""Every error that armstrail raises on purpose, under one root.

    ArmstrailError
    ├── InputError            something is wrong with one input; the others go on
    │   ├── EmptyInputError       nothing to read
    │   ├── NotTextError          bytes that are no text and no known format
    │   ├── TooLargeError         larger than the limit
    │   ├── DamagedFileError      a file of a known format that cannot be opened
    │   ├── EncryptedFileError    a password is needed
    │   ├── NoTextLayerError      a scanned PDF
    │   ├── ArchiveLimitError     an archive that unpacks to too much
    │   └── MissingColumnError    a table without the column that was asked for
    ├── LexiconError          faults in the knowledge files, all of them at once
    ├── ModelError            the language pipeline is missing or does not fit
    ├── CasebookError         a casebook cannot be used
    │   ├── NotACasebookError     there is none, or the file is something else
    │   ├── DamagedCasebookError  the database cannot be read
    │   ├── NewerSchemaError      made by a newer version of the program
    │   ├── ReadOnlyError         nothing can be written
    │   ├── DiskFullError         there is no room left
    │   └── ConnectionLostError   the database server cannot be reached
    ├── WorkerError           one of several processes that read documents was ended from outside
    └── UsageError            a call that makes no sense

Each message says what is wrong, where, and how to mend it.
"""

from __future__ import annotations

__all__ = [
    "ArchiveLimitError",
    "ArmstrailError",
    "CasebookError",
    "ConnectionLostError",
    "DamagedCasebookError",
    "DamagedFileError",
    "DiskFullError",
    "EmptyInputError",
    "EncryptedFileError",
    "InputError",
    "LexiconError",
    "MissingColumnError",
    "ModelError",
    "NewerSchemaError",
    "NoTextLayerError",
    "NotACasebookError",
    "NotTextError",
    "ReadOnlyError",
    "TooLargeError",
    "UsageError",
    "WorkerError",
]


class ArmstrailError(Exception):
    """The root of all errors that armstrail raises on purpose."""


class InputError(ArmstrailError):
    """One input cannot be read.

    Args:
        where: path, URL or "-" (standard input), with the member of an archive or row of a table after "!".
        what: what is wrong and how to mend it.
    """

    def __init__(self, where: str, what: str) -> None:
        """Keeps both parts, so that a caller can list failures as a table."""
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        """Lets it pass from one process to another."""
        return type(self), (self.where, self.what)


class EmptyInputError(InputError):
    """There is nothing to read."""


class NotTextError(InputError):
    """The bytes are no text and no format that armstrail knows."""


class TooLargeError(InputError):
    """The input is larger than the limit."""


class DamagedFileError(InputError):
    """A file of a known format cannot be opened."""


class EncryptedFileError(InputError):
    """The file needs a password."""


class NoTextLayerError(InputError):
    """A PDF holds pictures of pages only."""


class ArchiveLimitError(InputError):
    """An archive unpacks to more than the limits allow."""


class MissingColumnError(InputError):
    """A table or JSON Lines file lacks the column that was asked for."""


class LexiconError(ArmstrailError):
    """Faults in knowledge files, each as `file:line: what is wrong`."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        """Keeps the faults one by one; the message lists them all."""
        super().__init__("\n".join(faults))
        self.faults = faults

    def __reduce__(self) -> tuple[type, tuple[tuple[str, ...]]]:
        """Lets it pass from one process to another."""
        return type(self), (self.faults,)


class ModelError(ArmstrailError):
    """The language pipeline is missing or does not fit this version."""


class CasebookError(ArmstrailError):
    """A casebook cannot be used.

    Args:
        where: the casebook's path or URL (without a password).
        what: what is wrong and how to mend it.
    """

    def __init__(self, where: str, what: str) -> None:
        """Keeps both parts."""
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        """Lets it pass from one process to another."""
        return type(self), (self.where, self.what)


class NotACasebookError(CasebookError):
    """There is no casebook at this place, or what is there is something else."""


class DamagedCasebookError(CasebookError):
    """The database cannot be read, or does not hold together."""


class NewerSchemaError(CasebookError):
    """The casebook was written by a newer version of the program."""


class ReadOnlyError(CasebookError):
    """Nothing can be written: the file, its folder or the database allows reading only."""


class DiskFullError(CasebookError):
    """There is no room left where the casebook is."""


class ConnectionLostError(CasebookError):
    """The database server cannot be reached, or went away."""


class WorkerError(ArmstrailError):
    """One of several processes that read documents was ended from outside."""


class UsageError(ArmstrailError):
    """A call that makes no sense: an unknown kind, a date that is none."""
