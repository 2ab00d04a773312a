"""From a new casebook to a gold standard and its score, as two people go that way."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from armstrail.cli.app import app
from armstrail.store.casebook import Casebook

if TYPE_CHECKING:
    from typer.testing import Result

    from armstrail.core.claim import Claim

SCORER = Path(__file__).resolve().parents[4] / "shared" / "score" / "claims.py"
MISSED = "Traders in Mopti hid two machine guns from the army."
REPORT = f"""Rebels seize depot near Gao

GAO, Mali, 4 May 2024 (Sahel Wire) — Fighters of JNIM captured an army depot near Gao on 3 May 2024, the army said.

At least 12 soldiers were killed in Gao on 3 May 2024, the defence ministry said. A Kalashnikov sells for $450 in Gao.

JNIM fighters shelled Timbuktu on 2 May 2024. {MISSED}
"""


def call(*args: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(app, list(args), input=stdin)
    assert result.exit_code == 0, result.output
    return result


def list_verdicts(book: str, person: str) -> list[str]:
    """What a person decided, in order."""
    with Casebook.open(book, "read") as casebook:
        return [j.verdict for j in casebook.iter_judgements() if j.person == person]


def list_claims(book: str) -> list[Claim]:
    with Casebook.open(book, "read") as casebook:
        return list(casebook.iter_claims())


def review(book: str, person: str, *keys: str) -> str:
    return call("review", book, "--as", person, stdin="\n".join([*keys, "q", ""])).stdout


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Two people have judged a report: Ada corrects, changes her mind and adds a claim, Ben is unsure of the last."""
    folder = tmp_path_factory.mktemp("walk")
    (folder / "wire.txt").write_text(REPORT, encoding="utf-8")
    place = str(folder / "arms.book")
    call("new", place)
    call("add", place, str(folder / "wire.txt"))
    count = len(list_claims(place))
    assert count >= 5
    first = ("a", "r", "c", "status", "possible", "j", "u", "z", "a")  # the first four claims
    missing = ("m", "lose", MISSED, "hid", "agent the army", "c", "mode", "theft")
    shown = review(place, "Ada", *first, *["a"] * (count - 4), *missing)
    assert "Took back your verdict 'unsure'." in shown
    assert "Added; find it with j and k" in shown
    assert f"{count + 1} of {count + 1} claims judged by Ada" in shown
    review(place, "Ben", *["a"] * (count - 1), "u", "a")
    return place


def test_each_decision_is_kept_and_what_was_taken_back_counts_no_more(book: str) -> None:
    count = len(list_claims(book))
    assert list_verdicts(book, "Ada")[:6] == ["accept", "reject", "correct", "unsure", "undo", "accept"]
    assert list_verdicts(book, "Ben").count("unsure") == 1
    shown = call("agreement", book).stdout
    second, third, last = (list_claims(book)[i].id for i in (1, 2, count - 1))
    told = [line.partition(" ") for line in shown.splitlines() if line.startswith("claim-")]
    differing = {(claim, what.partition(" ")[2]) for claim, _, what in told}
    (added,) = {claim for claim, _ in differing} - {c.id for c in list_claims(book)}
    assert differing == {
        (second, "verdict — Ada: reject; Ben: accept"), (third, "verdict — Ada: correct; Ben: accept"),
        (third, 'status — Ada: "possible"; Ben: "asserted"'), (last, "verdict — Ada: accept; Ben: unsure"),
        (added, "verdict — Ada: correct; Ben: accept"), (added, 'mode — Ada: "theft"; Ben: nothing'),
    }  # fmt: skip


def test_the_gold_standard_holds_what_people_hold_and_scores_the_program(book: str, tmp_path: Path) -> None:
    assert "1 document in" in call("gold", book, "-o", str(tmp_path / "gold")).stderr
    sheet = json.loads((tmp_path / "gold" / "wire.json").read_text(encoding="utf-8"))
    claims = list_claims(book)
    assert (sheet["document"], sheet["publisher"], sheet["published"]) == (
        "wire.txt", "Sahel Wire", ["2024-05-04", "2024-05-04"],
    )  # fmt: skip
    assert len(sheet["claims"]) == len(claims) + 1  # Ben accepted last what Ada had rejected
    by_quote = {(c["quote"], c["kind"][0]): c for c in sheet["claims"]}
    added = by_quote[MISSED, "lose"]
    assert (added["core"], added["mode"]) == (True, ["theft"])
    assert added["roles"] == {"agent": [{"text": ["army", "the army"]}]}
    core = [by_quote[c.evidence.quote, c.kind]["core"] for c in claims]
    assert core == [True, False, True, *[True] * (len(claims) - 4), False]
    assert by_quote[claims[2].evidence.quote, claims[2].kind]["status"] == "possible"
    table = call("score", book).stdout
    assert "1 document fully reviewed; claims left out because people differ or are unsure: 2" in table
    found, right, exact, wanted, *shares = next(row for row in table.splitlines() if row.startswith("all")).split()[1:]
    assert (int(found), int(right), int(wanted)) == (len(claims) - 2, len(claims) - 2, len(claims) - 1)
    assert int(exact) == len(claims) - 3
    compare_with_scorer(tmp_path, shares)


def compare_with_scorer(folder: Path, shares: list[str]) -> None:
    """Compares what `armstrail score` says with what the project's scorer makes of the gold standard and a reading."""
    if not SCORER.is_file():
        pytest.skip("no ../shared/score beside the project")
    (folder / "read").mkdir()
    (folder / "read" / "wire.txt").write_text(REPORT, encoding="utf-8")
    (folder / "out.jsonl").write_text(call("read", str(folder / "read"), "--format", "jsonl").stdout, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(SCORER), str(folder / "gold"), str(folder / "out.jsonl"), "--json"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    theirs = json.loads(done.stdout.splitlines()[0])
    assert [f"{share:.2f}" for share in (*theirs["claims"], *theirs["fills"])] == shares
