"""Cleaning pages as sites really print them: what goes, what stays, what the head and tail say."""

from __future__ import annotations

import pytest

from armstrail.clean import clean_source
from armstrail.core.document import Document, Source
from armstrail.core.errors import UsageError
from armstrail.core.ids import build_id

BODY = (
    "Two men were held near the border on Monday with nine rifles in their car, the police said. "
    "They will be brought before a court in the capital, a spokesman added on Tuesday evening."
)
MORE = (
    "A third man fled over the river. The police are looking for him and for the owner of the car, who may have sold "
    "it in the spring to a trader from the next province."
)
TITLE = "Police find nine rifles near the border"


def clean(*blocks: str, given: str | None = None, **fields: str) -> Document:
    values: dict[str, str | None] = {"path": "a.txt", "url": None, "media_type": "text/plain", **fields}
    source = Source(sha256="ab" * 32, text="\n\n".join(blocks), **values)  # type: ignore[arg-type]
    return clean_source(source, given)


def reasons(document: Document) -> list[tuple[str, str]]:
    return [(span.reason, span.text) for span in document.dropped]


def test_the_headline_is_the_title_and_stays_the_first_paragraph() -> None:
    document = clean(TITLE, BODY)
    assert document.title == TITLE
    assert document.text == f"{TITLE}\n\n{BODY}"
    assert document.id == build_id("doc", "ab" * 32)
    assert document.dropped == ()


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("Home | News | Opinion | Contact us", "menu"),
        ("Politics\n\nGeopolitics\n\nReligion\n\nSubscribe", "menu"),
        ("Share this: Facebook | X | WhatsApp", "share or subscribe"),
        ("We use cookies to improve this site. Accept all cookies", "site notice"),
        ("error: Content is protected !!", "site notice"),
        ("Previous Post Next Post", "navigation"),
        ("Filed under: arms, border", "navigation"),
        ("Leave a Reply\n\nYour email address will not be published. Required fields are marked *", "comment form"),
        ("2 COMMENTS\nJo: And the owner of the car? He must know more than he says about this.\nReply", "comment form"),
        ("Related posts\nFlood closes the pass, March 2, 2025\nBread costs more again", "other articles"),
        ("READ ALSO: Flood closes the pass (April 2)", "other articles"),
        ("14-May-2024 By admin\n\nThe Flood Is Coming\n\nA Letter to the Mayor", "other articles"),
        ("Source: Valley Post", "source line"),
        ("— END —", "end mark"),
    ],
)
def test_what_belongs_to_the_site_goes_and_is_recorded(lines: str, reason: str) -> None:
    document = clean(TITLE, BODY, MORE, lines)
    assert document.text == f"{TITLE}\n\n{BODY}\n\n{MORE}"
    assert {span.reason for span in document.dropped} == {reason}
    assert "".join(span.text for span in document.dropped).split() == lines.split() or len(document.dropped) == 1
    assert all(span.start == span.end == len(document.text) for span in document.dropped)
    assert document.published is None


def test_a_marker_between_paragraphs_drops_only_its_own_lines() -> None:
    document = clean(TITLE, BODY, "READ ALSO: Flood closes the pass (April 2)", MORE)
    assert document.text == f"{TITLE}\n\n{BODY}\n\n{MORE}"


def test_a_comment_link_above_the_text_does_not_swallow_it() -> None:
    assert clean(TITLE, "Leave a Comment", BODY, MORE).text == f"{TITLE}\n\n{BODY}\n\n{MORE}"


def test_sentences_that_begin_like_a_marker_stay() -> None:
    sentence = (
        "Follow us, the commander told the villagers, and then led them over the pass and down into the next valley, "
        "where forty of his men were waiting with two trucks and a heavy machine gun."
    )
    assert sentence in clean(TITLE, BODY, sentence).text


def test_a_caption_said_twice_stays_once() -> None:
    caption = "A soldier guards the bridge over the river"
    document = clean(TITLE, BODY, caption, caption, MORE)
    assert document.text.count(caption) == 1
    assert reasons(document) == [("said twice", caption)]


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Source: Valley Post", "Valley Post"),
        ("Источник: Институт мира", "Институт мира"),
        ("Fuente: Diario del Valle", "Diario del Valle"),
        ("Quelle: Talpost", "Talpost"),
        ("Source: https://valley.example/1", None),
    ],
)
def test_source_lines_name_the_publisher(line: str, publisher: str | None) -> None:
    for document in (clean(TITLE, BODY, line), clean(TITLE, line, BODY)):
        assert document.publisher == publisher
        assert line not in document.text
        assert ("source line", line) in reasons(document)


def test_a_source_glued_to_the_last_sentence_is_split_off() -> None:
    document = clean(TITLE, f"{BODY} Source: Институт мира")
    assert document.publisher == "Институт мира"
    assert document.text == f"{TITLE}\n\n{BODY}"


def test_a_picture_credit_is_no_publisher() -> None:
    assert clean(TITLE, BODY, "The bridge over the river (Source: Twitter).").publisher is None


def test_no_publisher_is_invented() -> None:
    document = clean(TITLE, BODY, MORE)
    assert (document.publisher, document.author, document.published) == (None, None, None)


@pytest.mark.parametrize(
    ("line", "author", "publisher", "date"),
    [
        ("By Ana Ruiz | Valley Post | March 3, 2025", "Ana Ruiz", "Valley Post", "2025-03-03"),
        ("By Ana Ruiz and Tom Berg", "Ana Ruiz and Tom Berg", None, None),
        ("By Ana Ruiz, The Harbour Ledger", "Ana Ruiz", "The Harbour Ledger", None),
        ("By Staff Reporter | Valley Post | 20/08/2025", None, "Valley Post", "2025-08-20"),
        ("By Valley News Agency", None, "Valley News Agency", None),
        ("Ana Ruiz | The Harbour Ledger | March 9, 2024", "Ana Ruiz", "The Harbour Ledger", "2024-03-09"),
        ("Posted on October 7, 2025 | The Steppe Eagle", None, "The Steppe Eagle", "2025-10-07"),
        ("Posted by aruiz on 23 May 2022 in Border | 2 comments", "aruiz", None, "2022-05-23"),
        ("Valley Post, Saturday 16/03/2024", None, "Valley Post", "2024-03-16"),
        ("02.03.2025", None, None, "2025-03-02"),
        ("Published: 2025-03-02 | Updated: 2025-03-05", None, None, "2025-03-02"),
        ("Publié le 6 juin 2023", None, None, "2023-06-06"),
        ("6 мая 2024 г.", None, None, "2024-05-06"),
    ],
)
def test_bylines_are_read_and_leave_the_text(
    line: str, author: str | None, publisher: str | None, date: str | None
) -> None:
    document = clean(TITLE, line, BODY)
    assert (document.title, document.author, document.publisher) == (TITLE, author, publisher)
    assert (document.published.start if document.published else None) == date
    if document.published:
        assert document.published.basis == "byline"
    assert document.text == f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize(
    ("dateline", "publisher", "date"),
    [
        ("GOMA, Congo, March 11, 2025 (Lake Wire) — ", "Lake Wire", "2025-03-11"),
        ("KABUL, Afghanistan — ", None, None),
        ("KABUL (AP) — ", "AP", None),
        ("PESHAWAR: ", None, None),
        ("Abuja, November 14, 2023 – ", None, "2023-11-14"),
        ("SAN MIGUEL, 3 JAN 90 (RADIO UNO) -- [TEXT] ", "RADIO UNO", "1990-01-03"),
        (
            "SAN MIGUEL, 3 JAN 90 -- [REPORT] [PEOPLE'S PRESS COMMITTEE] [TEXT] ",
            "PEOPLE'S PRESS COMMITTEE",
            "1990-01-03",
        ),
    ],
)
def test_datelines_are_read_and_stay(dateline: str, publisher: str | None, date: str | None) -> None:
    document = clean(TITLE, dateline + BODY)
    assert document.text == f"{TITLE}\n\n{dateline}{BODY}"
    assert document.publisher == publisher
    assert (document.published.start if document.published else None) == date
    if document.published:
        assert document.published.basis == "dateline"


def test_mastheads_above_the_headline_go_and_name_the_publisher() -> None:
    document = clean("VALLEY ARMS WATCH\nBriefing note no. 7 – January 2025", TITLE, BODY)
    assert (document.publisher, document.title) == ("VALLEY ARMS WATCH", TITLE)
    assert document.published is not None
    assert (document.published.start, document.published.end) == ("2025-01-01", "2025-01-31")
    assert document.text.startswith(TITLE)


def test_a_section_name_above_a_date_is_no_headline() -> None:
    document = clean("World, Region and Country\n05.06.2024", TITLE, BODY)
    assert document.title == TITLE
    assert document.published is not None
    assert document.published.start == "2024-06-05"


def test_a_headline_glued_to_the_first_sentence_is_set_apart() -> None:
    assert clean(TITLE + BODY).text == f"{TITLE}\n\n{BODY}"
    assert clean(TITLE + BODY).title == TITLE


def test_of_two_glued_headlines_the_last_is_the_title_and_the_teaser_gives_no_date() -> None:
    document = clean(
        "Politics",
        "Religion",
        "Subscribe",
        "14-May-2024 By admin",
        "The Flood Is Coming",
        f"A Letter to the Mayor{TITLE}",
        BODY,
    )
    assert document.title == TITLE
    assert document.published is None
    assert document.text == f"{TITLE}\n\n{BODY}"


def test_a_glued_headline_may_be_a_question() -> None:
    question = "Who sold the nine rifles that were found near the border?"
    document = clean("14-May-2024 By admin", "The Flood Is Coming", f"A Letter to the U.S. Mayor{question}", BODY)
    assert (document.title, document.published) == (question, None)
    assert document.text == f"{question}\n\n{BODY}"


@pytest.mark.parametrize("name", ["WhatsApp", "YouTube", "McDonald", "DeGaulle", "ISISs"])
def test_names_with_a_capital_inside_are_not_glued(name: str) -> None:
    title = f"Rifles are sold over {name} near the border"
    assert clean(title, BODY).title == title


def test_numbered_sections_and_threads_have_no_title() -> None:
    assert clean("III. Findings of the second visit", BODY).title is None
    assert clean(f"1/ {BODY}", f"2/ {MORE}").title is None


def test_metadata_come_first_and_the_date_given_before_all() -> None:
    fields = {"title": f"{TITLE} - Valley Post", "publisher": "Valley Post", "published": "2025-03-02T10:00:00Z"}
    document = clean(TITLE, "By Ana Ruiz | March 9, 2025", BODY, **fields)
    assert (document.title, document.publisher, document.author) == (TITLE, "Valley Post", "Ana Ruiz")
    assert document.published is not None
    assert (document.published.start, document.published.basis) == ("2025-03-02", "metadata")
    by_user = clean(TITLE, BODY, given="2024-02", **fields).published
    assert by_user is not None
    assert (by_user.start, by_user.end, by_user.basis) == ("2024-02-01", "2024-02-29", "given")


@pytest.mark.parametrize("published", ["", "yesterday", "2025-13", "2025-02-30", "03/02/2025"])
def test_a_date_that_is_none_is_refused(published: str) -> None:
    with pytest.raises(UsageError, match="is no date; write it as"):
        clean(TITLE, BODY, given=published)


def test_dates_in_addresses_and_file_names_come_last() -> None:
    by_url = clean(TITLE, BODY, url="https://valley.example/2025/03/02/rifles").published
    by_name = clean(TITLE, BODY, path="crawl/2020/valley_20041018060600.txt").published
    assert by_url is not None
    assert (by_url.start, by_url.basis) == ("2025-03-02", "url")
    assert by_name is not None
    assert (by_name.start, by_name.basis) == ("2004-10-18", "url")


def test_slashed_dates_that_can_be_read_both_ways_span_both() -> None:
    published = clean(TITLE, "Posted 02/03/2025", BODY).published
    assert published is not None
    assert (published.start, published.end) == ("2025-02-03", "2025-03-02")


def test_what_the_remover_left_out_goes_but_headline_byline_and_lost_paragraphs_stay() -> None:
    document = clean(
        "Valley shop",
        TITLE,
        "By Ana Ruiz",
        BODY,
        "Buy our mugs",
        MORE,
        BODY.replace("Two", "Four"),
        "Imprint",
        main_text=f"{BODY}\n{BODY.replace('Two', 'Four')}",
        title=TITLE,
        media_type="text/html",
    )
    assert document.text == "\n\n".join((TITLE, BODY, MORE, BODY.replace("Two", "Four")))
    assert document.author == "Ana Ruiz"
    assert ("outside the main text", "Buy our mugs") in reasons(document)


def test_wrapped_lines_are_joined() -> None:
    words = f"{BODY} {MORE}".split()
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) + 1 > 60:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    document = clean(TITLE, "\n".join([*lines, line]))
    assert document.text == f"{TITLE}\n\n{BODY} {MORE}"


def test_unevenly_wrapped_broadcasts_are_joined_and_keep_their_dateline() -> None:
    lines = (
        "   SAN MIGUEL, 9 JAN 90 (RADIO UNO) -- [TEXT] THE ARMY TODAY",
        "HELD TWO MEN NEAR THE BORDER WITH NINE RIFLES, THE POLICE SAID IN A",
        "STATEMENT.  THE MEN WILL BE BROUGHT BEFORE A COURT IN THE",
        "CAPITAL, AND THE CAR IN WHICH THEY CAME WAS TAKEN AWAY THE SAME",
        "NIGHT, AS WERE THE RIFLES.",
        "",
        "   A THIRD MAN FLED OVER THE RIVER AND IS SOUGHT BY THE POLICE OF",
        "THE NEXT PROVINCE AND BY THE OWNER OF THE CAR.",
    )
    document = clean("\n".join(lines))
    assert document.text.count("\n\n") == 1
    assert (document.title, document.publisher, document.dropped) == (None, "RADIO UNO", ())
    assert document.published is not None
    assert (document.published.start, document.published.basis) == ("1990-01-09", "dateline")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("Le ministre a dit que les soldats ont été vus dans la ville et que des armes sont sur la route.", "fr"),
        ("El ejército dijo que los soldados fueron a la ciudad por las armas que había en el río.", "es"),
        (
            "Die Soldaten wurden in der Stadt gesehen, und das Ministerium ist mit dem Bericht nicht einverstanden.",
            "de",
        ),
        ("Войска вошли в город, и это было не то, что они думали о нём на самом деле.", "ru"),
        ("Війська увійшли до міста, і це було не те, що вони про нього думали з самого початку.", "uk"),
        ("قال الجيش إن الجنود كانوا في المدينة وإن هذا قد حدث بعد يوم من الهجوم على القرية", "ar"),
        ("ارتش گفت که سربازان در شهر بودند و این را برای مردم آن ولایت از پیش گفته است", "fa"),
        ("M4 M16 AK-47", "en"),
    ],
)
def test_languages_are_told_by_their_function_words(text: str, language: str) -> None:
    assert clean(text).language == language
