"""jieba's words as evidence, and nothing read from or written to a shared folder."""

import os
import subprocess
import sys
from pathlib import Path

import jieba
import pytest

from pipeline.tag import words
from pipeline.tag.language import NameCharacters
from pipeline.tag.words import Boundaries, cut

TEXTS = [
    "武汉市公安局与中国工商银行签署合作协议，推进国家标准化体系建设。",
    "多云计算环境中抗逆向攻击的能力，加快推进俄人工智能发展。",
    "AT&T与B超设备的JTC 21文件，1978年后的T恤",
]


@pytest.fixture(scope="module")
def plain_jieba() -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    with (Path(jieba.__file__).parent / "dict.txt").open("rb") as dictionary:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(dictionary)
    tokenizer.initialized = True
    return tokenizer


@pytest.mark.parametrize("text", TEXTS)
def test_our_tokenizer_finds_the_words_that_jieba_finds(text: str, plain_jieba: jieba.Tokenizer) -> None:
    assert cut(text) == list(plain_jieba.cut(text, HMM=False))


def test_a_word_that_runs_on_is_evidence_against_a_hit() -> None:
    assert not Boundaries("国家标准化").is_whole(0, 4)
    assert Boundaries("国家标准和").is_whole(0, 4)
    assert Boundaries("多云计算").is_whole(1, 4)
    assert not Boundaries("今日本市").is_whole(1, 3)


def test_what_we_say_of_one_boundary_is_what_the_whole_segmentation_says() -> None:
    for text in TEXTS:
        edges, offset = {0}, 0
        for word in cut(text):
            offset += len(word)
            edges.add(offset)
        boundaries = Boundaries(text)
        inner = [n for n in range(1, len(text)) if text[n - 1 : n + 1].isalnum() and not text[n - 1 : n + 1].isascii()]
        assert [boundaries.is_boundary(n) for n in inner] == [n in edges for n in inner]


def test_a_poisoned_cache_another_locale_and_another_hash_seed_change_nothing(tmp_path: Path) -> None:
    program = (
        "from tests.tag.reading import tagged\n"
        "from pipeline.core.jsonl import encode\n"
        "text = '一、现状\\n2021年9月，英国政府（UKG）发布《数据战略》，关注可靠性和数据泄露。'\n"
        "print(*(ascii(encode(row)) for row in tagged(text)), sep='\\n')\n"
    )
    (tmp_path / "jieba.cache").write_bytes(b"not a cache")
    runs = []
    for number, seed in enumerate(("0", "4711")):
        folder = tmp_path if number else tmp_path / "clean"
        folder.mkdir(exist_ok=True)
        before = sorted(path.name for path in folder.iterdir())
        environment = os.environ | {"PYTHONHASHSEED": seed, "TMPDIR": str(folder), "LC_ALL": ("C", "POSIX")[number]}
        root = Path(__file__).resolve().parents[2]
        run = subprocess.run(
            [sys.executable, "-c", program], cwd=root, env=environment, capture_output=True, text=True, check=True
        )
        after = sorted(path.name for path in folder.iterdir())
        assert [name for name in after if name != "clean"] == [name for name in before if name != "clean"]
        runs.append(run.stdout)
    assert runs[0] == runs[1]
    assert "2021-09" in runs[0]


def test_stretches_of_a_text_are_cut_as_texts_of_their_own(plain_jieba: jieba.Tokenizer) -> None:
    text = "，".join((*TEXTS, "中华人民共和国全国人民代表大会常务委员会，\U00020000字与龘，，a+b"))
    boundaries = Boundaries(text)
    for start in range(0, len(text), 3):
        for end in (start + 1, start + 7, len(text)):
            assert boundaries.cut(start, end) == list(plain_jieba.cut(text[start:end], HMM=False))


def test_what_is_cut_twice_has_the_same_words_however_few_are_kept(
    monkeypatch: pytest.MonkeyPatch, plain_jieba: jieba.Tokenizer
) -> None:
    monkeypatch.setattr(words, "_MOST_KEPT", 1)
    monkeypatch.setattr(words, "_kept", {})
    for text in (*TEXTS, *TEXTS):
        assert cut(text) == list(plain_jieba.cut(text, HMM=False))
    assert len(words._kept) <= 1


def test_only_what_can_be_part_of_a_name_is_left_for_the_matcher() -> None:
    known = NameCharacters(["数据", "可信AI", "网"])
    assert known.blanked("关于数据x的网\U00020000，可信AI数字") == "\x00\x00数据x\x00网\x00\x00可信AI\x00\x00"
    assert known.blanked("\ud800网") == "\x00网"
    assert known.blanked("") == ""


def test_spacy_keeps_its_command_line() -> None:
    program = "import pipeline.tag, sys; assert 'typer' not in sys.modules; import spacy.cli; spacy.cli.info"
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", program], cwd=root, check=True)
