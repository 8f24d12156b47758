"""Plugin: what Datasette does otherwise here: search of Chinese and of numbers, charts, no pages about itself."""

import json
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any, TypeVar

from datasette import Response, hookimpl

from pipeline.core.errors import InputError
from pipeline.plot import render_svg
from pipeline.query.terms import read_query

F = TypeVar("F", bound=Callable[..., Any])
#: A phrase that no text holds: what a query without letters or digits finds.
_NOTHING = '"\x02"'
#: Pages of Datasette about itself that a reader does not need; its scripts and styles stay.
_OWN_PAGES = "/-/"
_KEPT = ("/-/static/", "/-/static-plugins/", "/-/search")
#: Where our style lies.
ASSETS = "assets"
_Scope = dict[str, Any]
_Application = Callable[[_Scope, Any, Any], Awaitable[None]]


def _hook(function: F) -> F:
    """Mark a function as a hook of Datasette, whose decorator has no types."""
    marked: F = hookimpl(function)
    return marked


def _hook_at_the_end(function: F) -> F:
    """Mark a hook that runs after those of Datasette itself, and so has the last word."""
    marked: F = hookimpl(trylast=True)(function)
    return marked


def match_expression(query: str) -> str:
    """Return the search expression for what stands in the search box; never one that SQLite refuses."""
    try:
        return read_query(query).expression or _NOTHING
    except InputError:
        return _NOTHING


@_hook_at_the_end
def prepare_connection(conn: Any) -> None:
    """Let the search box find Chinese words of any length and numbers in any spelling."""
    conn.create_function("escape_fts", 1, lambda query: match_expression(query or ""))


@_hook
def register_routes() -> list[tuple[str, Any]]:
    """Add the page of charts and the charts themselves."""
    return [(r"^/charts$", _charts_page), (r"^/charts/(?P<name>[a-z]{1,20})\.svg$", _chart)]


@_hook
def extra_css_urls() -> list[str]:
    """Add our style: buttons that can be read."""
    return [f"/{ASSETS}/biaopu.css"]


@_hook
def extra_body_script() -> str:
    """Say which language the pages are in."""
    return 'document.documentElement.lang = "zh-CN";'


@_hook
def asgi_wrapper(datasette: Any) -> Callable[[_Application], _Application]:
    """Answer 404 for Datasette's pages about itself, and forbid the browser to load anything from elsewhere."""

    def wrap(application: _Application) -> _Application:
        async def guarded(scope: _Scope, receive: Any, send: Any) -> None:
            path = scope.get("path", "")
            if path.startswith(_OWN_PAGES) and not path.startswith(_KEPT):
                await Response.text("not found", status=404).asgi_send(send)
                return

            async def send_with_policy(event: dict[str, Any]) -> None:
                if event["type"] == "http.response.start":
                    event["headers"] = [*event["headers"], *_HEADERS]
                await send(event)

            await application(scope, receive, send_with_policy)

        return guarded

    return wrap


_HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        b"img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)


async def _charts_page(datasette: Any, request: Any) -> Any:
    charts = getattr(datasette, "biaopu_charts", ())
    return Response.html(await datasette.render_template("charts.html", {"charts": charts}, request=request))


async def _chart(datasette: Any, request: Any) -> Any:
    for chart in getattr(datasette, "biaopu_charts", ()):
        if chart.name == request.url_vars["name"]:
            return Response(_drawn(json.dumps(chart.spec)), content_type="image/svg+xml; charset=utf-8")
    return Response.text("not found", status=404)


@cache
def _drawn(spec: str) -> str:
    """Return a chart as SVG; a second reader does not wait for it."""
    return render_svg(json.loads(spec) | {"background": "white", "padding": 16})


@_hook
def extra_template_vars(datasette: Any) -> dict[str, Any]:
    """Give the landing page its questions."""
    return {"datasette_questions": getattr(datasette, "biaopu_questions", ())}
