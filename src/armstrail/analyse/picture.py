"""How pictures look, and how they become PNG, SVG and HTML: without a browser and without a network."""

from __future__ import annotations

import json
import textwrap
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import altair as alt
import vl_convert

from armstrail.core.base import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.analyse.view import PictureSpec

PictureFormat = Literal["png", "svg", "html"]

# Colours that people with any of the usual kinds of colour blindness tell apart.
# Source: Okabe & Ito 2008, "Color Universal Design"; yellow is left out, because it is too pale for a line on white.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#7F7F7F", "#000000")
INK, PALE, CONTESTED = "#222222", "#9A9A9A", "#D55E00"
CONTESTED_MARK = "≠"
LEGEND = alt.Legend(
    orient="bottom", symbolType="circle", symbolOpacity=1, symbolStrokeWidth=0, labelLimit=320, columns=5
)
FONT = "DejaVu Sans, Verdana, sans-serif"
_SOURCE = "Made by armstrail from the claims of a casebook; each row leads back to its sentences in the view's tables."
_PNG_SCALE = 2.0
# How dates are written on an axis that spans at most so many days.
_DATE_FORMS = ((150, "%d %b %Y"), (365 * 6, "%b %Y"), (10**7, "%Y"))


class Caption(Record, frozen=True):
    """The words around a picture: what it shows, how to read it, what was left out."""

    title: str
    lines: tuple[str, ...] = ()
    note: str = ""


def build_data(rows: Sequence[dict[str, Any]]) -> alt.InlineData:
    """Puts rows into a picture.

    They go in as text, because Altair copies and checks data many times over; `finish_picture` takes them out again.
    """
    return alt.InlineData(values=json.dumps(list(rows)))


def finish_picture(chart: Any, caption: Caption) -> PictureSpec:  # noqa: ANN401 - any of Altair's charts
    """Puts title, reading help and source around a chart, and returns its specification."""
    head = alt.TitleParams(
        text=caption.title, subtitle=list(caption.lines), anchor="start", fontSize=17, subtitleFontSize=12,
        subtitleColor="#555555", offset=14, frame="bounds",
    )  # fmt: skip
    foot = alt.TitleParams(
        text=[x for x in (caption.note, _SOURCE) if x], orient="bottom", anchor="start", fontSize=10,
        fontWeight="normal", color="#666666", offset=16, frame="bounds",
    )  # fmt: skip
    # Wider at the sides than needed here: where another program sets the words of an SVG, they may come out longer.
    sides = {"left": 26, "right": 26, "top": 16, "bottom": 16}
    framed = alt.vconcat(chart.properties(title=head)).properties(title=foot, padding=sides, background="white")
    spec: dict[str, Any] = (
        framed.configure(font=FONT)
        .configure_view(stroke="#DDDDDD")
        .configure_axis(labelFontSize=11, titleFontSize=12, gridColor="#EEEEEE", labelColor=INK, titleColor=INK)
        .configure_legend(labelFontSize=11, titleFontSize=12)
        .to_dict(validate=False)
    )
    _unpack_data(spec)
    return spec


def _unpack_data(spec: Any) -> None:  # noqa: ANN401 - a part of a specification
    """Makes rows of the data that went into a specification as text."""
    if isinstance(spec, dict):
        if isinstance(spec.get("data"), dict) and isinstance(spec["data"].get("values"), str):
            spec["data"] = {"values": json.loads(spec["data"]["values"])}
        for name, part in spec.items():
            if name != "data":
                _unpack_data(part)
    elif isinstance(spec, list):
        for part in spec:
            _unpack_data(part)


def render_picture(spec: PictureSpec, picture_format: PictureFormat) -> bytes:
    """Renders a picture; HTML holds all that it needs.

    >>> spec = finish_picture(alt.Chart(build_data([{"x": 1}])).mark_point().encode(x="x:Q"), Caption(title="One"))
    >>> render_picture(spec, "png")[1:4]
    b'PNG'
    """
    text = json.dumps(spec)
    if picture_format == "png":
        return bytes(vl_convert.vegalite_to_png(text, scale=_PNG_SCALE))
    if picture_format == "svg":
        return str(vl_convert.vegalite_to_svg(text)).encode()
    return str(vl_convert.vegalite_to_html(text, bundle=True)).encode()


def shorten(text: str, length: int) -> str:
    """Shortens a text for a label, at the end of a word.

    >>> shorten("Libyan army stores of the 5th Division", 20)
    'Libyan army stores …'
    """
    return textwrap.shorten(text, length, placeholder=" …")


def build_date_axis(days: Sequence[str]) -> alt.Axis:
    """Builds an axis of dates whose labels are no finer than what it spans.

    Args:
        days: ISO days; at least one.

    >>> build_date_axis(["2021-08-11", "2025-03-02"]).format, build_date_axis(["2025-03-02"]).format
    ('%b %Y', '%d %b %Y')
    """
    span = (date.fromisoformat(max(days)) - date.fromisoformat(min(days))).days
    form = next(form for limit, form in _DATE_FORMS if span <= limit)
    return alt.Axis(format=form, labelAngle=0, tickCount=6, labelOverlap="greedy")


def count_origins(origins: int) -> str:
    """Says how many independent origins stand behind something.

    >>> count_origins(1), count_origins(3)
    ('1 origin', '3 origins')
    """
    return f"{origins:,} origin" if origins == 1 else f"{origins:,} origins"


def say_left_out(shown: int, total: int, what: str) -> str | None:
    """Says how many rows a picture leaves out; None where it shows all.

    >>> say_left_out(36, 120, "prices")
    'The first 36 of 120 prices; the table has all.'
    """
    return f"The first {shown:,} of {total:,} {what}; the table has all." if shown < total else None
