"""Search finds names in every spelling and with all that belongs to them, on both databases."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec
import pytest

from armstrail.core.entity import Entity
from armstrail.core.errors import UsageError
from armstrail.core.identity import Identity
from armstrail.store.search import Asked, Found, search
from armstrail.store.search_words import Term, read_terms, write_match
from tests.unit.store.readings import build_reading

if TYPE_CHECKING:
    from armstrail.store.casebook import Casebook


def fill(book: Casebook) -> None:
    """Two reports of two claims each, of May and, where they say no day, published in May."""
    run = book.begin_run("add", "{}", "{}").id
    for number in (1, 2):
        reading = build_reading(number)
        more = (
            *reading.entities,
            Entity(id="weapon:rifle", type="weapon", name="rifle"),
            Entity(id="place:country:AF", type="place", name="Afghanistan", country="AF"),
            Entity(id="group:river-brigade", type="group", name="River Brigade", parent="group:river-front"),
        )
        tree = {"weapon:m4": "weapon:rifle"}
        entities = tuple(msgspec.structs.replace(e, parent=tree.get(e.id, e.parent)) for e in more)
        assert book.add(msgspec.structs.replace(reading, entities=entities), run)


def ask(book: Casebook, **asked: object) -> Found:
    return book.database.read(partial(search, asked=Asked(**asked)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    ["rifles", "Kandahar", "Qandahār", "qandahar MARKET", '"sold 300"', "rif*", "M4", "RF", "Front of the River sold"],
)
def test_words_and_names_in_every_spelling_are_found(book: Casebook, words: str) -> None:
    fill(book)
    assert len(ask(book, words=words).claims) == 4


@pytest.mark.parametrize("words", ["helicopter", '"300 sold"', "Kandahar helicopter", "ifles"])
def test_what_is_not_in_one_sentence_is_not_found(book: Casebook, words: str) -> None:
    fill(book)
    assert ask(book, words=words).claims == ()


def test_the_newest_come_first_and_more_are_announced(book: Casebook) -> None:
    fill(book)
    found = ask(book, words="rifles", most=3)
    assert found.has_more
    assert [h.title for h in found.claims] == ["Arms market, report 2"] * 2 + ["Arms market, report 1"]


def test_filters_take_in_what_belongs_to_a_name(book: Casebook) -> None:
    fill(book)
    assert len(ask(book, places=("Afghanistan",)).claims) == 4
    assert len(ask(book, weapons=("rifle",)).claims) == 4
    assert len(ask(book, actors=("Front of the River",), kinds=("transfer",)).claims) == 4
    assert ask(book, actors=("River Brigade",)).claims == ()


def test_identities_of_the_register_are_one(book: Casebook) -> None:
    fill(book)
    same = Identity(
        id="group:river-front", type="group", name="River Front", aliases=(),
        members=("group:river-brigade", "group:river-front"),
    )  # fmt: skip
    book.replace_register((same,), ())
    assert len(ask(book, actors=("River Brigade",)).claims) == 4


def test_time_is_the_claims_own(book: Casebook) -> None:
    fill(book)
    assert len(ask(book, since="2025-05-02").claims) == 2
    assert len(ask(book, until="2025-05-01", words="rifles").claims) == 2
    assert ask(book, since="2025-05-03").claims == ()


def test_documents_are_listed_with_the_words_around(book: Casebook) -> None:
    fill(book)
    found = ask(book, words="report witness")
    assert [d.title for d in found.documents] == ["Arms market, report 2", "Arms market, report 1"]
    assert "report 2" in found.documents[0].part
    assert ask(book, words="rifles", kinds=("transfer",)).documents == ()


def test_an_unknown_name_is_answered_with_what_is_near(book: Casebook) -> None:
    fill(book)
    with pytest.raises(UsageError, match="River Front"):
        ask(book, actors=("Rivver Frontt",))


def test_nothing_asked_for_makes_no_sense(book: Casebook) -> None:
    with pytest.raises(UsageError, match="nothing to search for"):
        ask(book)
    with pytest.raises(UsageError, match="no word"):
        ask(book, words="?!")


@pytest.mark.parametrize(
    "words", ['"', "a OR b", "NEAR(", "col:x", "'; DROP TABLE claims; --", "* *", "a*b", "(", "&|!"]
)
def test_no_word_is_taken_for_a_command(book: Casebook, words: str) -> None:
    fill(book)
    if book.database.read(partial(read_terms, words=words)):
        assert ask(book, words=words).claims == ()


def test_phrases_are_quoted_for_the_index() -> None:
    assert write_match((Term(phrases=("a b", "c")),)) == '("a b" OR "c")'
