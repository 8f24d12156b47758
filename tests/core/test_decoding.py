"""Decoding: text as people save it; what is no Chinese text is never taken for it."""

import pytest

from pipeline.core.decoding import decode, looks_chinese
from pipeline.core.errors import InputError

LIST = "标准号,标准名称\nGB/T 41819-2022,信息安全技术 人脸识别数据安全要求\n"
ASCII = "Number,Title\nISO/IEC 22989:2022,Concepts\n"


@pytest.mark.parametrize(
    ("encoding", "read"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
    ],
)
def test_a_chinese_list_is_read_in_every_encoding_that_programs_save(encoding: str, read: str) -> None:
    decoded = decode(LIST.encode(encoding), "list.txt")
    assert (decoded.text, decoded.encoding) == (LIST, read)


@pytest.mark.parametrize("encoding", ["ascii", "utf-16", "utf-16-le", "utf-16-be"])
def test_an_english_list_is_read_with_and_without_a_mark(encoding: str) -> None:
    assert decode(ASCII.encode(encoding), "list.txt").text == ASCII


@pytest.mark.parametrize(
    "raw",
    [
        "資訊安全技術 人臉識別資料安全要求".encode("big5"),
        "情報セキュリティ技術の要求事項".encode("shift_jis"),
        "情報セキュリティ技術の要求事項".encode("euc-jp"),
        "정보 보안 기술 얼굴 인식 데이터".encode("euc-kr"),
        "Größe für Prüfung naïve".encode("latin-1"),
        "Стандарт безопасности данных".encode("cp1251"),
        LIST.encode()[1:],
        bytes(range(256)),
    ],
    ids=["big5", "shift_jis", "euc_jp", "euc_kr", "latin", "cyrillic", "cut utf-8", "binary"],
)
def test_other_encodings_are_refused_with_byte_and_line(raw: bytes) -> None:
    with pytest.raises(InputError, match=r"list.txt, line \d+: byte \d+ is no UTF-8.*save it as UTF-8"):
        decode(raw, "list.txt")


def test_a_byte_that_spoils_chinese_text_is_named() -> None:
    raw = LIST.encode("gb18030") + b"\xff\n"
    place = len(raw) - 2
    with pytest.raises(InputError, match=f"line 3: byte {place} is no GB18030"):
        decode(raw, "list.txt")


def test_half_a_character_of_utf_16_is_named() -> None:
    with pytest.raises(InputError, match="is no UTF-16"):
        decode(LIST.encode("utf-16")[:-1], "list.txt")


def test_a_nul_is_no_text() -> None:
    with pytest.raises(InputError, match="line 2: a NUL character"):
        decode(b"GB/T 1-2020\nx\0\0\0", "list.txt")


def test_a_text_is_judged_by_its_characters() -> None:
    assert looks_chinese("人工智能 管理体系")
    assert not looks_chinese("GB/T 41819-2022")
    assert not looks_chinese("沥焊 焊救 扁贱 倔奔")
