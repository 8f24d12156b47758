"""The page in a real browser, from disk with the network off: what a reader does in the first five minutes."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.explorer import render_page
from tests.browser import serious_findings
from tests.explorer.test_page import EVIL, evil_data

PAGES = ("", "standards", "standard/20211000-t-469", "editions", "edition/aisec-2023-digest", "timeline", "coverage",
         "changes", "findings", "search?q=人脸", "about")  # fmt: skip


def open_at(page: Any, explorer: Path, address: str = "") -> None:
    page.goto("about:blank")
    page.goto(f"{explorer.as_uri()}#/{address}")


def test_the_overview_draws_its_pictures(page: Any, explorer: Path) -> None:
    open_at(page, explorer)
    for name in ("owners", "stages", "timeline", "coverage", "lineage"):
        chart = page.locator(f"#chart-{name} .chart")
        chart.scroll_into_view_if_needed()
        chart.locator("svg").wait_for()
    assert page.locator("#chart-owners svg text", has_text="全国信息安全标准化技术委员会").count() == 1


def test_findings_are_told_in_the_language_of_the_reader(page: Any, explorer: Path) -> None:
    open_at(page, explorer, "findings?lang=zh")
    page.locator("td", has_text="标准尚无编号").first.wait_for()
    open_at(page, explorer, "findings?lang=en")
    page.locator("td", has_text="a standard without a number").first.wait_for()


def test_the_names_of_editions_below_the_flow_are_whole_on_a_phone(page: Any, explorer: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_at(page, explorer)
    chart = page.locator("#chart-stages .chart")
    chart.scroll_into_view_if_needed()
    chart.locator("svg").wait_for()
    right = chart.bounding_box()["x"] + chart.bounding_box()["width"]
    for edition in ("aisec-2023-digest", "aisec-2026-status"):
        box = chart.locator("svg text", has_text=edition).bounding_box()
        assert 0 <= box["x"] <= box["x"] + box["width"] <= right


@pytest.mark.parametrize("query", ["人脸识别", "GB/T 41819", "GBT41819", "41819—2022", "ＧＢ／Ｔ４１８１９"])
def test_the_search_box_finds_a_standard_and_opens_it(page: Any, explorer: Path, query: str) -> None:
    open_at(page, explorer)
    page.fill("#q", query)
    page.press("#q", "Enter")
    page.locator("h1", has_text="检索").wait_for()
    page.locator(".hits a", has_text="GB/T 41819-2022").first.click()
    page.locator("h1", has_text="人脸识别数据安全要求").wait_for()
    assert page.locator(".life li").count() >= 2
    assert "#/standard/gb-t-41819-2022" in page.url


@pytest.mark.parametrize("query", ["generative", "生成式", '"', "*", "%", "不存在的词"])
def test_odd_queries_and_text_hits_behave(page: Any, explorer: Path, query: str) -> None:
    open_at(page, explorer, f"search?q={query}".replace("%", "%25"))
    page.locator("[role=status]").wait_for()
    hits = page.locator(".hits li").count()
    assert (hits > 0) is (query in ("generative", "生成式"))
    asks = "请在上方输入" in page.locator("[role=status]").text_content()
    assert asks is (query in ('"', "*", "%"))


def test_no_stage_among_hits_can_be_taken_for_that_of_today(page: Any, explorer: Path) -> None:
    open_at(page, explorer, "search?q=人脸识别")
    page.locator(".notice", has_text="不代表现行状态").wait_for()
    badges = page.locator(".hits li:has(.badge)")
    assert badges.count() > 3
    assert all(text.endswith("2026-11") for text in badges.all_text_contents())


def standings_page(explorer: Path, tmp_path: Path) -> Path:
    """Return a page whose first standards were withdrawn, ended, and printed without a date."""
    data: dict[str, Any] = evil_data(explorer)
    withdrawn, ended, undated = [one for one in data["standards"] if one.get("stage_code") == "60"][:3]
    withdrawn |= {"stage_code": "95", "title": "一项废止的标准"}
    ended |= {"stage_code": "30", "stage_functional": "deleted", "title": "一个终止的项目"}
    undated |= {"as_of": None, "title": "一项无日期的标准"}
    data["editions"][1]["date"] = None
    path = tmp_path / "standings.html"
    path.write_text(render_page(data), encoding="utf-8")
    return path


def test_what_was_withdrawn_or_ended_is_not_counted_as_published(page: Any, explorer: Path, tmp_path: Path) -> None:
    open_at(page, explorer)
    before = int(page.locator(".figures li").nth(1).locator("strong").text_content())
    path = standings_page(explorer, tmp_path)
    open_at(page, path)
    figure = page.locator(".figures li").nth(1)
    assert int(figure.locator("strong").text_content()) == before - 2
    assert "以最近所印为准" in figure.text_content()
    open_at(page, path, "standards?q=一个终止的项目")
    assert page.locator("tbody .badge").text_content() == "30 征求意见阶段 · 项目已终止"


def test_what_has_no_date_says_so(page: Any, explorer: Path, tmp_path: Path) -> None:
    path = standings_page(explorer, tmp_path)
    open_at(page, path, "standards?q=一项无日期的标准")
    assert page.locator("tbody td").last.text_content() == "无日期"
    page.locator("tbody a").first.click()
    page.locator(".facts", has_text="截至: 无日期").wait_for()
    open_at(page, path, "editions")
    assert page.locator("dd", has_text="无日期").count() == 1


def test_an_undecided_link_says_so_before_what_it_would_be(page: Any, explorer: Path) -> None:
    open_at(page, explorer, "standard/20230249-t-469")
    event = page.locator(".life li", has_text="GB/T 45958-2025")
    assert event.locator("em").text_content() == "待确认（0.5）：正式发布？"
    assert event.locator("strong").count() == 0


def test_the_table_filters_sorts_and_keeps_its_address(page: Any, explorer: Path) -> None:
    open_at(page, explorer, "standards")
    page.select_option("#filter-stage", "10")
    page.locator("tbody tr").nth(5).wait_for()
    assert page.locator("tbody .badge.s10").count() == page.locator("tbody tr").count() == 6
    page.fill("#filter-q", "人脸")
    page.locator("tbody tr").nth(2).wait_for()
    assert page.locator("tbody tr").count() == 3
    assert page.locator("tbody mark", has_text="人脸").count() >= 3
    page.reload()
    assert page.locator("tbody tr").count() == 3
    page.locator("thead a", has_text="名称").click()
    page.locator("th[aria-sort=ascending]").wait_for()
    titles = page.locator("tbody td:nth-child(2)").all_text_contents()
    assert titles == sorted(titles)


def test_the_language_is_switched_and_stays(page: Any, explorer: Path) -> None:
    open_at(page, explorer, "standards")
    page.click("#language")
    page.locator("h1", has_text="Standards").wait_for()
    assert page.evaluate("document.documentElement.lang") == "en"
    page.locator("header nav a", has_text="Changes").click()
    page.locator("h1", has_text="Changes").wait_for()
    page.reload()
    assert page.locator("h1").text_content() == "Changes"
    assert "lang=en" in page.url


def test_a_permalink_opens_a_section_and_back_goes_back(page: Any, explorer: Path) -> None:
    open_at(page, explorer, "standards")
    page.evaluate("location.hash = '#/edition/aisec-2023-digest?s=aisec-2023-digest/三/一/5'")
    page.locator(".asked").wait_for()
    assert page.locator(".asked").first.evaluate("one => Math.abs(one.getBoundingClientRect().top) < 100")
    assert page.locator(".asked mark.m").count() > 3
    page.go_back()
    page.locator("h1", has_text="标准").wait_for()
    open_at(page, explorer, "standard/no-such-standard")
    assert page.locator("h1").text_content() == "此地址没有内容。"


def test_every_page_is_reached_by_keyboard(page: Any, explorer: Path) -> None:
    open_at(page, explorer)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    names = page.eval_on_selector_all("a, button, input, select", "all => all.filter(one => one.tabIndex < 0).length")
    assert names == 0


def test_a_standard_is_found_opened_and_left_with_the_keyboard_alone(page: Any, explorer: Path) -> None:
    open_at(page, explorer)
    tab_to(page, "#q")
    page.keyboard.type("人脸识别")
    page.keyboard.press("Enter")
    page.locator(".hits a").first.wait_for()
    assert page.evaluate("document.activeElement.id") == "main"
    tab_to(page, ".hits a")
    opened = page.evaluate("document.activeElement.getAttribute('href')").split("?")[0]
    page.keyboard.press("Enter")
    page.locator(".life").wait_for()
    assert opened in page.url
    page.go_back()
    page.locator(".hits a").first.wait_for()
    tab_to(page, "nav a[href^='#/standards']", back=True)
    page.keyboard.press("Enter")
    tab_to(page, "#filter-stage")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.locator("tbody .badge.s10").first.wait_for()
    assert page.evaluate("document.activeElement.id") == "filter-stage"
    tab_to(page, "tbody a")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.locator(".life").wait_for()


def tab_to(page: Any, wanted: str, *, back: bool = False) -> None:
    """Press Tab until what has the focus is what is wanted, as somebody without a mouse does."""
    for _ in range(60):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    pytest.fail(f"{wanted} is not reached with Tab")


@pytest.mark.parametrize(("scheme", "width"), [("dark", 390), ("light", 1280)])
def test_no_page_has_serious_accessibility_findings_or_scrolls_sideways(
    chromium: Any, explorer: Path, scheme: str, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, offline=True)
    page = context.new_page()
    for address in PAGES:
        open_at(page, explorer, address)
        page.locator("h1").wait_for()
        assert (address, serious_findings(page)) == (address, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    context.close()


def test_it_prints_to_pdf(page: Any, explorer: Path) -> None:
    open_at(page, explorer, "standard/20211000-t-469")
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    page.emulate_media(media="print")
    assert not page.locator("header nav").is_visible()
    assert page.locator("h1").is_visible()


def test_downloads_are_csv_for_excel_and_json(page: Any, explorer: Path) -> None:
    open_at(page, explorer, "standards?stage=10")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载 CSV").click()
    content = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert content.startswith("\ufeffstandard_id,number,title")
    assert content.count("\n") == 7
    assert page.evaluate("biaopu.csvCell('=1+1')") == "'=1+1"


def test_a_title_that_is_markup_does_not_run(page: Any, explorer: Path, tmp_path: Path) -> None:
    path = tmp_path / "evil.html"
    path.write_text(render_page(evil_data(explorer)), encoding="utf-8")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    open_at(page, path, "standards")
    assert page.locator("tbody td", has_text="</script><script>alert(1)").count() == 1
    assert EVIL.split()[0] in page.locator("tbody").text_content()


def test_twenty_thousand_standards_are_paged(page: Any, explorer: Path, tmp_path: Path) -> None:
    data: dict[str, Any] = evil_data(explorer)
    some = data["standards"][:60]
    many = [some[at % 60] | {"standard_id": f"x-{at}", "number": f"GB/T {100000 + at}-2022"} for at in range(20_000)]
    path = tmp_path / "many.html"
    path.write_text(render_page(data | {"standards": many}), encoding="utf-8")
    open_at(page, path, "standards")
    assert page.locator("tbody tr").count() == 50
    page.fill("#filter-q", "GB/T 119999")
    page.locator(".pager", has_text="共 1 条").wait_for()
    assert page.locator("tbody tr").count() == 1


def test_a_picture_has_the_width_of_its_place_and_its_figures_as_a_table(page: Any, explorer: Path) -> None:
    open_at(page, explorer, "?lang=zh")
    figure = page.locator("#chart-owners")
    figure.locator("[data-drawn]").wait_for()
    place = figure.locator(".chart")
    drawn = place.locator("svg").evaluate("one => one.getBoundingClientRect().width")
    assert abs(drawn - place.evaluate("one => one.clientWidth")) < 5
    assert figure.locator("svg .mark-symbol.role-legend-symbol path").count() == 7
    figure.locator("summary").click()
    assert figure.locator("th").all_text_contents() == ["归口单位", "阶段", "标准数"]


def test_evidence_and_names_are_told_in_the_language_of_the_reader(page: Any, explorer: Path) -> None:
    open_at(page, explorer, "changes?lang=zh")
    assert page.locator("td", has_text="人工核定").count() > 3
    open_at(page, explorer, "changes?lang=en")
    assert page.locator("td", has_text="人工核定").count() == 0
    open_at(page, explorer, "standards?lang=en&q=IEEE Std 2790")
    assert page.locator("tbody [lang=zh-CN]", has_text="电气与电子工程师协会").count() == 1
    assert page.locator("tbody td small", has_text="Institute of Electrical").count() == 1


@pytest.mark.parametrize("address", PAGES)
def test_a_dataset_without_anything_is_told_as_such(page: Any, explorer: Path, tmp_path: Path, address: str) -> None:
    data: dict[str, Any] = evil_data(explorer)
    empty = {name: [] if isinstance(value, list) else {} for name, value in data.items()}
    charts = {language: [] for language in data["charts"]}
    path = tmp_path / "empty.html"
    path.write_text(render_page(empty | {"dataset": data["dataset"], "charts": charts}), encoding="utf-8")
    open_at(page, path, f"{address}{'&' if '?' in address else '?'}lang=en")
    page.locator("h1").wait_for()
    text = page.locator("main").text_content()
    assert "undefined" not in text
    assert "null" not in text
    assert "NaN" not in text


def test_every_list_can_be_kept(page: Any, explorer: Path) -> None:
    for name, first in (("timeline", "date"), ("changes", "old_edition_id"), ("findings", "edition_id")):
        open_at(page, explorer, name)
        with page.expect_download() as waiting:
            page.get_by_role("button", name="下载 CSV").click()
        assert waiting.value.suggested_filename == f"{name}.csv"
        assert first in Path(waiting.value.path()).read_text(encoding="utf-8-sig").split("\r\n")[0].split(",")
