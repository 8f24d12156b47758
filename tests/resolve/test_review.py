"""biaopu lineage: what waits for a person, what they decide, and that it is written once and followed."""

import io
import json
import os
import pty
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.core.collection import Collection
from pipeline.core.records import Lineage, Sighting
from pipeline.query import candidates, open_dataset
from pipeline.resolve.decisions import Decision, decisions_text, read_decisions, write_decision
from tests.resolve.made import changes, listed, resolved, standard_of

AUTOMATED = "基于个人信息的自动化决策安全要求"
OLD = [
    ("20230254-T-469", f"信息安全技术 {AUTOMATED}", "10"),
    ("20221792-T-469", "人工智能 管理体系", "10"),
    (None, "信息安全技术 人脸识别线下支付安全要求", "00"),
    ("GB/T 41819-2022", "信息安全技术 人脸识别数据安全要求", "60"),
]
NEW = [
    ("GB/T 45393-2025", f"数据安全技术 {AUTOMATED}", "60"),
    ("GB/T 45082-2024", "人工智能 管理体系", "60"),
    ("20240001-T-469", "网络安全技术 人脸识别线下支付安全要求", "10"),
    ("GB/T 41819-2022", "信息安全技术 人脸识别数据安全要求", "60"),
]


def everything(decisions: tuple[Decision, ...] = ()) -> Collection:
    return resolved(listed("old", OLD), listed("new", NEW), decisions=decisions)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    stages = {"00": "预研", "10": "立项", "60": "发布", None: ""}
    for name, rows in (("a2023", OLD), ("b2025", NEW)):
        lines = [
            "标准编号,标准名称,阶段",
            *(f"{number or '——'},{title},{stages[code]}" for number, title, code in rows),
        ]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    output = folder / "lists.sqlite"
    assert main(["build", str(folder / "a2023.csv"), str(folder / "b2025.csv"), "--output", str(output)]) == 0
    return output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lineage.csv").write_text(decisions_text([]), encoding="utf-8")
    return tmp_path


def review(
    monkeypatch: pytest.MonkeyPatch, database: Path, folder: Path, typed: str, *options: str
) -> tuple[Decision, ...]:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert main(["lineage", "--review", "--database", str(database), "--decisions", str(folder), *options]) == 0
    return read_decisions(folder)


def told(decisions: tuple[Decision, ...]) -> list[tuple[str, str, str, str, str | None, str]]:
    return [(d.old_number, d.new_number, d.relation, d.status, d.date, d.source) for d in decisions]


def test_candidates_are_the_likeliest_first_with_both_rows(database: Path) -> None:
    with closing(open_dataset(database)) as connection:
        found = candidates(connection)
    names = {(c.old.identifier.split("-")[0], c.new.identifier, c.relation) for c in found}
    assert names == {
        ("20230254", "GB/T 45393-2025", "promoted"),
        ("20221792", "GB/T 45082-2024", "promoted"),
        ("title", "20240001-T-469", "renumbered"),
    }
    assert [c.confidence for c in found] == sorted((c.confidence for c in found), reverse=True)
    side = next(c.old for c in found if c.new.identifier == "GB/T 45082-2024")
    assert (side.title, side.edition_id, side.stage_code) == ("人工智能 管理体系", "a2023", "10")


def test_a_decision_is_written_with_the_source_and_date_that_the_person_gives(
    monkeypatch: pytest.MonkeyPatch, database: Path, folder: Path
) -> None:
    with closing(open_dataset(database)) as connection:
        first, second, _ = candidates(connection)
    typed = "a\ncatalogue page\n2025-03-28\nr\nother scope\n\ns\n"
    assert sorted(told(review(monkeypatch, database, folder, typed))) == sorted(
        [
            (first.old.identifier, first.new.identifier, first.relation, "accepted", "2025-03-28", "catalogue page"),
            (second.old.identifier, second.new.identifier, second.relation, "rejected", None, "other scope"),
        ]
    )


def test_what_was_decided_is_not_asked_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], database: Path, folder: Path
) -> None:
    review(monkeypatch, database, folder, "a\nx\n\nr\ny\n\nq\n")
    capsys.readouterr()
    review(monkeypatch, database, folder, "s\n")
    shown = capsys.readouterr().out
    assert "1 of 1: " in shown
    assert "0 of 1 candidates decided" in shown


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("", 0),
        ("q\n", 0),
        ("s\ns\ns\n", 0),
        ("a\n", 0),
        ("a\nno answer to the date", 1),
        ("x\n\nA\n  \ncatalogue\n2025-13\nyesterday\n2025\nq\n", 1),
    ],
)
def test_odd_answers_are_asked_again_and_the_end_of_input_leaves(
    monkeypatch: pytest.MonkeyPatch, database: Path, folder: Path, typed: str, count: int
) -> None:
    assert len(review(monkeypatch, database, folder, typed)) == count


def test_with_json_the_decisions_are_lines_and_the_dialogue_is_apart(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], database: Path, folder: Path
) -> None:
    review(monkeypatch, database, folder, "a\ncatalogue\n2025\nq\n", "--json")
    shown = capsys.readouterr()
    (line,) = shown.out.splitlines()
    assert {"status": "accepted", "source": "catalogue", "date": "2025"}.items() <= json.loads(line).items()
    assert "[a]ccept" in shown.err


def test_score_and_runner_up_are_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], database: Path, folder: Path
) -> None:
    review(monkeypatch, database, folder, "q\n")
    shown = capsys.readouterr().out
    assert "score 0.9" in shown
    assert "titles agree to 1.00" in shown


def test_links_are_listed_for_people_and_as_lines(capsys: pytest.CaptureFixture[str], database: Path) -> None:
    assert main(["lineage", "--database", str(database), "--json", "--status", "candidate"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["new_number"] for row in rows} == {"GB/T 45393-2025", "GB/T 45082-2024"}
    assert main(["lineage", "--database", str(database)]) == 0
    assert "20230254-T-469 → GB/T 45393-2025  promoted" in capsys.readouterr().out


def decision(old: str, new: str, status: str = "accepted") -> Decision:
    return Decision(
        old_number=old, new_number=new, relation="promoted", status=status, confidence=1.0, date=None, source="page"
    )


def test_a_rejected_pair_is_no_candidate_and_no_lineage() -> None:
    found = everything((decision("20230254-T-469", "GB/T 45393-2025", "rejected"),))
    assert {row.new_number for row in found.of(Lineage)} == {"GB/T 45082-2024"}
    assert all(s.target_id != "new/A.1/1" for s in found.of(Sighting) if s.status == "candidate")


def test_a_rejected_pair_is_not_linked_by_a_rule_either() -> None:
    lists = listed("old", [("ISO/IEC DTR 5469", "甲")]), listed("new", [("ISO/IEC TR 5469:2024", "甲")])
    no = decision("ISO/IEC TR 5469:2024", "ISO/IEC DTR 5469", "rejected")
    assert standard_of(resolved(*lists, decisions=[no]), "new/A.1/1") == "iso-iec-tr-5469-2024"
    assert standard_of(resolved(*lists), "new/A.1/1") == "iso-iec-dtr-5469"


def test_a_row_without_a_number_is_decided_by_its_id() -> None:
    (unnumbered,) = {s.standard_id for s in everything().of(Sighting) if s.standard_id.startswith("title-")}
    found = everything((decision(unnumbered, "20240001-T-469"),))
    assert standard_of(found, "new/A.1/3") == unnumbered
    refused = everything((decision(unnumbered, "20240001-T-469", "rejected"),))
    assert [s for s in refused.of(Sighting) if s.status == "candidate" and s.target_id == "new/A.1/3"] == []


def test_the_file_is_sorted_and_a_second_decision_replaces_the_first(folder: Path) -> None:
    for old, new, status in (
        ("IEEE P2894", "IEEE Std 2894-2024", "accepted"),
        ("20230254-T-469", "GB/T 45393-2025", "candidate"),
        ("IEEE P2894/D9, August 2023", "IEEE Std 2894-2024", "rejected"),
        ("GB/T 45393-2025", "20230254-T-469", "accepted"),
    ):
        write_decision(decision(old, new, status), folder)
    written = read_decisions(folder)
    assert [(d.old_number, d.status) for d in written] == [
        ("GB/T 45393-2025", "accepted"),
        ("IEEE P2894/D9, August 2023", "rejected"),
    ]
    assert (folder / "lineage.csv").read_text(encoding="utf-8") == decisions_text(written)
    assert [path.name for path in folder.iterdir()] == ["lineage.csv"]


def test_the_shipped_file_is_as_the_command_writes_it() -> None:
    shipped = read_decisions()
    assert [d.old_number for d in shipped] == sorted(d.old_number for d in shipped)


def test_the_diff_of_two_lists_has_the_candidates_of_the_review() -> None:
    doubtful = {(c.old.number, c.new.number) for c in changes(OLD, NEW) if c.status == "candidate" and c.old and c.new}
    assert doubtful == {
        ("20230254-T-469", "GB/T 45393-2025"),
        ("20221792-T-469", "GB/T 45082-2024"),
        (None, "20240001-T-469"),
    }


def answered(database: Path, folder: Path, answers: dict[str, str]) -> tuple[str, int]:
    """Run the review on a terminal of 100 columns and type an answer behind each prompt; return the screen and exit.

    Answers are taken in order: each waits for the prompt that it answers.
    """
    command = [sys.executable, "-m", "pipeline", "lineage", "--review", "--database", str(database)]
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"COLUMNS": "100", "TERM": "xterm"}
        os.execv(sys.executable, [*command, "--decisions", str(folder)])
    waiting, shown, seen = list(answers.items()), "", 0
    while True:
        try:
            read = os.read(terminal, 65536)
        except OSError:  # the terminal is closed: the command has left
            break
        shown += read.decode("utf-8", "ignore")
        while waiting and waiting[0][0] in shown[seen:]:
            prompt, typed = waiting.pop(0)
            seen = shown.index(prompt, seen) + len(prompt)
            os.write(terminal, f"{typed}\n".encode())
    os.close(terminal)
    return shown, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
def test_a_person_at_a_terminal_is_led_through_the_candidates(database: Path, folder: Path) -> None:
    steps = {
        "1 of 3": "",
        "one of a, r, s, q": "x",
        "[q]uit: ": "a",
        "source (a catalogue": "",
        "needs its source": "国家标准公告",
        "date of the event": "2025",
        "2 of 3": "s",
        "3 of 3": "q",
    }
    shown, status = answered(database, folder, steps)
    assert status == 0, shown
    assert "\x1b[31m" in shown  # what went is red
    assert "1 of 3 candidates decided" in shown
    (made,) = read_decisions(folder)
    assert (made.status, made.source, made.date) == ("accepted", "国家标准公告", "2025")
