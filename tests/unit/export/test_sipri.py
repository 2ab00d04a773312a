from __future__ import annotations

import csv
import io

from armstrail.export.sipri import export_sipri
from armstrail.lexicon.formats import load_columns
from tests.unit.export.casebook import CONTENTS


def read_rows() -> dict[str, dict[str, str]]:
    text = export_sipri(CONTENTS).files[0].data.decode()
    return {r["Finding"].removeprefix("finding-"): r for r in csv.DictReader(io.StringIO(text, newline=""))}


def test_header_begins_as_the_trade_register() -> None:
    header = export_sipri(CONTENTS).files[0].data.decode().split("\r\n")[0]
    assert header.startswith("Recipient,Supplier,Year of order,")
    assert len(next(csv.reader([header]))) == len(load_columns("sipri"))


def test_a_sale_is_a_delivery() -> None:
    sale = read_rows()["sale"]
    assert (sale["Supplier"], sale["Recipient"]) == ("Idris Rask", "Vell Brigade")
    assert (sale["Weapon designation"], sale["Weapon description"]) == ("M4 carbine", "small arm")
    assert (sale["Number delivered"], sale["Number delivered, uncertain"]) == ("3", "?")
    assert (sale["Year(s) of delivery"], sale["Year of order"], sale["Number ordered"]) == ("2025", "", "")
    assert sale["Comments"].startswith("sale, asserted; M4 rifles: 3 or more. “Commander Idris Rask sold several")


def test_a_plan_is_an_order() -> None:
    order = read_rows()["order"]
    assert (order["Number ordered"], order["Number ordered, uncertain"], order["Year of order"]) == ("12", "", "2025")
    assert (order["Number delivered"], order["Year(s) of delivery"]) == ("", "")
    assert order["Weapon description"] == "large-calibre artillery system"
    assert order["Independent origins"] == "1"


def test_other_findings_are_left_out() -> None:
    assert {x.why for x in export_sipri(CONTENTS).left_out} == {"no transfer"}
