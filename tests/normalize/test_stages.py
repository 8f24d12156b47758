"""Stages: printed labels on one axis; known, fixable and ignored labels kept apart."""

import re
from pathlib import Path

import pytest

from pipeline.core.errors import InputError
from pipeline.core.records import Finding
from pipeline.core.records.entry import STAGES
from pipeline.core.text import folded
from pipeline.normalize import normalize
from pipeline.normalize.stages import StageReading, read_stage, read_stage_vocabulary
from tests.conftest import SHARED
from tests.parse.drawn import BREAK, COVER, HEADER, parsed


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("预研 (PWI)", "00"),
        ("立项", "10"),
        ("立项 (AWI)", "10"),
        ("立项（AWI）", "10"),
        ("草案", "20"),
        ("征求意见稿", "30"),
        ("征求 意见稿", "30"),
        ("送审稿", "40"),
        ("报批稿", "50"),
        ("报批 (DTR)", "50"),
        ("报批 (FDIS)", "50"),
        ("发布", "60"),
        ("即将实施", "60"),
        ("现行", "60"),
        ("复审", "90"),
        ("废止", "95"),
        ("Published", "60"),
        ("DIS", "40"),
    ],
)
def test_a_printed_label_has_its_code(label: str, code: str) -> None:
    stage = read_stage(label, read_stage_vocabulary()).stage
    assert stage is not None
    assert stage.code == code


def test_an_ambiguous_label_is_less_than_certain() -> None:
    stage = read_stage("草案", read_stage_vocabulary()).stage
    assert stage is not None
    assert stage.confidence < 1


def test_a_misprint_is_fixed_and_says_for_what() -> None:
    reading = read_stage("报批搞", read_stage_vocabulary())
    assert (reading.stage and reading.stage.code, reading.fixed_label) == ("50", "报批稿")


def test_halves_that_disagree_are_reported_and_the_words_count() -> None:
    reading = read_stage("立项 (FDIS)", read_stage_vocabulary())
    assert (reading.stage and reading.stage.code, reading.disagrees and reading.disagrees.code) == ("10", "50")


def test_an_unknown_label_gets_no_code() -> None:
    reading = read_stage("酝酿中", read_stage_vocabulary())
    assert reading.stage is None
    assert not reading.is_absent


def test_an_empty_or_dashed_cell_says_there_is_no_stage() -> None:
    assert read_stage("——", read_stage_vocabulary()).is_absent
    assert read_stage("", read_stage_vocabulary()).is_absent


def said(label: str, family: str | None = None) -> StageReading:
    return read_stage(label, read_stage_vocabulary(), family)


#: Labels of the mapping table of GB/T 16733, of the bodies that print it in Chinese, and of the registers, by stage.
LABELS = {
    "00": "预研 预阶段 新工作项目建议 Preliminary PWI",
    "10": "项目建议 申报 立项 下达计划 计划 新工作项目 立项阶段 Proposal NP NWIP AWI",
    "20": "起草 草案 在研 制定中 正在起草 工作组讨论稿 标准草案工作组讨论稿 起草阶段 Preparatory "
    "WD working-draft preCD",
    "30": "征求意见 征求意见稿 标准草案征求意见稿 征求意见阶段 正在征求意见 Committee CD CDAM CDCor CDAD "
    "CDPAS PDTR PDTS PDAM DP committee-draft",
    "40": "审查 送审 送审稿 标准草案送审稿 审查阶段 正在审查 Enquiry DIS FCD FPD DAM DCOR DAD "
    "DGuide CDV draft-standard prEN",
    "50": "报批 报批稿 标准草案报批稿 批准 批准阶段 正在批准 Approval FDIS FDTS FDTR FDPAS FDAM FDCOR FDAD FPDAM "
    "DTS DTR DPAS DISH PRF FprEN",
    "60": "发布 已发布 出版 出版阶段 现行 即将实施 国家标准 Publication Published activated IS",
    "90": "复审 复审中 修订中 继续有效 复审阶段 Review confirmed",
    "95": "废止 被代替 作废 废止阶段 Withdrawal withdrawn superseded replaced obsolete obsoleted REVISED Historical",
    "deleted": "终止 已终止 撤销 deleted abandoned cancelled",
}


@pytest.mark.parametrize(("stage", "labels"), LABELS.items())
def test_every_label_of_the_sources_is_known(stage: str, labels: str) -> None:
    for label in labels.split():
        read = said(label).stage
        assert read is not None, label
        assert (read.functional if stage == "deleted" else read.code) == stage, label


@pytest.mark.parametrize("type_", ["TS", "TR", "PAS", "Guide", "Amd", "Cor", "Add", "IWA", "Suppl"])
@pytest.mark.parametrize(("short", "code"), [("PWI", "00"), ("NP", "10"), ("AWI", "10"), ("WD", "20"), ("CD", "30")])
def test_an_abbreviation_may_name_the_type_behind_it(short: str, code: str, type_: str) -> None:
    read = said(f"{short} {type_}", "ISO").stage
    assert read is not None
    assert read.code == code


@pytest.mark.parametrize(
    ("label", "family", "code", "functional"),
    [
        ("ANW", "IEC", "10", None),
        ("PNW", "IEC", "10", None),
        ("ACD", "IEC", "20", None),
        ("CDTR", "IEC", "50", None),
        ("CAN", "IEC", None, "deleted"),
        ("DELPUB", "IEC", "95", None),
        ("Approved Draft", "IEEE", "50", None),
        ("Inactive", "IEEE", "95", None),
        ("prd", "NIST", "20", None),
        ("ipd", "NIST", "40", None),
        ("2pd", "NIST", "40", None),
        ("fpd", "NIST", "50", None),
        ("draft-public", "NIST", "40", None),
        ("final", "NIST", "60", None),
        ("EN approval", "ETSI", "50", None),
        ("Historical", "ETSI", "95", None),
        ("In force", "ITU", "60", None),
        ("征求意见稿", "GB", "30", "enquiry"),
        ("继续有效", "GB", "90", "confirmed"),
    ],
)
def test_a_body_has_labels_of_its_own(label: str, family: str, code: str | None, functional: str | None) -> None:
    stage = said(label, family).stage
    assert stage is not None
    assert (stage.code, stage.functional) == (code, functional)


def test_one_label_means_another_stage_at_another_body() -> None:
    by_nist, by_sac = said("Public comment", "NIST").stage, said("Public comment", "GB").stage
    assert (by_nist and by_nist.code, by_sac and by_sac.code) == ("40", "30")


@pytest.mark.parametrize("code", STAGES)
def test_a_printed_code_is_its_stage_and_substage_98_ends_the_project(code: str) -> None:
    reached, ended = said(f"{code}.60", "ISO").stage, said(f"{code}.98", "ISO").stage
    assert reached is not None
    assert ended is not None
    assert (reached.code, reached.functional) == (code, None)
    assert (ended.code, ended.functional) == (code, "deleted")


@pytest.mark.parametrize("label", ["2020", "99.99", "41.20", "60.61"])
def test_other_digits_are_no_stage(label: str) -> None:
    assert said(label).stage is None


@pytest.mark.parametrize("label", ["终止", "撤销", "已终止", "Deleted", "Project deleted"])
def test_an_ended_project_has_no_stage_and_is_no_unknown_label(label: str) -> None:
    read = said(label, "CN-plan")
    assert (read.stage and read.stage.code, read.stage and read.stage.functional) == (None, "deleted")
    assert not read.is_absent


@pytest.mark.parametrize(
    ("label", "family", "scheme"),
    [
        ("报批稿", "CN-plan", "gb16733"),
        ("报批 (DTR)", "ISO", "iso"),
        ("草案", "IEEE", "ieee"),
        ("草案", "NIST", "nist"),
        ("发布", "ETSI", "etsi"),
        ("CDV", "IEC", "iec"),
        ("预研", None, "gb16733"),
        ("DIS", None, "iso"),
        ("50.20", None, "iso"),
        ("ipd", None, "nist"),
        ("报批 (FDIS)", None, "iso"),
        ("Published", None, None),
    ],
)
def test_the_vocabulary_is_that_of_the_number_else_that_of_the_label(
    label: str, family: str | None, scheme: str | None
) -> None:
    assert said(label, family).scheme == scheme


def test_public_enquiry_and_its_abbreviation_at_iso_do_not_disagree() -> None:
    assert said("征求意见稿 (DIS)").disagrees is None


def test_every_label_of_the_fact_sheet_is_known() -> None:
    sheet = SHARED / "facts" / "stages.md"
    if not sheet.is_file():
        pytest.skip("../shared/facts/stages.md is not here: no labels to look up")
    rows = sheet.read_text(encoding="utf-8").split("### Mapping table for a normaliser")[1].split("\n\n")[0]
    cells = [row.split("|")[1] for row in rows.splitlines()[3:]]
    labels = [label.strip() for cell in cells for label in re.split(r"[,，]", cell.replace("(计划)", ""))]
    assert len(labels) > 30
    assert [label for label in labels if said(label).stage is None] == []


def test_no_label_stands_in_two_places() -> None:
    vocabulary = read_stage_vocabulary()
    words = {word for _, word in (*vocabulary.labels, *vocabulary.abbreviations)}
    assert not words & (vocabulary.fixable.keys() | vocabulary.ignored)
    assert not vocabulary.fixable.keys() & vocabulary.ignored
    shared = {key for key in vocabulary.labels if key in vocabulary.abbreviations}
    assert {key for key in shared if vocabulary.labels[key] != vocabulary.abbreviations[key]} == set()
    assert all(folded(word) == word for word in words)


#: A vocabulary as small as a test needs; what the tests change stands in the first rule.
SMALL = """
[[stage]]
code = "10"
rule = "a"
labels = ["立项"]
abbreviations = []
[deleted]
rule = "deleted"
labels = ["终止"]
abbreviations = []
[types]
words = []
[fixable]
[ignored]
labels = []
"""
SCHEMES = "".join(
    f'[[scheme]]\nid = "{name}"\nfamilies = ["{name}"]\n'
    for name in ("gb16733", "iso", "iec", "ieee", "nist", "etsi", "itu", "cen")
)


def read(folder: Path, toml: str) -> None:
    (folder / "stages.toml").write_text(toml, encoding="utf-8")
    read_stage_vocabulary(folder)


def test_a_small_vocabulary_is_usable(tmp_path: Path) -> None:
    read(tmp_path, SCHEMES + SMALL)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("[deleted]", '[[stage]]\ncode="20"\nrule="b"\nlabels=["立项"]\nabbreviations=[]\n[deleted]', "two stages"),
        ('["终止"]', '["立项"]', "two stages"),
        ('"10"', '"11"', "unknown code 11"),
        ('rule = "a"', 'rule = "a"\nfunctional = "voting"', "unknown functional voting"),
        ('rule = "a"', 'rule = "a"\nscheme = "jis"', "unknown scheme jis"),
        ('rule = "a"', 'rule = "a"\nconfidence = 0.5', "without a reason"),
        ("[fixable]", '[fixable]\n"立项" = {label="立项"}', "at once"),
        ("[fixable]", '[fixable]\n"立顶" = {label="没有"}', "unknown label"),
        ("labels = []\n", 'labels = ["立项"]\n', "at once"),
        ('families = ["iso"]', 'families = ["iso", "gb16733"]', "gb16733 has two schemes"),
        ('id = "cen"', 'id = "jis"', "the schemes are not those of the records"),
    ],
)
def test_a_vocabulary_that_contradicts_itself_is_refused(tmp_path: Path, before: str, after: str, says: str) -> None:
    whole = SCHEMES + SMALL
    assert before in whole
    with pytest.raises(InputError, match=says):
        read(tmp_path, whole.replace(before, after))


def contradictions(folder: Path, number: str, stage: str) -> list[str]:
    row = f"某委员会\t国际标准\t{number}\tTitle of a standard\t{stage}"
    found = normalize(parsed(folder, f"{COVER}{BREAK}附录A：列表\n\nA.1 国外\n\n{HEADER}\n{row}"))
    return [finding.message for finding in found.of(Finding) if finding.rule == "stage.against_number"]


@pytest.mark.parametrize(
    ("number", "stage", "says"),
    [
        ("ISO/IEC FDIS 42001", "立项 (AWI)", "stage 50, the stage says 10"),
        ("ISO/IEC TR 24028:2020", "终止", "that of a published standard"),
        ("20230257-T-469", "现行", "that of a plan standard"),
        ("ISO/IEC 22989:2022", "报批", "that of a published standard"),
    ],
)
def test_a_number_and_a_stage_that_disagree_are_a_finding(tmp_path: Path, number: str, stage: str, says: str) -> None:
    (message,) = contradictions(tmp_path, number, stage)
    assert says in message


@pytest.mark.parametrize(
    ("number", "stage"),
    [
        ("ISO/IEC DTR 5469", "报批 (DTR)"),
        ("ISO/IEC DIS 27090", "征求意见稿"),
        ("ISO/IEC AWI 27090", "草案"),
        ("ISO/IEC CD 27090", "终止"),
        ("20230257-T-469", "终止"),
        ("IEEE P2894", "草案"),
        ("ETSI GR SAI 001", "废止"),
    ],
)
def test_a_number_and_a_stage_that_agree_are_none(tmp_path: Path, number: str, stage: str) -> None:
    assert contradictions(tmp_path, number, stage) == []
