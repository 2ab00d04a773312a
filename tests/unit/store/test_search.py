"""Search finds names in every spelling and with all that belongs to them, on both databases."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec
import pytest

from armstrail.core.entity import Entity
from armstrail.core.errors import UsageError
from armstrail.core.identity import Identity
from armstrail.core.time import PublicationDate
from armstrail.store import search as search_module
from armstrail.store import search_endings
from armstrail.store.casebook import Casebook
from armstrail.store.names import suggest_words
from armstrail.store.search import Asked, Found, search
from armstrail.store.search_endings import complete_terms
from armstrail.store.search_words import Term, read_terms, write_match
from tests.unit.store.readings import build_reading

if TYPE_CHECKING:
    from pathlib import Path


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


@pytest.mark.parametrize("most", [0, 1, 100])
@pytest.mark.parametrize(
    ("words", "claims"),
    [("r*", 4), ("rifl* kand*", 4), ("river fr*", 4), ("sol* helic*", 0), ("300*", 4), ("Qandahā*", 4)],
)
def test_a_beginning_finds_the_same_however_it_is_looked_up(
    book: Casebook, monkeypatch: pytest.MonkeyPatch, words: str, claims: int, most: int
) -> None:
    fill(book)
    monkeypatch.setattr(search_endings, "_MOST_ENDINGS", most)
    found = ask(book, words=words)
    assert (len(found.claims), len(found.documents)) == (claims, claims // 2)


def test_the_words_of_a_beginning_are_those_of_the_file(tmp_path: Path) -> None:
    place = tmp_path / "arms.book"
    with Casebook.create(str(place)) as book:
        fill(book)
    terms = (Term(phrases=("s",), prefix=True), Term(phrases=("river fr",), prefix=True), Term(phrases=("s",)))
    with Casebook.open(str(place), access="read") as book:
        completed = book.database.read(partial(complete_terms, terms=terms, index="passage_index"))
    assert completed == (Term(phrases=("said", "sold")), Term(phrases=("river front",)), Term(phrases=("s",)))


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


@pytest.mark.parametrize("listed", [0, 50_000])
def test_time_is_the_claims_own(book: Casebook, monkeypatch: pytest.MonkeyPatch, listed: int) -> None:
    fill(book)
    monkeypatch.setattr(search_module, "_LISTED", listed)
    monkeypatch.setattr(search_module, "_FEW", listed)
    assert len(ask(book, since="2025-05-02").claims) == 2
    assert len(ask(book, until="2025-05-01", words="rifles").claims) == 2
    assert ask(book, since="2025-05-03").claims == ()


TIMES = (
    None, ("2025-04-28", "2025-04-30"), ("2025-05-01", "2025-05-01"), ("2025-05-01", None), (None, "2025-05-01"),
    ("2025-04-01", "2025-06-30"), ("2025-05-10", "2025-05-12"), (None, None), ("2025-05-11", None),
    (None, "2025-04-02"),
)  # fmt: skip
DAYS = (None, "2025-04-02", "2025-05-01", "2025-05-02", "2025-05-11", "2025-07-01")


def is_within(span: tuple[str | None, str | None] | None, since: str | None, until: str | None) -> bool:
    """Tells by the rule itself whether a claim is of some days; what has no time is of the day of publication."""
    start, end = span if span is not None and span != (None, None) else ("2025-05-02", "2025-05-02")
    return not (since and end and end < since) and not (until and start and start > until)


@pytest.mark.parametrize("more", [{}, {"words": "rifles"}, {"kinds": ("transfer",)}, {"weapons": ("M4",)}])
def test_every_sort_of_time_is_found_by_days_and_no_other(book: Casebook, more: dict[str, object]) -> None:
    run = book.begin_run("add", "{}", "{}").id
    reading = build_reading(1, claims=len(TIMES))
    claims = tuple(
        msgspec.structs.replace(
            claim,
            when=span and msgspec.structs.replace(claim.when, start=span[0], end=span[1]),  # type: ignore[type-var]
        )
        for claim, span in zip(reading.claims, TIMES, strict=True)
    )
    published = PublicationDate(start="2025-05-02", end="2025-05-02", basis="metadata")
    document = msgspec.structs.replace(reading.document, published=published)
    assert book.add(msgspec.structs.replace(reading, claims=claims, document=document), run)
    for since in DAYS:
        for until in DAYS:
            if since is None and until is None:
                continue
            found = {h.claim.id for h in ask(book, since=since, until=until, **more).claims}
            expected = {c.id for c, span in zip(claims, TIMES, strict=True) if is_within(span, since, until)}
            assert found == expected, (since, until)


def test_what_was_not_found_is_answered_with_names_that_are_near(book: Casebook) -> None:
    fill(book)
    assert book.database.read(partial(suggest_words, words="Kandehar"))[0] == "Qandahār"
    assert book.database.read(partial(suggest_words, words="zzzzz")) == []


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
