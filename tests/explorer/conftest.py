"""What the tests of the explorer share: the page of the default dataset, and a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.explorer import write_explorer
from tests.browser import browser, watch
from tests.built import built_dataset


@pytest.fixture(scope="session")
def explorer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")
    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    write_explorer(built_dataset(), path)
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as opened:
        yield opened


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """Return a page that has no network and must not complain."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN", offline=True)
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    complaints = watch(opened)
    yield opened
    context.close()
    assert complaints == []
