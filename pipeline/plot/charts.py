"""Charts: the pictures of a dataset as Vega-Lite specifications with their data inside."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.plot.counts import Row, dated_policies, number_changes, owner_stages, stage_flow, topic_coverage
from pipeline.plot.labels import region_names, stage_names, word

Spec = dict[str, Any]
_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
#: Fonts with Chinese characters on Linux, Windows and macOS, then whatever there is.
_FONT = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif"
#: Steps of one hue from first ideas to publication, then what is behind it; told apart without colour vision too.
_STAGE_COLOURS = {
    "00": "#d4e4f4",
    "10": "#b3d2ea",
    "20": "#8bbbdd",
    "30": "#60a0cd",
    "40": "#3d85bd",
    "50": "#2168a8",
    "60": "#0b3d73",
    "90": "#8a6fb0",
    "95": "#8c8c8c",
}
_UNKNOWN = "#d9d2c5"
#: Ten hues that differ in lightness as well.
_REGION_COLOURS = (
    *("#2168a8", "#b3541e", "#0a7d4b", "#7b4fa3", "#a3322a"),
    *("#5c6b73", "#8a6d00", "#c2548f", "#1b7f8c", "#44338a"),
)
_NO_REGION = "#8c8c8c"
#: Date above edition id, so that five editions stand side by side.
_EDITION_AXIS = {"labelAngle": 0, "labelExpr": "split(datum.label, ' ')"}
#: Where standards on a risk or quality stand.
_STANDINGS = {"published": "#0b3d73", "in_work": "#8bbbdd", "other": "#d9d2c5"}
_ROW = 24
_WIDTH = 560


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: its name, title and description in one language, its specification, null where there is no data, and
    the columns that tell the same as a table, each with its heading."""

    name: str
    title: str
    description: str
    spec: Spec | None
    columns: tuple[tuple[str, str], ...]

    def table(self) -> list[tuple[Any, ...]]:
        """Return what the picture shows as rows of a table, each once."""
        values = self.spec["data"]["values"] if self.spec else []
        return list(dict.fromkeys(tuple(row[name] for name, _ in self.columns) for row in values))


def charts_of(connection: sqlite3.Connection, language: str, names: Sequence[str] = ()) -> list[Chart]:
    """Return the pictures of a dataset, all or those named, in the order of CHARTS."""
    found = []
    for name, (rows_of, body_of, columns) in CHARTS.items():
        if names and name not in names:
            continue
        rows = rows_of(connection, language)
        title, description = word("titles", name, language), word("descriptions", name, language)
        spec = _whole(description, rows, body_of(rows, language)) if rows else None
        headings = tuple((column, word("words", column, language)) for column in columns)
        found.append(Chart(name, title, description, spec, headings))
    return found


def _whole(description: str, rows: list[Row], body: Spec) -> Spec:
    return {
        "$schema": _SCHEMA,
        "description": description,
        "config": {"font": _FONT, "view": {"stroke": None}, "axis": {"labelLimit": 420, "grid": False}},
        "data": {"values": rows},
        **body,
    }


def _stages(rows: list[Row], language: str) -> Spec:
    order = [*reversed(stage_names(language).values()), word("words", "unknown", language)]
    x = {"field": "edition", "type": "ordinal", "title": None, "axis": _EDITION_AXIS, "scale": {"padding": 0.35}}
    y = {"field": "stage", "type": "ordinal", "sort": order, "title": word("words", "stage", language)}
    count = {"field": "count", "type": "quantitative", "title": word("words", "count", language)}
    size = count | {"legend": None, "scale": {"range": [1.5, 14]}}
    tooltip = [count, *({"field": name, "title": word("words", name, language)} for name in ("stage", "edition"))]
    line = {
        "mark": {"type": "line", "opacity": 0.55, "color": "#2168a8", "strokeCap": "round"},
        "encoding": {"x": x, "y": y, "detail": {"field": "flow"}, "strokeWidth": size},
    }
    dots = {
        "transform": [{"aggregate": [{"op": "max", "field": "total", "as": "count"}], "groupby": ["edition", "stage"]}],
        "mark": {"type": "circle", "size": 420, "color": "#0b3d73", "opacity": 1},
        "encoding": {"x": x, "y": y, "tooltip": tooltip},
    }
    text = {"mark": {"type": "text", "color": "white", "fontSize": 11}}
    numbers = dots | text | {"encoding": {"x": x, "y": y, "text": count, "tooltip": tooltip}}
    return {"width": _WIDTH, "height": {"step": 40}, "layer": [line, dots, numbers]}


def _owners(rows: list[Row], language: str) -> Spec:
    names = stage_names(language) | {"": word("words", "unknown", language)}
    colours = {name: _STAGE_COLOURS.get(code, _UNKNOWN) for code, name in names.items()}
    used = {row["stage"] for row in rows}
    domain = [name for name in names.values() if name in used]
    scale = {"domain": domain, "range": [colours[name] for name in domain]}
    owner = {
        "field": "owner",
        "type": "nominal",
        "sort": {"field": "place", "op": "min"},
        "title": None,
    }
    stage = {"field": "stage", "type": "nominal", "title": word("words", "stage", language)}
    count = {"aggregate": "sum", "field": "count", "type": "quantitative", "title": word("words", "count", language)}
    return {
        "width": _WIDTH,
        "height": {"step": _ROW},
        "mark": {"type": "bar", "stroke": "#ffffff", "strokeWidth": 0.5},
        "encoding": {
            "y": owner,
            "x": count | {"axis": {"tickMinStep": 1}},
            "color": stage | {"scale": scale, "legend": {"orient": "top", "columns": 4}},
            "order": {"field": "stage", "sort": "descending"},
            "tooltip": [owner | {"title": word("words", "owner", language)}, stage, count],
        },
    }


def _timeline(rows: list[Row], language: str) -> Spec:
    tooltip = [{"field": name, "title": word("words", name, language)} for name in ("printed", "title", "who", "where")]
    place = {"field": "place", "op": "min"}
    scale = _region_scale({row["region"] for row in rows}, language)
    region = {"field": "region", "type": "nominal", "title": word("words", "region", language)}
    x = {"field": "date", "type": "temporal", "title": None}
    return {
        "width": _WIDTH,
        "height": {"step": 20},
        "mark": {"type": "circle", "size": 110, "opacity": 1},
        "encoding": {
            "x": x | {"axis": {"format": "%Y", "tickCount": "year", "orient": "top", "grid": True}},
            "y": {"field": "name", "type": "nominal", "sort": place, "title": None, "axis": {"grid": True}},
            "color": region | {"scale": scale, "legend": {"orient": "top", "columns": 5}},
            "tooltip": [*tooltip, region],
        },
    }


def _region_scale(used: set[str], language: str) -> Spec:
    """Return a colour for each region used, the same one in both languages."""
    unknown = word("words", "unknown", language)
    known = list(region_names(language).values())
    names = [*known, *sorted(used - {unknown, *known})]
    colours = {name: _REGION_COLOURS[place % len(_REGION_COLOURS)] for place, name in enumerate(names)}
    domain = [name for name in (*names, unknown) if name in used]
    return {"domain": domain, "range": [colours.get(name, _NO_REGION) for name in domain]}


def _coverage(rows: list[Row], language: str) -> Spec:
    status = {"field": "status", "type": "nominal", "title": word("words", "status", language)}
    topic = {"field": "topic", "type": "nominal", "sort": {"field": "place", "op": "min"}, "title": None}
    count = {"field": "count", "type": "quantitative", "title": word("words", "count", language)}
    used = {row["status"] for row in rows}
    named = ((word("words", name, language), colour) for name, colour in _STANDINGS.items())
    colours = {name: colour for name, colour in named if name in used}
    scale = {"domain": list(colours), "range": list(colours.values())}
    return {
        "width": _WIDTH,
        "height": {"step": 18},
        "mark": "bar",
        "encoding": {
            "y": topic,
            "x": count | {"axis": {"tickMinStep": 1, "orient": "top"}},
            "color": status | {"scale": scale, "legend": {"orient": "top"}},
            "tooltip": [topic | {"title": word("words", "topic", language)}, status, count],
        },
    }


def _lineage(rows: list[Row], language: str) -> Spec:
    ends = {"old": ("right", 200, -10), "new": ("left", 360, 10)}
    y = {"field": "place", "type": "ordinal", "axis": None}
    status = {"field": "status", "type": "nominal", "title": word("words", "status", language)}
    accepted = [word("words", name, language) for name in ("accepted", "candidate")]
    colour = status | {"scale": {"domain": accepted, "range": ["#0b3d73", "#b3541e"]}, "legend": {"orient": "top"}}
    tooltip = [
        {"field": name, "title": word("words", name, language)}
        for name in ("old", "new", "relation", "date", "status", "evidence")
    ]
    texts: list[Spec] = [
        {
            "mark": {"type": "text", "align": align, "dx": offset},
            "encoding": {"x": {"value": place}, "y": y, "text": {"field": end}, "tooltip": tooltip},
        }
        for end, (align, place, offset) in ends.items()
    ]
    rule: Spec = {
        "mark": {"type": "rule", "strokeWidth": 2},
        "encoding": {"x": {"value": 200}, "x2": {"value": 360}, "y": y, "color": colour, "tooltip": tooltip},
    }
    date: Spec = {
        "mark": {"type": "text", "dy": -6, "fontSize": 9},
        "encoding": {"x": {"value": 280}, "y": y, "text": {"field": "date"}, "tooltip": tooltip},
    }
    return {"width": _WIDTH, "height": {"step": _ROW}, "autosize": "pad", "layer": [rule, *texts, date]}


#: The pictures in the order in which they are shown: their rows, how they are drawn, the columns of their table.
CHARTS: dict[
    str,
    tuple[
        Callable[[sqlite3.Connection, str], list[Row]],
        Callable[[list[Row], str], Spec],
        tuple[str, ...],
    ],
] = {
    "owners": (owner_stages, _owners, ("owner", "stage", "count")),
    "stages": (stage_flow, _stages, ("editions", "before", "after", "count")),
    "timeline": (dated_policies, _timeline, ("printed", "title", "region", "who", "where")),
    "coverage": (topic_coverage, _coverage, ("topic", "label", "status", "count", "sections")),
    "lineage": (number_changes, _lineage, ("old", "new", "relation", "date", "status", "evidence")),
}
