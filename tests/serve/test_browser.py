"""Datasette in a real browser: search, open a standard, follow a question, without complaints."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from tests.browser import browser, serious_findings, watch
from tests.built import built_dataset

pytest.importorskip("datasette", reason="datasette is not installed")
#: Attempts to reach the server, a fifth of a second apart.
_ATTEMPTS = 200


def free_port() -> int:
    with closing(socket.socket()) as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


def answers(port: int) -> bool:
    with closing(socket.socket()) as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "pipeline", "serve", "--port", str(port), "--database", str(built_dataset())]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            for _ in range(_ATTEMPTS):
                if answers(port):
                    break
                assert server.poll() is None
                time.sleep(0.2)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@pytest.fixture
def page(address: str) -> Iterator[Any]:
    with browser() as chromium:
        opened = chromium.new_page()
        opened.set_default_timeout(15_000)
        complaints = watch(opened)
        opened.goto(address)
        yield opened
        assert complaints == []


def test_a_reader_searches_opens_a_standard_and_asks_a_question(page: Any, address: str) -> None:
    assert serious_findings(page) == []
    page.locator("form[action$='/standards'] input[type=search]").fill("人脸识别")
    page.locator("form[action$='/standards'] input[type=submit]").click()
    page.locator("table.rows-and-columns").wait_for()
    assert page.locator("table.rows-and-columns tbody tr", has_text="GB/T 41819-2022").count() == 1
    page.locator("a", has_text="gb-t-41819-2022").first.click()
    page.locator("h1", has_text="gb-t-41819-2022").wait_for()
    page.goto(address)
    page.locator("a", has_text="还没有已发布的标准").click()
    page.locator("table.rows-and-columns tbody tr").nth(5).wait_for()
    page.goto(f"{address}/charts")
    assert page.locator("img").count() in (0, 5)


@pytest.mark.parametrize(
    "path", ["/charts?lang=en", "/biaopu", "/biaopu/v_standards", "/biaopu/standards?_search=人脸"]
)
def test_no_page_has_serious_accessibility_findings_on_a_phone(page: Any, address: str, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}{path}")
    assert serious_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
