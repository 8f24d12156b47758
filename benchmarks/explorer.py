"""Explorer: how fast the page opens and searches, on the default dataset and with 20,000 standards, in a real browser.

Run `make` first; it needs chromium and the packages playwright and vl-convert-python, and says so where one is missing.
"""

import shutil
import sys
from contextlib import closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.core.dataset import open_dataset
from pipeline.explorer import render_page
from pipeline.explorer.data import explorer_data
from pipeline.plot import has_chart_library

DATASET = Path(__file__).resolve().parents[1] / "dist" / "biaopu.sqlite"
MANY = 20_000
#: Runs of each search, of which the middle one counts.
RUNS = 5
QUERIES = ("人", "人脸识别", "GB/T 119999", "gbt119999", "generative", "安全 要求", "不存在")
#: What the part promises, in milliseconds.
OPENS, SEARCHES = 1000, 100
_SEARCH = """query => {
  const box = document.getElementById('filter-q');
  const start = performance.now();
  box.value = query;
  box.dispatchEvent(new Event('input'));
  document.body.getBoundingClientRect();
  return performance.now() - start;
}"""


def many_standards(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data with 20,000 standards, each like one of the default dataset under a number of its own."""
    own = data["standards"]
    made = [
        own[at % len(own)] | {"standard_id": f"made-{at}", "number": f"GB/T {100_000 + at}-{2000 + at % 25}"}
        for at in range(MANY)
    ]
    return data | {"standards": made}


def measured(browser: Any, page_file: Path) -> tuple[float, dict[str, float]]:
    """Return the milliseconds to the opened overview, and those of each search in the table."""
    page = browser.new_page()
    page.goto(page_file.as_uri())
    opened = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    page.goto(f"{page_file.as_uri()}#/standards")
    page.locator("#filter-q").wait_for()
    while not page.evaluate("biaopu.index.length === biaopu.data.standards.length"):
        page.wait_for_timeout(50)
    searches = {query: median(page.evaluate(_SEARCH, query) for _ in range(RUNS)) for query in QUERIES}
    page.close()
    return opened, searches


def main() -> int:
    """Print the figures; exit 1 where one is over what is promised."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not needed by anything else here
    except ImportError:
        print("explorer: not measured, playwright is not installed")
        return 0
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        print("explorer: not measured, no chromium is installed")
        return 0
    if not has_chart_library():
        print("explorer: not measured, vl-convert-python is not installed")
        return 0
    with closing(open_dataset(DATASET)) as connection:
        data = explorer_data(connection)
    status = 0
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for name, shown in (
            (f"{len(data['standards'])} standards", data),
            (f"{MANY:,} standards", many_standards(data)),
        ):
            path = Path(folder) / "explorer.html"
            path.write_text(render_page(shown), encoding="utf-8")
            opened, searches = measured(browser, path)
            worst = max(searches.values())
            print(
                f"{name}: {path.stat().st_size / 1e6:.2f} MB, opens in {opened:.0f} ms, slowest search {worst:.0f} ms"
            )
            for query, took in searches.items():
                print(f"    {took:6.1f} ms  {query}")
            status |= worst > SEARCHES or (shown is data and opened > OPENS)
        browser.close()
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
