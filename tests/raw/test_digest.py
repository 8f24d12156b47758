"""The digest against the paper: every named fact on its printed page, every row in its list, no sentence copied."""

import csv
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FIELDS = ("owner", "type", "number", "title", "stage")

# 一、人工智能发展现状 ⇥ 1      (一) 人工智能技术特点 ⇥ 1      A.1 国内人工智能安全相关标准列表 ⇥ 19
CONTENTS_LINE = re.compile(r"^(?P<heading>[^\t]{1,60})\t(?P<page>\d{1,3})$")
# 一、…  （一）…  （1）…  附录A：…  A.1.1 …  1、…, where 1、可靠性：指… is a definition
HEADING = re.compile(r"^(?:[一二三四五]、|（[一二三四五六1-9]）|附录A：|A\.\d|\d、)[^。]{1,40}$")
DATE = re.compile(r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?")
TITLE = re.compile(r"《[^《》]{1,80}》")
# ISO/IEC 38507:2022, A.I.VERIFY, Stable Diffusion, GPT
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 ./:—-]*|\d+[A-Za-z]+")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def full_width(heading: str) -> str:
    """The heading with the full-width marks of the body: the paper's contents print half-width ones."""
    return squeezed(heading).replace("(", "（").replace(")", "）").replace(":", "：")


def named() -> list[dict[str, str]]:
    with (HERE / "named.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def original_contents(original_lines) -> dict[str, str]:
    """Heading to printed page, as the paper's own contents say."""
    found = [CONTENTS_LINE.match(line) for line in original_lines["I"]]
    return {full_width(match["heading"]): match["page"] for match in found if match}


def test_every_named_fact_stands_on_its_printed_page(digest_pages):
    absent = [row for row in named() if squeezed(row["name"]) not in digest_pages[row["page"]]]
    assert absent == []


def test_named_facts_are_those_of_the_paper(original_prose):
    absent = [row for row in named() if squeezed(row["name"]) not in squeezed(original_prose[row["page"]])]
    assert absent == []


def test_contents_agree_with_the_contents_of_the_paper(original_contents, digest_pages):
    assert len(original_contents) == 27
    lines = re.findall(
        r"(.+?)\.{3,}(\d+?)(?=[一二三四五]、|（|附录|A\.|IV)", digest_pages["IV"].removeprefix(running())
    )
    assert {full_width(heading).removeprefix("目录CONTENTS"): page for heading, page in lines} == original_contents


def running() -> str:
    return "人工智能安全标准化白皮书（2023版）节录本"


def test_every_heading_stands_on_the_page_where_the_paper_has_it(original_lines, digest_pages):
    headings = [
        (page, squeezed(line))
        for page, lines in original_lines.items()
        if page != "I"
        for line in lines
        if "\t" not in line and HEADING.match(line)
    ]
    assert len(headings) == 47
    assert [pair for pair in headings if pair[1] not in digest_pages[pair[0]]] == []
    body = {page: text for page, text in digest_pages.items() if page.isdigit() and page != "0"}
    assert [heading for _, heading in headings if sum(heading in text for text in body.values()) != 1] == []


def test_every_page_has_its_printed_number_in_order(digest_pages):
    assert list(digest_pages) == ["0", "I", "II", "III", "IV", *(str(number) for number in range(1, 24))]


def test_every_date_stands_on_its_printed_page(original_prose, digest_pages):
    dates = [(page, date) for page, text in original_prose.items() if page != "I" for date in DATE.findall(text)]
    assert len(dates) > 20
    assert [pair for pair in dates if pair[1] not in digest_pages[pair[0]]] == []


def test_every_title_stands_on_the_page_where_it_begins(original_prose, digest_pages):
    pages = [page for page in original_prose if page != "I"]
    text = "".join(f"\f{page}\f{original_prose[page]}" for page in pages)
    titles = [
        (re.findall(r"\f(\d+)\f", text[: match.start()])[-1], squeezed(re.sub(r"\f\d+\f", "", match[0])))
        for match in TITLE.finditer(text)
    ]
    assert len(titles) > 45
    assert [pair for pair in titles if pair[1] not in digest_pages[pair[0]]] == []
    assert "《人工智能安全标准化白皮书（2019版）》" in digest_pages["I"]


def test_every_number_product_and_abbreviation_stands_on_its_printed_page(original_prose, digest_pages):
    names = [
        (page, squeezed(name)) for page, text in original_prose.items() if page != "I" for name in LATIN.findall(text)
    ]
    assert len(names) > 40
    assert [pair for pair in names if pair[1] not in digest_pages[pair[0]]] == []


def test_credits_are_complete_and_in_order(original_lines, digest_pages):
    lines = original_lines["I"]
    start, drafters, stop = (
        lines.index(line) for line in ("编写单位", "编写人员", "版权声明：如需转载或引用，请注明出处。")
    )
    organisations = [squeezed(line) for line in lines[start + 1 : drafters - 1]]
    names = [name for line in lines[drafters + 1 : stop] for name in line.split()]
    assert (len(organisations), len(names)) == (20, 42)
    assert "编写单位" + "".join(organisations) in digest_pages["II"]
    assert "编写人员" + "".join(names) + squeezed(lines[stop]) in digest_pages["III"]


def test_drawn_rows_are_the_listed_rows_on_their_pages(digest_lists, printed_rows):
    for label, rows in digest_lists.items():
        expected = [
            {field: squeezed(row[field]) for field in FIELDS} | {"page": row["page"]}
            for row in printed_rows
            if row["list"] == label
        ]
        assert rows == expected
    assert sum(len(rows) for rows in digest_lists.values()) == 64


def test_listed_rows_are_the_rows_of_the_paper_letter_by_letter(original_lines, printed_rows):
    paper = [
        (page, *line.split("\t"))
        for page, lines in original_lines.items()
        for line in lines
        if line.count("\t") == 4 and not line.startswith("负责")
    ]
    assert [(row["page"], *(row[field] for field in FIELDS)) for row in printed_rows] == paper


def test_merged_owner_goes_on_over_the_page_break_without_being_printed_again(digest_pages, digest_lists):
    first = next(row for row in digest_lists["A.1.2"] if row["page"] == "21")
    assert first["owner"] == "全国信标委生物特征识别分委会(TC28/SC37)"
    assert first["owner"] not in digest_pages["21"]


def test_cover_says_that_this_is_a_digest_with_sentences_of_ours(digest_pages):
    for words in ("节录本", "标谱项目（biaopu）编排，不是原件", "句子全部由标谱项目另写", "2023年5月所印为准"):
        assert words in digest_pages["0"]
