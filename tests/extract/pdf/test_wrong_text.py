"""A text layer that is not what is printed is refused by pages, never taken; a sound one is never refused."""

from pathlib import Path

import pytest

from pipeline.core.errors import InputError
from pipeline.core.records import Finding, SourcePage
from pipeline.extract import extract
from pipeline.extract.pdf import word_pairs
from pipeline.extract.pdf.language import PAIRS, judged
from pipeline.extract.pdf.ledger import Ledger, PageReading
from pipeline.extract.pdf.legibility import Verdict
from pipeline.extract.pdf.recognition import are_alike
from tests.extract.pdf import wrong_maps
from tests.extract.pdf.wrong_maps import remapped

PDFS = Path(__file__).parents[2] / "pdfs"


def page(text: str, page_index: int = 0) -> SourcePage:
    return SourcePage(page_index=page_index, start=0, text=text, width=None, height=None, lines=(), grids=())


@pytest.mark.parametrize(
    ("change", "pages"),
    [
        (wrong_maps.shuffled, "pages 1-2"),
        (wrong_maps.next_glyph, "pages 1-3"),
        (wrong_maps.next_code_point, "pages 1-3"),
        (wrong_maps.private_use, "pages 1-3"),
        (wrong_maps.symbols, "pages 1-3"),
        (wrong_maps.letters_with_marks, "pages 1-2"),
        (wrong_maps.shifted_letters, "page"),
    ],
)
def test_pages_of_a_font_with_a_wrong_map_are_refused(change: object, pages: str, tmp_path: Path) -> None:
    path = remapped(PDFS / "ruled.pdf", tmp_path / "paper.pdf", change)
    with pytest.raises(InputError) as raised:
        extract(path, ocr="never")
    message = str(raised.value)
    assert message.startswith(f"paper.pdf, {pages}")
    assert "text layer" in message
    assert "--ocr auto" in message


def test_a_map_that_only_renames_glyphs_does_no_harm(tmp_path: Path) -> None:
    path = remapped(PDFS / "ruled.pdf", tmp_path / "ruled.pdf", list)
    assert list(extract(path).of(SourcePage)) == list(extract(PDFS / "ruled.pdf").of(SourcePage))


GOOD = {
    "names": "姚相振 任奎 杨珉 王晓明 李犇 张璟 欧阳钰淇 司徒珺 陈玥 "
    "胡骁 郭弈 孟昶 沈翀 韩堃 魏垚 邱懿 邵珈 钱苡 孙旻 周翊",
    "traditional": "人工智慧安全標準化的意義在於為產業發展提供統一的技術規範，各"
    "機構應當加強國際合作，推動標準的制定與實施，保護個人資訊安全。",
    "english": "This part of the document specifies requirements for the ass"
    "essment of systems and gives guidance on how the "
    "results of an evaluation are reported to the organisation that asked for it and to the public at large. " * 2,
    "numbers": "41867 2022 42018 2022 41864 2022 42382 2023 20221791 469 20230730 469 35273 2020 37988 2019 39335 2020",
    "identifiers": "GB/T 41867-2022 GB/T 42018-2022 ISO/IEC TR 24029-1:2021 IEEE P3119 YD/T 3944-2021 T/CESA 1193-2022",
    "contents": "一、概述..................1\n（一）背景..................2"
    "\n二、现状..................6\n附录A..................13",
    "japanese": "人工知能の安全性に関する標準化の動向について調査研究した結果"
    "を取りまとめたものである。信頼性評価手法や品質管理手法の検討",
    "addresses": "北京市海淀区中关村南大街甲十八号 上海市浦东新区张江高"
    "科技园区祖冲之路 广东省深圳市南山区粤海街道科技园社区",
    "old": "学而时习之不亦说乎有朋自远方来不亦乐乎人不知而不愠不亦君"
    "子乎 温故而知新可以为师矣 三人行必有我师焉择其善者而从之",
    "french": "Le présent document établit les exigences relatives à la sécurité des systèmes et précise les méthodes "
    "d’évaluation que les organismes concernés appliquent, y compris la déclaration des résultats obtenus. " * 2,
    "hashes": "d2a84f4b8b650937ec8f73cd8be2c74add5a911ba64df27458ed8229da804a26 " * 8,
}


@pytest.mark.parametrize("kind", GOOD)
def test_sound_text_of_every_kind_is_never_called_wrong(kind: str) -> None:
    assert not judged(GOOD[kind].split("\n")).is_wrong


def test_the_pages_of_all_samples_read_as_a_language() -> None:
    for path in sorted(PDFS.glob("*.pdf")):
        if path.stem in ("picture", "no-unicode", "locked-user"):
            continue
        rules = {found.rule for found in extract(path, ocr="never").of(Finding)}
        assert rules <= {"pages.look_alikes_repaired"}, path.stem


def test_short_text_of_few_known_words_is_read_and_said(tmp_path: Path) -> None:
    path = remapped(PDFS / "contents.pdf", tmp_path / "paper.pdf", wrong_maps.shuffled)
    (found,) = extract(path, ocr="never").of(Finding)
    assert (found.rule, found.severity) == ("pages.text_doubtful", "warning")
    assert found.message.startswith("page 1 of the file")


def test_the_table_of_word_pairs_is_what_the_dictionary_gives() -> None:
    assert PAIRS.read_text(encoding="utf-8") == word_pairs.table()


def test_a_picture_bears_out_a_text_layer_that_says_the_same() -> None:
    layer, seen = page("GB/T 41867-2022\t信息技术 人工智能 术语\n"), page("GB/T41867-2022 信息技术 人工智能 术话\n")
    other = page("HC/U 52978-3133\t个估技术 人工公司 术语\n")
    assert are_alike(layer, seen)
    assert not are_alike(other, seen)


def test_a_confirmed_page_is_no_reason_to_refuse() -> None:
    ledger = Ledger()
    ledger.add(PageReading(page("文\n"), Verdict.NO_LANGUAGE, is_confirmed=True))
    ledger.add(PageReading(page("字\n", 1), Verdict.UNMAPPED, is_recognised=True))
    ledger.judge("paper.pdf", "")
    (remark,) = ledger.remarks()
    assert remark.rule == "pages.recognised"
    assert remark.message.startswith("page 2 of the file")
