"""Text: what a line break or a space means."""

import pytest

from pipeline.core.text import folded, join_cell_lines, join_pieces, single_spaced, without_han_spaces


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["国际技术", "报告"], "国际技术报告"),
        (["GB/T", "38542-2020"], "GB/T 38542-2020"),
        (["20211000-", "T-469"], "20211000-T-469"),
        (["ISO IEC/", "JTC1/", "SC27"], "ISO IEC/JTC1/SC27"),
        (["全国信安标委", "(TC 260)"], "全国信安标委 (TC 260)"),
        (["Guidance on", "risk management"], "Guidance on risk management"),
        (["Intelligence —", "Guidance"], "Intelligence — Guidance"),
        (["", "发布", ""], "发布"),
        (["信息技术 计算机视觉 ", "术语"], "信息技术 计算机视觉 术语"),
        (["  国际 标准 "], "国际 标准"),
    ],
)
def test_the_lines_of_a_cell_join_by_what_stands_beside_the_break(lines: list[str], joined: str) -> None:
    assert join_cell_lines(lines) == joined


def test_running_text_joins_without_a_space_beside_han_and_with_one_between_words() -> None:
    source = "使用Stable\nDiffusion等\n模型，如GPT-\n4。"
    spans = [(0, 8), (9, 19), (20, 28), (29, 31)]
    text, pieces = join_pieces(source, spans)
    assert text == "使用Stable Diffusion等模型，如GPT-4。"
    for piece in pieces:
        stretch = source[piece.start : piece.end]
        assert text[piece.offset : piece.offset + len(stretch)] == stretch


def test_spaces_between_han_characters_go_and_others_stay() -> None:
    assert without_han_spaces("引　言 A B") == "引言 A B"
    assert single_spaced(" a \n\u3000 b ") == "a b"


def test_folding_makes_width_case_and_spaces_equal() -> None:
    assert folded("（ＴＣ 260）：Ａ") == folded("(tc260):a")
