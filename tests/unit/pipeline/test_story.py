"""Times that count from what the text told before."""

from __future__ import annotations

import pytest

import armstrail as at

CASES = [
    ("The battle was fought in August 1983. On 2 August gunners shelled the airstrip.", "shelled", "1983-08-02"),
    ("Fighting began in November 2004. On 6 January gunmen attacked the camp.", "attacked", "2005-01-06"),
    ("The siege lasted from 3 May 1986 to 9 June 1987. On 12 May rebels shelled the camp.", "shelled", "1986-05-12"),
    ("Gunmen attacked Kano on 4 March 2012. Three days later they shelled the barracks.", "shelled", "2012-03-07"),
    ("The pact was signed in 2008. Deaths rose to 848 from 392 in 2007. On 8 June rebels attacked Kano.",
     "attacked", "2008-06-08"),
    ("The pact was signed in 2008 by men who had fled in 2003. On 8 June rebels attacked Kano.",
     "attacked", "2008-06-08"),
    ("The group fled in May 2002. It held the camp until 2005. In October of that year soldiers attacked it.",
     "attacked", "2005-10-01"),
    ("Reporters were let through on 20 April 1993. On 12 May militiamen attacked the village.",
     "attacked", "1993-05-12"),
]  # fmt: skip

NONE = [
    # A text that counts from its own day, which is not known, does not count from the years it names.
    ("The group was founded in 1998. Gunmen fled on Monday. On 12 May rebels attacked Kano.", "attacked"),
    ("The group was founded in 1998. Rebels attacked Kano last May.", "attacked"),
    ("Rebels attacked Kano on 12 May.", "attacked"),
]


def _find_start(text: str, trigger: str) -> str | None:
    claims = at.read_text(text).claims
    (when,) = {c.when for c in claims if c.trigger.text == trigger}
    return None if when is None else when.start


@pytest.mark.parametrize(("text", "trigger", "start"), CASES)
def test_a_time_counts_from_the_story(text: str, trigger: str, start: str) -> None:
    assert _find_start(text, trigger) == start


@pytest.mark.parametrize(("text", "trigger"), NONE)
def test_a_time_that_nothing_fixes_stays_open(text: str, trigger: str) -> None:
    assert _find_start(text, trigger) is None
