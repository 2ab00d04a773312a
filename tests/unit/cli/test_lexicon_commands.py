"""`armstrail lexicon` on the command line, the examples of frames, and the generated parts of the documents."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from armstrail.cli.app import app
from armstrail.cli.lexicon_questions import QUESTIONS
from armstrail.core.claim import Claim, Evidence, Filler, Trigger
from armstrail.core.errors import UsageError
from armstrail.lexicon.commands import count_blocks
from armstrail.lexicon.frames import Example, Frame
from armstrail.lexicon.load import BLOCK_TYPES, DATA
from armstrail.pipeline.docs import render_schema, replace_counts
from armstrail.pipeline.frame_check import check_examples, is_example_met

DOCS = Path(__file__).parents[3] / "docs"
ACTOR_ANSWERS = [
    "Kell Front", "", "gang", "group", "invented", "KF, Front of Kell", "", "", "ML", "taliban", "1994", "soon", "", "",
    "", "", "2001", "", "",
]  # fmt: skip


def test_schema_is_in_step() -> None:
    written = (DOCS / "schema.json").read_text(encoding="utf-8")
    assert written == render_schema(), "run: python -m armstrail.pipeline.docs"


def test_counts_are_in_step() -> None:
    document = (DOCS / "lexicons.md").read_text(encoding="utf-8")
    assert document == replace_counts(document, count_blocks()), "run: python -m armstrail.pipeline.docs"
    with pytest.raises(UsageError, match="counts: begin"):
        replace_counts("no markers", ())


def test_add_asks_and_writes_to_a_folder_of_ones_own(tmp_path: Path) -> None:
    arguments = ["lexicon", "add", "actor", "--lexicon", str(tmp_path / "mine")]
    result = CliRunner().invoke(app, arguments, input="\n".join(ACTOR_ANSWERS) + "\n")
    assert result.exit_code == 0, result.output
    target = tmp_path / "mine" / "actors" / "own.toml"
    assert str(target) in result.stderr
    assert "'gang' is none of them" in result.stderr
    assert "'soon' is no date" in result.stderr
    (actor,) = tomllib.loads(target.read_text(encoding="utf-8"))["actor"]
    assert actor == {
        "id": "kell-front", "name": "Kell Front", "type": "group", "source": "invented",
        "aliases": ["KF", "Front of Kell"], "country": ["ML"], "part_of": [{"id": "taliban", "since": "1994"}],
        "active": ["2001", ""],
    }  # fmt: skip
    again = CliRunner().invoke(app, arguments, input="\n".join(ACTOR_ANSWERS) + "\n")
    assert again.exit_code == 2
    assert "nothing was written" in again.stderr
    assert target.read_text(encoding="utf-8").count("[[actor]]") == 1


def test_add_writes_to_my_lexicon_unless_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["lexicon", "add", "noun"], input="raiders\nfighters\nraider, looter\n")
    assert result.exit_code == 0, result.output
    written = (tmp_path / "my-lexicon" / "nouns" / "own.toml").read_text(encoding="utf-8")
    assert written == '[[noun]]\nid = "raiders"\nsense = "fighters"\nforms = ["raider", "looter"]\n'


def test_add_asks_for_posts_one_by_one(tmp_path: Path) -> None:
    answers = ["Idris Vell", "", "invented", "", "ML", "commander", "ML", "2001", "2003-05", "mayor", "ML", "", "", ""]
    arguments = ["lexicon", "add", "person", "--lexicon", str(tmp_path)]
    result = CliRunner().invoke(app, arguments, input="\n".join([*answers, "", ""]))
    assert result.exit_code == 0, result.output
    (person,) = tomllib.loads((tmp_path / "persons" / "own.toml").read_text(encoding="utf-8"))["person"]
    assert [p["post"] for p in person["posts"]] == ["commander", "mayor"]
    assert person["posts"][0] == {"post": "commander", "of": "ML", "since": "2001", "until": "2003-05"}


def test_add_takes_keys_and_a_folder_from_scripts(tmp_path: Path) -> None:
    keys = ["id=raiders", "sense=fighters", "forms=raider; looter"]
    for code in (0, 2):
        result = CliRunner().invoke(app, ["lexicon", "add", "noun", *keys, "--lexicon", str(tmp_path)])
        assert result.exit_code == code


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["pattern"], "has no questions"),
        (["gun"], "no kind of block"),
        (["noun", "id=a", "sense=fighters", "forms=b", "--lexicon", str(DATA)], "belongs to the program"),
    ],
)
def test_add_refuses(arguments: list[str], hint: str) -> None:
    result = CliRunner().invoke(app, ["lexicon", "add", *arguments])
    assert result.exit_code == 2
    assert hint in result.stderr


@pytest.mark.parametrize("kind", QUESTIONS)
def test_every_key_of_a_block_is_asked_for(kind: str) -> None:
    fields = msgspec.structs.fields(BLOCK_TYPES[kind])
    asked = {q.key: q for q in QUESTIONS[kind]}
    assert set(asked) == {f.encode_name for f in fields}
    assert [f.encode_name for f in fields if f.required and asked[f.encode_name].default == ""] == []


def test_check_leaves_examples_out_when_fast_and_reads_them_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("armstrail.pipeline.frame_check.list_example_faults", lambda **_: ("frames/x.toml:1: no",))
    fast = CliRunner().invoke(app, ["lexicon", "check", "--fast"])
    assert (fast.exit_code, fast.stdout) == (0, "")
    whole = CliRunner().invoke(app, ["lexicon", "check"])
    assert (whole.exit_code, whole.stdout) == (1, "frames/x.toml:1: no\n")


def test_check_lists_the_faults_of_ones_own_folder_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "actors" / "own.toml"
    path.parent.mkdir()
    path.write_text('[[actor]]\nid = "a"\nnam = "A"\n', encoding="utf-8")
    result = CliRunner().invoke(app, ["lexicon", "check", "--lexicon", str(tmp_path)])
    assert result.exit_code == 1
    assert re.search(r"^actors/own\.toml:\d+: ", result.stdout, re.MULTILINE)
    assert "examples of frames were not read" in result.stderr


def test_examples_are_held_against_claims() -> None:
    claim = Claim(
        id="claim:1", kind="surrender", mode=None, document="document:1", status="asserted", amount=None,
        trigger=Trigger(start=10, end=21, text="surrendered"), when=None, attribution=(),
        evidence=Evidence(start=0, end=21, quote="Forty men surrendered"),
        roles=(Filler(role="agent", text="Forty men", start=0, end=9, entity=None, count=None),),
    )  # fmt: skip
    right = Example(text="A", roles={"agent": "men"})
    wrong = Example(text="B", roles={"agent": "women"})
    assert is_example_met(claim, right)
    assert not is_example_met(claim, Example(text="A", status="denied"))
    frame = Frame(id="f", kind="surrender", fires=(right, wrong), silent=("C", "D"))
    faults = list(check_examples([(frame, "x.toml:1")], lambda text: () if text == "D" else (claim,)))
    assert [("fire" in f, "silent" in f) for f in faults] == [(True, False), (False, True)]
    assert "wanted agent 'women', got “surrendered” with agent 'Forty men' (asserted)" in faults[0]
