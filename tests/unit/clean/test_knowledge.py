"""The knowledge of cleaning is well formed, and each rule does what it says."""

from __future__ import annotations

from collections import Counter

import pytest

from armstrail.clean.boilerplate import mark_boilerplate
from armstrail.clean.knowledge import load_boilerplate, load_languages, load_masthead, load_menu_words, load_months
from armstrail.clean.lines import build_line

BODY = "Two men were held near the border on Monday with nine rifles in their car, the police said."
RULES = [(rule, form) for rule in load_boilerplate() for form in rule.forms]


def test_forms_are_lower_case_and_stand_once() -> None:
    counts = Counter((rule.match, form) for rule, form in RULES)
    assert [form for (_, form), count in counts.items() if count > 1 or form != form.lower()] == []
    assert len({rule.id for rule in load_boilerplate()}) == len(load_boilerplate())


@pytest.mark.parametrize(("rule", "form"), RULES, ids=lambda value: value if isinstance(value, str) else value.id)
def test_every_form_is_dropped_below_the_text_and_the_text_stays(rule: object, form: str) -> None:
    lines = [build_line(BODY), build_line("The car was taken away the same night by two soldiers."), build_line(form)]
    assert set(mark_boilerplate(lines)) == {2}


def test_months_have_no_name_in_common() -> None:
    names = [name for month in load_months().names for name in month]
    assert len(load_months().names) == 12
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_words_are_lower_case() -> None:
    words = load_masthead()
    for word in (*load_menu_words(), *words.kickers, *words.organisation_words, *words.byline_nobody):
        assert word == word.lower()
    for language in load_languages():
        assert all(word == word.lower() for word in language.words)
        assert len(language.code) == 2
