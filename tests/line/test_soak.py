"""The soak in small: a hundred drawn documents in one build, every tenth unreadable (benchmarks/soak.py has 10,000)."""

import sys
from pathlib import Path

import pytest

from benchmarks.soak import figures_of, soak
from benchmarks.soak_documents import draw, write_document

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks at the processes in /proc")
COUNT = 100


def test_a_hundred_documents_come_out_as_they_were_drawn_and_ten_are_reported(tmp_path: Path) -> None:
    soaked = soak(tmp_path, COUNT, jobs=2)
    assert soaked.wrong == ()
    assert (soaked.read, soaked.refused) == (90, 10)
    figures = figures_of(soaked)
    assert figures["rows compared"] == sum(len(draw(number).rows) for number in range(COUNT) if number % 10 != 9)


def test_a_wrong_row_and_an_unreported_document_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lying(folder: Path, number: int) -> tuple[Path, tuple[tuple[str, str, str], ...] | None]:
        path, rows = write_document(folder, number)
        return (path, rows[1:]) if rows and number == 0 else (path, None if number == 1 else rows)

    monkeypatch.setattr("benchmarks.soak.write_document", lying)
    wrong = soak(tmp_path, 10, jobs=1).wrong
    assert [line.split(":")[0] for line in wrong] == ["paper-00000", "paper-00001", "paper-00001"]
