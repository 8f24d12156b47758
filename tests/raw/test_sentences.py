"""Facts of the white paper may stand in the editions and their sources, its sentences may not."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUN = 26
# The publisher's name alone is as long as a run, and a name is a fact.
PUBLISHER = "全国信息安全标准化技术委员会" + "大数据安全标准特别工作组"
GAP = "　"


def shingles(prose: list[str]) -> set[str]:
    """Every run of 26 characters of the paper's sentences outside 《》."""
    lines = [re.sub(r"《[^》]*》", GAP, line) for line in prose if "\t" not in line and "。" in line]
    runs = {line[at : at + RUN] for line in lines for at in range(len(line) - RUN)}
    return {run for run in runs if GAP not in run}


def copied(text: str, runs: set[str]) -> str | None:
    return next((text[at : at + RUN] for at in range(len(text) - RUN + 1) if text[at : at + RUN] in runs), None)


def tight(line: str) -> str:
    """The line without white space, so that a sentence is found over line ends too."""
    return re.sub(rf"[^\S{GAP}]", "", re.sub(r"《[^》]*》", GAP, line)).replace(PUBLISHER, GAP)


@pytest.fixture(scope="module")
def prose(original_lines) -> list[str]:
    return [line for lines in original_lines.values() for line in lines]


def test_a_copied_sentence_would_be_found(prose):
    line = max(prose, key=len)
    assert copied(f"见{line[40:80]}等", shingles(prose)) is not None


def test_no_text_file_of_the_editions_repeats_a_sentence(prose):
    runs = shingles(prose)
    files = [path for folder in ("raw", "typeset") for path in sorted((ROOT / folder).rglob("*")) if path.is_file()]
    texts = {path: path.read_text(encoding="utf-8") for path in files if path.suffix not in {".pdf", ".pyc"}}
    assert len(texts) >= 8
    assert {path.name: copied(text, runs) for path, text in texts.items() if copied(text, runs)} == {}


@pytest.mark.parametrize("edition_id", ["aisec-2023-digest", "aisec-2026-status"])
def test_no_typeset_page_repeats_a_sentence_even_over_line_ends(edition_id, edition_texts, prose):
    runs = shingles([tight(line) for line in prose])
    assert copied(edition_texts[edition_id], runs) is None
