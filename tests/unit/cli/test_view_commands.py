from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from armstrail.analyse.contents import Contents
from armstrail.cli.views import add_view_commands
from armstrail.core.errors import UsageError
from tests.unit.analyse.handmade import Casebook, bounds


class Loader:
    """Hands out a casebook and remembers which it was asked for."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.asked: list[str] = []

    def __call__(self, book: str) -> Contents:
        self.asked.append(book)
        return self.contents


@pytest.fixture
def loader() -> Loader:
    book = Casebook()
    book.add("price", item="m4", place="kunduz", amount=bounds(2310, 2310, currency="USD"), start="2025-02-01")
    book.add("price", item="=cmd()", place="khost", amount=bounds(5, 9, currency="USD"), start="2024-02-01")
    book.add("fund", agent="taliban", recipient="ttp", start="2024-01-01")
    book.add("stock", holder="army", item=("m4", bounds(10, 10)), start="2020-01-01")
    book.add("use", agent="ttp", item="m4", start="2024-01-01")
    return Loader(book.build())


@pytest.fixture
def app(loader: Loader) -> typer.Typer:
    made = typer.Typer(pretty_exceptions_enable=False)
    add_view_commands(made, loader)
    return made


def run(app: typer.Typer, *arguments: str) -> bytes:
    result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout_bytes


@pytest.mark.parametrize("view", ["market", "diffusion", "network", "front", "buildup"])
def test_every_view_has_a_command_with_help_and_examples(app: typer.Typer, view: str) -> None:
    text = run(app, view, "--help").decode()
    assert f"armstrail {view} BOOK" in text
    assert run(app, view, "book.db").decode().strip()


def test_the_scope_narrows_what_is_shown(app: typer.Typer, loader: Loader) -> None:
    def list_lows(*options: str) -> list[str]:
        out = run(app, "market", "book.db", "--format", "csv", "--part", "prices", *options)
        return [row["low"] for row in csv.DictReader(io.StringIO(out.decode()))]

    assert list_lows("--since", "2025-01-01") == ["2310"]
    assert list_lows("--place", "Khost") == ["5"]
    assert list_lows("--place", "Khost", "--place", "Kunduz") == ["2310", "5"]
    assert list_lows("--actor", "TTP") == []
    assert set(loader.asked) == {"book.db"}


def test_csv_has_ids_and_no_formulas(app: typer.Typer) -> None:
    rows = list(csv.DictReader(io.StringIO(run(app, "market", "b", "--format", "csv", "--part", "prices").decode())))
    assert [r["low"] for r in rows] == ["2310", "5"]
    assert rows[0]["claims"] == "c0-0"
    assert rows[1]["weapon_name"] == "'=cmd()"


def test_json_holds_tables_notes_and_pictures(app: typer.Typer) -> None:
    value = json.loads(run(app, "market", "b", "--format", "json"))
    assert value["tables"]["prices"][0]["findings"] == ["f0"]
    assert "prices" in value["pictures"]


def test_the_ending_decides_and_a_folder_takes_all(app: typer.Typer, tmp_path: Path) -> None:
    run(app, "market", "b", "-o", str(tmp_path / "m.png"))
    assert (tmp_path / "m.png").read_bytes().startswith(b"\x89PNG")
    run(app, "market", "b", "-o", str(tmp_path / "m.html"))
    assert b'id="c1"' in (tmp_path / "m.html").read_bytes()
    run(app, "market", "b", "--format", "csv", "-o", str(tmp_path))
    assert (tmp_path / "market-prices.csv").is_file()
    assert (tmp_path / "market-routes.csv").is_file()


def test_graphs_come_from_the_network_only(app: typer.Typer) -> None:
    assert b"<graphml" in run(app, "network", "b", "--format", "graphml")
    assert b"<gexf" in run(app, "network", "b", "--format", "gexf")
    with pytest.raises(UsageError, match="only `armstrail network`"):
        run(app, "market", "b", "--format", "gexf")


def test_paths_and_chains_have_options_of_their_own(app: typer.Typer) -> None:
    assert b"Taliban,funds,ttp,TTP" in run(app, "network", "b", "--from", "Taliban", "--to", "ttp").replace(b'"', b"")
    rows = list(csv.DictReader(io.StringIO(run(app, "diffusion", "b", "--weapon", "rifle").decode())))
    assert [r["entry"] for r in rows] == ["held", "offered", "used"]
    with pytest.raises(UsageError, match="go together"):
        run(app, "network", "b", "--from", "Taliban")


def test_an_unknown_part_names_those_there_are(app: typer.Typer) -> None:
    with pytest.raises(UsageError, match="prices, ranges"):
        run(app, "market", "b", "--format", "csv", "--part", "nothing")
    with pytest.raises(UsageError, match="nothing to draw"):
        run(app, "front", "b", "--format", "png")


def test_rates_convert(app: typer.Typer, tmp_path: Path) -> None:
    rates = tmp_path / "rates.csv"
    rates.write_text("currency,date,rate\nUSD,2020-01-01,0.9\n", encoding="utf-8")
    out = run(app, "market", "b", "--format", "csv", "--part", "prices", "--rates", str(rates), "--currency", "eur")
    row = next(csv.DictReader(io.StringIO(out.decode())))
    assert (float(row["converted_low"]), row["converted_currency"], row["low"]) == (2079.0, "EUR", "2310")
    with pytest.raises(UsageError, match="currency,date,rate"):
        run(app, "market", "b", "--rates", str(tmp_path / "none.csv"))
