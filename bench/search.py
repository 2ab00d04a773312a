"""Speed of search: a casebook of so many made-up claims, and what typical questions take.

`python -m bench.search BOOK --claims 1000000` fills the casebook where it does not exist, then asks.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import insert

from armstrail.core.base import encode_json
from armstrail.core.claim import Claim, Evidence, Trigger
from armstrail.core.entity import Entity
from armstrail.core.ids import build_id, hash_bytes
from armstrail.store import tables
from armstrail.store.casebook import Casebook
from armstrail.store.folding import fold_words
from armstrail.store.search import Asked, search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

_CLAIMS_A_DOCUMENT = 20
_DOCUMENTS_AT_ONCE = 500
_VERBS = {"transfer": "sold", "recover": "seized", "attack": "attacked", "clash": "fought", "kill": "killed"}
_TIMES = 5
_ORDER = (
    tables.ORIGINALS, tables.DOCUMENTS, tables.DOCUMENT_WORDS, tables.PASSAGES, tables.ENTITIES, tables.ENTITY_FORMS,
    tables.CLAIMS, tables.FILLERS,
)  # fmt: skip


def build_entities(chance: random.Random) -> tuple[list[Entity], list[Entity], list[Entity]]:
    """Builds actors, places in provinces, and weapons with variants; some common, most rare."""
    syllables = [a + b for a in "bdfgkhlmnrstz" for b in ("a", "i", "u", "an", "or", "ir")]

    def name(parts: int) -> str:
        return "".join(chance.choices(syllables, k=parts)).capitalize()

    actors = [Entity(id=f"group:{i}", type="group", name=f"{name(3)} {name(2)} Front") for i in range(3000)]
    provinces = [Entity(id=f"place:p{i}", type="place", name=name(3), country="AF") for i in range(40)]
    towns = [
        Entity(id=f"place:t{i}", type="place", name=name(3), country="AF", admin1=chance.choice(provinces).name)
        for i in range(5000)
    ]
    weapons = [Entity(id="weapon:m4", type="weapon", name="M4", aliases=("M4 carbine",))]
    weapons += [Entity(id=f"weapon:m4a{i}", type="weapon", name=f"M4A{i}", parent="weapon:m4") for i in range(1, 6)]
    weapons += [Entity(id=f"weapon:x{i}", type="weapon", name=f"X-{i}") for i in range(300)]
    return actors, [*provinces, *towns], weapons


class Rows:
    """Rows of many reports, written together; `add` would write one report at a time."""

    def __init__(self, run: str) -> None:
        """Starts empty."""
        self._run = run
        self._rows: defaultdict[Table, list[dict[str, object]]] = defaultdict(list)
        self._known: set[str] = set()

    def add_report(self, number: int, chance: random.Random, world: tuple[Sequence[Entity], ...]) -> None:
        """Adds a report of claims on a few actors, places and weapons; those with low numbers are common."""
        day = f"{2000 + number % 25}-{1 + number % 12:02}-{1 + number % 28:02}"
        sha256 = hash_bytes(f"report {number}".encode())
        document = build_id("doc", sha256)
        self._rows[tables.ORIGINALS].append(
            {"sha256": sha256, "size": 0, "media_type": "text/plain", "packing": "plain", "data": b""}
        )
        text = ""
        for position in range(_CLAIMS_A_DOCUMENT):
            kind, verb = chance.choice(list(_VERBS.items()))
            who, where, what = (part[int(len(part) * chance.random() ** 4)] for part in world)
            sentence = f"The {who.name} {verb} {chance.randint(2, 900)} {what.name} rifles near {where.name}."
            seq = number * _CLAIMS_A_DOCUMENT + position + 1
            evidence = {"evidence_start": len(text), "evidence_end": len(text) + len(sentence)}
            claim = Claim(
                id=build_id("claim", document, position), kind=kind, mode=None, document=document,
                evidence=Evidence(start=len(text), end=len(text) + len(sentence), quote=sentence),
                trigger=Trigger(start=len(text), end=len(text) + 3, text="The"), roles=(), amount=None, when=None,
                status="asserted", attribution=(),
            )  # fmt: skip
            self._rows[tables.PASSAGES].append(
                {"seq": seq, "document": document, "start_char": len(text), "end_char": len(text) + len(sentence),
                 "quote": sentence, "words": fold_words(sentence)}
            )  # fmt: skip
            self._rows[tables.CLAIMS].append(
                {"seq": seq, "id": claim.id, "document": document, "position": position, "passage": seq,
                 "run": self._run, "kind": kind, "status": "asserted", "when_start": day, "when_end": day,
                 "record": encode_json(claim).decode(), **evidence}
            )  # fmt: skip
            for ordinal, (role, entity) in enumerate((("agent", who), ("item", what), ("place", where))):
                self._add_entity(entity)
                self._rows[tables.FILLERS].append(
                    {"claim": claim.id, "ordinal": ordinal, "role": role, "text": entity.name, "entity": entity.id,
                     "start_char": 0, "end_char": 1}
                )  # fmt: skip
            text += sentence + " "
        self._rows[tables.DOCUMENTS].append(
            {"seq": number + 1, "id": document, "sha256": sha256, "title": f"Report {number}",
             "publisher": "Valley Post", "published_start": day, "published_end": day,
             "published_basis": "byline", "language": "en", "text": text,
             "dropped": "[]", "run": self._run, "added": day}
        )  # fmt: skip
        self._rows[tables.DOCUMENT_WORDS].append(
            {"seq": number + 1, "document": document, "part": 0, "title": f"report {number}", "words": fold_words(text)}
        )

    def _add_entity(self, entity: Entity) -> None:
        if entity.id in self._known:
            return
        self._known.add(entity.id)
        self._rows[tables.ENTITIES].append(
            {"id": entity.id, "type": entity.type, "name": entity.name, "country": entity.country,
             "admin1": entity.admin1, "record": encode_json(entity).decode()}
        )  # fmt: skip
        self._rows[tables.ENTITY_FORMS].extend(
            {"entity": entity.id, "form": form, "words": fold_words(form)} for form in (entity.name, *entity.aliases)
        )

    def write(self, connection: Connection) -> None:
        """Writes all rows, those that others refer to first."""
        for table in _ORDER:
            if self._rows[table]:
                connection.execute(insert(table), self._rows[table])
        self._rows.clear()


def fill_book(place: str, claims: int) -> None:
    """Makes a casebook of so many claims."""
    chance = random.Random(4)
    world = build_entities(chance)
    with Casebook.create(place) as book:
        rows = Rows(book.begin_run("add", "{}", "{}").id)
        for number in range(claims // _CLAIMS_A_DOCUMENT):
            rows.add_report(number, chance, world)
            if number % _DOCUMENTS_AT_ONCE == _DOCUMENTS_AT_ONCE - 1:
                book.database.write(rows.write)
        book.database.write(rows.write)


def list_questions() -> dict[str, Asked]:
    """Lists questions of every sort, with names that are common and rare in the casebook."""
    actors, places, weapons = build_entities(random.Random(4))
    common, rare = actors[0].name, actors[-1].name
    return {
        "a common word": Asked(words="rifles"),
        "two common words": Asked(words="rifles sold"),
        "a common name": Asked(words=common),
        "a rare name": Asked(words=rare),
        "a weapon with variants": Asked(words="M4"),
        "a common word, a rare actor": Asked(words="rifles", actors=(rare,)),
        "a common word, a common actor": Asked(words="rifles", actors=(common,)),
        "a common actor and kind": Asked(actors=(common,), kinds=("kill",)),
        "a province": Asked(places=(places[0].name,)),
        "a province, a weapon, a year": Asked(
            places=(places[3].name,), weapons=("M4",), since="2010-01-01", until="2010-12-31"
        ),
        "a kind in a month": Asked(kinds=("attack",), since="2011-03-01", until="2011-03-31"),
        "a rare name in a year": Asked(words=rare, since="2012-01-01", until="2012-12-31"),
        "words that never meet": Asked(words=f"{weapons[-1].name} {rare}"),
        "a beginning of a word": Asked(words="rif* kill*"),
    }  # fmt: skip


def main() -> None:
    """Fills a casebook where there is none, and prints what each question takes (median of several)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("book")
    parser.add_argument("--claims", type=int, default=1_000_000)
    given = parser.parse_args()
    if "://" not in given.book and not Path(given.book).exists():
        began = time.perf_counter()
        fill_book(given.book, given.claims)
        print(f"filled in {time.perf_counter() - began:.0f} s")
    with Casebook.open(given.book, "read") as book:
        for label, asked in list_questions().items():
            times = []
            for _ in range(_TIMES):
                began = time.perf_counter()
                found = book.database.read(partial(search, asked=asked))
                times.append(1000 * (time.perf_counter() - began))
            counts = f"{len(found.claims)} claims, {len(found.documents)} documents"
            print(f"{label:35} {statistics.median(times):7.1f} ms  {counts}")


if __name__ == "__main__":
    main()
