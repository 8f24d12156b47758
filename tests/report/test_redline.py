"""What stayed, went and came between two wordings."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.redline import redline

WORDS = st.lists(
    st.sampled_from(
        [*"人工智能安全标准的风险，。", "《数据安全法》", "《个人信息保护法》", "ISO/IEC 23894:2023", "2023年", "\n"]
    ),
    max_size=30,
).map("".join)


def changed(old: str, new: str) -> list[tuple[str, str]]:
    return [(stretch.old, stretch.new) for stretch in redline(old, new) if not stretch.stays]


@given(WORDS, WORDS)
def test_nothing_is_lost_on_either_side(old: str, new: str) -> None:
    found = redline(old, new)
    assert "".join(stretch.old for stretch in found) == old
    assert "".join(stretch.new for stretch in found) == new


def test_one_changed_character_is_one_change() -> None:
    assert changed("安全风险仍然突出", "安全风险依然突出") == [("仍", "依")]


def test_a_title_is_struck_whole() -> None:
    assert changed("依据《数据安全法》执行", "依据《网络安全法》执行") == [("《数据安全法》", "《网络安全法》")]


def test_a_number_is_struck_whole() -> None:
    assert changed("见 ISO/IEC 23894:2023 附录", "见 ISO/IEC 23894:2025 附录") == [("23894:2023", "23894:2025")]
    assert changed("共4项标准", "共14项标准") == [("4", "14")]


def test_a_short_stay_between_two_changes_is_no_island() -> None:
    assert changed("推动标准的编制发布", "加快规范的制定发布") == [("推动标准的编制", "加快规范的制定")]


def test_equal_texts_are_one_stretch() -> None:
    assert [stretch.stays for stretch in redline("一样", "一样")] == [True]
    assert redline("", "") == ()
