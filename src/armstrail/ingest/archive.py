"""Zip archives: limits before anything is unpacked, then the members one by one."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from armstrail.core.errors import (
    ArchiveLimitError,
    DamagedFileError,
    EncryptedFileError,
    InputError,
    TooLargeError,
)
from armstrail.ingest.options import MEBIBYTE, IngestOptions

_ENCRYPTED_FLAG = 0x1
# What zipfile raises on archives that are not what their directory says.
ARCHIVE_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def open_archive(data: bytes, name: str, options: IngestOptions) -> zipfile.ZipFile:
    """Opens a zip archive or a file built on one (DOCX) and checks its limits from the directory, before unpacking.

    Raises:
        ArchiveLimitError: it would unpack to too many files, too many bytes, or at too high a ratio.
        DamagedFileError: it cannot be opened.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ARCHIVE_ERRORS as error:
        raise DamagedFileError(name, f"the archive cannot be opened ({error}); fetch it again") from error
    members = archive.infolist()
    if len(members) > options.max_archive_members:
        raise ArchiveLimitError(name, f"holds more than {options.max_archive_members} files; unpack what you need")
    total = sum(member.file_size for member in members)
    if total > options.max_archive_bytes:
        raise ArchiveLimitError(
            name, f"unpacks to {total} bytes, more than {options.max_archive_bytes}; unpack what you need"
        )
    for member in members:
        ratio = member.file_size / max(1, member.compress_size)
        if member.file_size > MEBIBYTE and ratio > options.max_archive_ratio:
            raise ArchiveLimitError(
                f"{name}!{member.filename}",
                f"unpacks to {ratio:.0f} times its size; it may be a zip bomb, leave it out",
            )
    return archive


def list_members(archive: zipfile.ZipFile) -> tuple[zipfile.ZipInfo, ...]:
    """Returns the files of an archive in the order of their names; folders and hidden files are left out."""
    return tuple(
        sorted(
            (m for m in archive.infolist() if not m.is_dir() and not _is_hidden(m.filename)), key=lambda m: m.filename
        )
    )


def read_members(
    archive: zipfile.ZipFile, name: str, options: IngestOptions
) -> Iterator[tuple[str, bytes] | InputError]:
    """Unpacks the members one by one; a member that cannot be read is given as its error.

    Yields:
        The member's name as `archive.zip!member` and its bytes, or the error.
    """
    for member in list_members(archive):
        where = f"{name}!{member.filename}"
        if member.flag_bits & _ENCRYPTED_FLAG:
            yield EncryptedFileError(where, "needs a password; unpack it first")
        elif member.file_size > options.max_bytes:
            yield TooLargeError(where, f"is larger than {options.max_bytes} bytes; split it or raise max_bytes")
        else:
            yield _read_member(archive, member, where)


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str) -> tuple[str, bytes] | InputError:
    try:
        with archive.open(member) as file:
            return where, file.read(member.file_size)
    except ARCHIVE_ERRORS as error:
        return DamagedFileError(where, f"cannot be unpacked ({error}); fetch the archive again")


def _is_hidden(filename: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in filename.replace("\\", "/").split("/"))
