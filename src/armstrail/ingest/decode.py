"""Bytes to text: byte order marks, encodings, line endings, characters that nobody sees."""

from __future__ import annotations

import codecs
import math
import re
import unicodedata
from collections import Counter

import charset_normalizer

from armstrail.core.errors import EmptyInputError, NotTextError

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ENCODINGS = (
    "cp1252",
    "cp1251",
    "koi8_r",
    "cp1256",
    "cp1250",
    "cp1254",
    "cp1255",
    "cp1253",
    "cp866",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
    "iso8859_6",
)
_LATIN = ("cp1250", "cp1254")
_SAMPLE_BYTES = 256 * 1024
_NO_CHARACTERS = ("Cn", "Co")  # Unicode 15, table 4-4: unassigned, private use
_MAX_UNREADABLE = 3
_MAX_UNREADABLE_SHARE = 0.05
_NEWLINES = re.compile("\r\n|\r|\x0b|\x0c|\x1c|\x1d|\x1e|\x85|\u2028|\u2029")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
# Kept: U+200C and U+200D, which Persian, Pashto and Indic spelling need.
_INVISIBLES = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")


def decode_text(data: bytes, where: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    r"""Decodes the bytes of one text and cleans characters that carry no meaning.

    Args:
        data: the bytes of a text in any encoding.
        where: the path or name, for messages.
        declared: the encoding that the document itself names, tried after byte order marks and UTF-8.

    Returns:
        The text with line feeds as the only line ends, and notes on what was guessed, replaced or removed.

    Raises:
        EmptyInputError: there is no visible character.
        NotTextError: more than 5 percent of the characters cannot be those of a text.

    >>> decode_text(b"One\r\ntwo", "a.txt")
    ('One\ntwo', ())
    """
    raw, notes = _decode(data, declared)
    text, more = tidy_text(raw)
    sample = raw[:_SAMPLE_BYTES]
    unreadable = _count_unreadable(sample)
    if unreadable > max(_MAX_UNREADABLE, _MAX_UNREADABLE_SHARE * len(sample)):
        share = math.ceil(100 * unreadable / len(sample))
        told = f" ({', '.join((*notes[:1], f'{share} percent of its characters belong to no script'))})"
        raise NotTextError(
            where, f"is no text and no format that can be read{told}; convert it to text, HTML, PDF or DOCX"
        )
    if not text.strip():
        raise EmptyInputError(where, "holds no text; leave it out")
    return text, notes + more


def _count_unreadable(sample: str) -> int:
    """Counts characters that no text has: controls, what could not be decoded, unassigned and private code points.

    A program or a packed file that begins as UTF-16 does decodes without a fault; it is these that give it away.
    """
    bad = len(_CONTROLS.findall(sample)) + sample.count("\ufffd")
    if sample.isascii():
        return bad
    return bad + sum(count for c, count in Counter(sample).items() if unicodedata.category(c) in _NO_CHARACTERS)


def tidy_text(raw: str) -> tuple[str, tuple[str, ...]]:
    r"""Normalises line ends and removes control, bidirectional and zero-width characters.

    >>> tidy_text("a\x00b\u200bc")
    ('abc', ('removed 1 control characters', 'removed 1 invisible characters'))
    """
    text = _NEWLINES.sub("\n", raw)
    notes: list[str] = []
    for pattern, what in ((_CONTROLS, "control"), (_INVISIBLES, "invisible")):
        text, count = pattern.subn("", text)
        if count:
            notes.append(f"removed {count} {what} characters")
    return text, tuple(notes)


def _decode(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding)
    wide = _guess_wide(data)
    if wide:
        return _decode_as(data, wide)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _decode_as(data, _look_up(declared) or _guess_encoding(data))


def _look_up(encoding: str | None) -> str | None:
    """Returns the codec's name; None where there is no such text encoding."""
    try:
        name = codecs.lookup(encoding).name if encoding else None
    except (LookupError, ValueError):
        return None
    return (
        None if name in (None, "utf-8", "utf-7", "idna", "punycode", "hex", "base64", "zlib", "bz2", "rot13") else name
    )


def _decode_as(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = data.decode(encoding, errors="replace")
    notes = [] if encoding == "utf-8" else [f"read as {encoding}"]
    bad = text.count("\ufffd")
    if bad:
        notes.append(f"replaced {bad} unreadable characters")
    return text, tuple(notes)


def _guess_wide(data: bytes) -> str | None:
    sample = data[:4096]
    if len(sample) < 4:
        return None
    even, odd = sample[::2].count(0) / len(sample[::2]), sample[1::2].count(0) / len(sample[1::2])
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    if even > 0.4 and odd < 0.1:
        return "utf-16-be"
    return None


def _guess_encoding(data: bytes) -> str:
    sample = data[:_SAMPLE_BYTES]
    text = sample.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    wide = sum(1 for character in text if character > "\x7f") - bad
    if wide >= bad:
        return "utf-8"
    matches = charset_normalizer.from_bytes(sample[: 64 * 1024], cp_isolation=list(_ENCODINGS))
    best = matches.best()
    if best is None or (best.encoding in _LATIN and _is_likely_western(matches, best)):
        return "cp1252"
    return best.encoding


def _is_likely_western(matches: charset_normalizer.CharsetMatches, best: charset_normalizer.CharsetMatch) -> bool:
    """Short texts fit several Latin encodings alike; the most common of them is then the best guess."""
    western = next((match for match in matches if match.encoding == "cp1252"), None)
    return western is None or western.chaos <= best.chaos + 0.02
