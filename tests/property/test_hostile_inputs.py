"""Hostile inputs end in a source or a named error: no traceback, no runaway time or memory."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from armstrail.clean import clean_source
from armstrail.core.document import Document
from armstrail.core.errors import InputError
from armstrail.ingest import IngestOptions, read_bytes

OPTIONS = IngestOptions()
MAX_SECONDS = 30  # of CPU, so that a busy machine does not count
MAX_MEMORY_KIB = 1024 * 1024
NAMES = ("a.txt", "a.html", "a.pdf", "a.docx", "a.zip", "a.json", "a.jsonl", "a.csv", "a.xml", "a", "-")
PREFIXES = (
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"<html><body>",
    b'<?xml version="1.0"?><rss>',
    b'{"text": "',
    b"\xff\xfe",
    b"text,title\n",
    b"[{",
)


def read_and_clean(data: bytes, name: str) -> list[Document] | InputError:
    """Reads and cleans; anything but a named error is let through, so that the test fails with its traceback."""
    try:
        return [clean_source(source) for source in read_bytes(data, name, OPTIONS)]
    except InputError as error:
        return error


def build_good_files() -> dict[str, bytes]:
    word = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Two men were held near the border on Monday.")
    document.save(word)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "Two men were held. " * 50)
        archive.writestr("b.html", "<p>Two men were held.</p>" * 50)
    page = "<html><body>" + "<p>Two men were held near the border.</p>" * 20 + "</body></html>"
    return {
        "a.docx": word.getvalue(),
        "a.zip": packed.getvalue(),
        "a.html": page.encode(),
        "a.txt": "Мир. ".encode() * 99,
    }


def build_hostile() -> Iterator[tuple[str, bytes]]:
    """Yields 240 files: truncated, with bytes changed, with blocks repeated. The seed makes them the same each time."""
    rng = random.Random(20250302)
    good = build_good_files()
    for number in range(240):
        name = rng.choice(sorted(good))
        data = bytearray(good[name])
        match number % 3:
            case 0:
                data = data[: rng.randrange(1, len(data))]
            case 1:
                for _ in range(rng.randrange(1, 40)):
                    data[rng.randrange(len(data))] = rng.randrange(256)
            case _:
                at = rng.randrange(len(data))
                data[at:at] = data[: rng.randrange(len(data))]
        yield name, bytes(data)


def test_damaged_files_end_in_a_document_or_a_named_error() -> None:
    start = time.process_time()
    results = [read_and_clean(data, name) for name, data in build_hostile()]
    assert len(results) == 240
    assert any(isinstance(result, InputError) for result in results)
    assert any(isinstance(result, list) for result in results)
    assert time.process_time() - start < MAX_SECONDS


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PREFIXES), st.binary(max_size=2000), st.sampled_from(NAMES))
def test_random_bytes_end_in_a_document_or_a_named_error(prefix: bytes, data: bytes, name: str) -> None:
    assert isinstance(read_and_clean(prefix + data, name), list | InputError)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("deep.html", b"<div>" * 100_000 + b"Two men were held."),
        ("deep.html", b"<b><i><table><tr><td>" * 20_000 + b"Two men were held."),
        ("deep.json", b"[" * 200_000),
        ("deep.jsonl", b'{"text": ' * 100_000),
        ("deep.xml", b"<rss>" + b"<item>" * 20_000 + b"Two men."),
        ("nulls.txt", b"\x00" * 100_000),
        ("nulls.txt", b"Two\x00 men\x00 were\x00 held. " * 100),
        ("unseen.txt", "\u200b\u202e\u2066\u200f".encode() * 5000),
        ("rtl.txt", "الجيش قال إن رجلين قتلا. \u202egro.elpmaxe".encode() * 200),
        ("script.html", b"<script>"),
        ("script.html", b"<script>" * 10_000 + b"</script>" * 3),
        ("entities.html", b"&amp;&#x0;&#xD800;&bogus;" * 5000),
        ("menus.txt", b"Home | News | Opinion\n" * 20_000),
        ("markers.txt", b"Read also: x\n" * 20_000),
        ("dates.txt", b"14-May-2024 By admin\n" * 5000),
        ("glue.txt", b"wordWord " * 50_000),
        ("commas.csv", b"text" + b"," * 100_000 + b"\n" + b"," * 100_000),
        ("quotes.csv", b'text,title\n"' + b"x" * 1_000_000),
        ("spaces.txt", b"a" + b" " * 1_000_000 + b"b"),
        ("lines.txt", b"a\n" * 100_000),
        ("dashes.txt", "— ".encode() * 100_000),
        ("digits.txt", b"1" * 1_000_000),
        ("dots.txt", b"." * 300_000),
        ("quotes.txt", b"\"'" * 200_000),
    ],
)
def test_crafted_inputs_end_soon(name: str, data: bytes) -> None:
    start = time.process_time()
    read_and_clean(data, name)
    assert time.process_time() - start < MAX_SECONDS


def test_entity_bombs_do_not_grow() -> None:
    entities = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 9))
    bomb = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "xxxxxxxxxx">' + entities + b"]><%s>&a8;</%s>"
    for tag in (b"rss", b"html"):
        result = read_and_clean(bomb % (tag, tag), "bomb.xml")
        assert isinstance(result, InputError) or sum(len(document.text) for document in result) < 10_000


# The peak is read from /proc: `ru_maxrss` begins with the size of the process that starts this one.
BIG_LINE = """
import re, time
from pathlib import Path
from armstrail.clean import clean_source
from armstrail.ingest import IngestOptions, read_bytes
documents = [clean_source(source) for source in read_bytes(b"word " * 10_000_000, "big.txt", IngestOptions())]
peak_kib = re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())[1]
print(len(documents[0].text), time.process_time(), peak_kib)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
def test_a_line_of_50_megabytes_stays_under_a_gibibyte() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(  # a process of its own: the peak of this one holds what other tests loaded
        [sys.executable, "-c", BIG_LINE],
        env=environment, capture_output=True, text=True, check=True, timeout=10 * MAX_SECONDS,
    )  # fmt: skip
    length, seconds, peak_kib = (float(number) for number in done.stdout.split())
    assert length == 49_999_999
    assert seconds < MAX_SECONDS
    assert peak_kib < MAX_MEMORY_KIB
