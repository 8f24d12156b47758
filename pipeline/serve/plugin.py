"""Plugin: what Datasette does otherwise here: search of Chinese and of numbers, charts, no pages about itself."""

import json
import re
from collections.abc import Awaitable, Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from datasette import Response, hookimpl

from pipeline.core.errors import InputError
from pipeline.plot import LANGUAGES, Chart, render_svg
from pipeline.query.terms import read_query

F = TypeVar("F", bound=Callable[..., Any])
#: A phrase that no text holds: what a query without letters or digits finds.
_NOTHING = '"\x02"'
#: Pages of Datasette about itself that a reader does not need; its scripts and styles stay.
_OWN_PAGES = "/-/"
_KEPT = ("/-/static/", "/-/static-plugins/")
#: What a reader needs; everything else would change something.
_METHODS = ("GET", "HEAD")
# 127.0.0.1:8001
_OWN_NAME = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
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
def extra_body_script(request: Any) -> str:
    """Say which language the page is in, and name the fields that Datasette leaves without a name."""
    is_english = request is not None and request.path == "/charts" and _language(request) == "en"
    return f'document.documentElement.lang = "{"en" if is_english else "zh-CN"}";{_NAME_FIELDS}'


@_hook
def asgi_wrapper(datasette: Any) -> Callable[[_Application], _Application]:
    """Refuse what no reader asks for, and forbid the browser to load anything from elsewhere."""

    def wrap(application: _Application) -> _Application:
        async def guarded(scope: _Scope, receive: Any, send: Any) -> None:
            refused = _refused(scope) if scope["type"] == "http" else None
            if refused:
                await Response.text(refused[1], status=refused[0]).asgi_send(send)
                return

            if scope["type"] == "http":
                scope = scope | {"query_string": _without_empty_search(scope["query_string"])}

            async def send_with_policy(event: dict[str, Any]) -> None:
                if event["type"] == "http.response.start":
                    event["headers"] = [*event["headers"], *_HEADERS]
                await send(event)

            await application(scope, receive, send_with_policy)

        return guarded

    return wrap


def _refused(scope: _Scope) -> tuple[int, str] | None:
    """Return status and reason for what is not answered: another host's name, with which a page from elsewhere would
    read the data; anything but reading; Datasette's pages about itself; null for what is answered."""
    names = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    if not all(_OWN_NAME.fullmatch(name) for name in names):
        return 400, "this address is not served here"
    if scope["method"] not in _METHODS:
        return 405, "read only"
    path = scope["path"]
    if f"{path}/".count(_OWN_PAGES) and not path.startswith(_KEPT):
        return 404, "not found"
    return None


def _without_empty_search(query: bytes) -> bytes:
    """Return what an address asks for without an empty search box: a reader who clears it wants all rows, not none."""
    return b"&".join(part for part in query.split(b"&") if part != b"_search=")


_NAME_FIELDS = """
addEventListener("load", () => {
  const names = {
    _filter_column: "列 column", _filter_op: "条件 condition", _filter_value: "值 value", _sort: "排序 sort",
  };
  for (const field of document.querySelectorAll("select, input, textarea")) {
    const name = Object.keys(names).find((one) => field.name.startsWith(one));
    if (name && field.type !== "hidden") field.setAttribute("aria-label", names[name]);
    if (field.matches("textarea:not([id])")) field.setAttribute("aria-label", "SQL");
  }
});
"""
_HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        b"img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)


def _language(request: Any) -> str:
    """Return the language that an address asks for, else that of the browser: Chinese or English."""
    asked = request.args.get("lang")
    if asked in LANGUAGES:
        return str(asked)
    return "zh" if request.headers.get("accept-language", "zh").lower().startswith("zh") else "en"


async def _charts_page(datasette: Any, request: Any) -> Any:
    language = _language(request)
    given = {"charts": _charts(datasette, language), "language": language}
    return Response.html(await datasette.render_template("charts.html", given, request=request))


async def _chart(datasette: Any, request: Any) -> Any:
    for chart in _charts(datasette, _language(request)):
        if chart.name == request.url_vars["name"]:
            return Response(_drawn(json.dumps(chart.spec)), content_type="image/svg+xml; charset=utf-8")
    return Response.text("not found", status=404)


def _charts(datasette: Any, language: str) -> Sequence[Chart]:
    charts: dict[str, list[Chart]] = getattr(datasette, "biaopu_charts", {})
    return charts.get(language, ())


@cache
def _drawn(spec: str) -> str:
    """Return a chart as SVG; a second reader does not wait for it."""
    return render_svg(json.loads(spec) | {"background": "white", "padding": 16})


@_hook
def extra_template_vars(datasette: Any) -> dict[str, Any]:
    """Give the landing page its questions."""
    return {"datasette_questions": getattr(datasette, "biaopu_questions", ())}
