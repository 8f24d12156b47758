"""Screenshots: the pictures of docs/pictures/, taken of the real thing: python docs/screenshots.py after make.

It needs chromium and the packages playwright and vl-convert-python. The pictures depend on fonts and browser; they are
taken by hand before a release and are no artefact of it.
"""

import io
import re
import shutil
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console

from pipeline.check import check_list, read_known, read_list
from pipeline.check.terminal import print_checked
from pipeline.core.dataset import open_dataset
from pipeline.explorer import write_explorer

#: rich points at fonts on the network; a picture in the documentation loads nothing.
_REMOTE_FONT = re.compile(r"@font-face\s*\{[^}]{1,2000}\}")
ROOT = Path(__file__).resolve().parents[1]
DATASET = ROOT / "dist" / "biaopu.sqlite"
PICTURES = ROOT / "docs" / "pictures"
#: Name, address, language, width, height, colours.
VIEWS = (
    ("explorer-overview-zh", "", "zh", 1280, 800, "light"),
    ("explorer-overview-en", "", "en", 1280, 800, "light"),
    ("explorer-standard-zh", "standard/20211000-t-469", "zh", 1280, 800, "light"),
    ("explorer-standard-en", "standard/20211000-t-469", "en", 1280, 800, "light"),
    ("explorer-phone-dark", "standards?q=人脸", "zh", 390, 844, "dark"),
)
#: A list such as people keep.
LIST = ("GB/T41819—2022 人脸识别数据安全要求", "20211000-T-469", "ISO/IEC DTR 5469", "GB/T 99999-2020")


def take_view(browser: Browser, page_file: Path, view: tuple[str, str, str, int, int, str]) -> None:
    """Write one picture of the explorer."""
    name, address, language, width, height, scheme = view
    size = {"width": width, "height": height}
    page = browser.new_page(viewport=size, color_scheme="dark" if scheme == "dark" else "light")
    mark = "&" if "?" in address else "?"
    page.goto(f"{page_file.as_uri()}#/{address}{mark}lang={language}")
    page.locator("h1").wait_for()
    if not address:
        page.locator(".chart svg").first.wait_for()
        page.locator("[data-drawn]").nth(1).wait_for()
    page.screenshot(path=PICTURES / f"{name}.png")
    page.close()


def take_terminal(folder: Path, language: str) -> None:
    """Write what `biaopu check` shows on a terminal as SVG."""
    path = folder / "standards.txt"
    path.write_text("\n".join(LIST), encoding="utf-8")
    with closing(open_dataset(DATASET)) as connection:
        checked = check_list(read_list(path), read_known(connection))
    console = Console(record=True, width=110, file=io.StringIO(), force_terminal=True)
    print_checked(checked, language, console)
    picture = _REMOTE_FONT.sub("", console.export_svg(title="biaopu check standards.txt"))
    (PICTURES / f"check-{language}.svg").write_text(picture, encoding="utf-8")


def main() -> int:
    """Take all pictures; exit 2 where there is no browser."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        print("screenshots: no chromium is installed; apt install chromium", file=sys.stderr)
        return 2
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "explorer.html"
        write_explorer(DATASET, page_file)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for view in VIEWS:
            take_view(browser, page_file, view)
        browser.close()
        for language in ("zh", "en"):
            take_terminal(Path(folder), language)
    return 0


if __name__ == "__main__":
    sys.exit(main())
