"""Which standards the running text speaks of."""

from pipeline.core.collection import Collection
from pipeline.core.records import Sighting
from tests.resolve.made import citation, commitment, document, listed, resolved, standard_of, standards

LISTED = listed(
    "paper",
    [
        ("ISO/IEC AWI 27090", "Cybersecurity — Artificial Intelligence — Guidance", "10"),
        ("ISO/IEC DTR 5469", "Artificial intelligence — Functional safety and AI systems", "50"),
        ("20211000-T-469", "信息安全技术 机器学习算法安全评估规范", "50"),
        ("20230253-T-469", "信息安全技术 基于个人信息的自动化决策安全要求", "10"),
        ("GB/T 22239-2008", "信息安全技术 信息系统安全等级保护基本要求", "95"),
        ("GB/T 22239-2019", "信息安全技术 网络安全等级保护基本要求", "60"),
    ],
)


def text(*mentions: object) -> Collection:
    return resolved(LISTED, Collection(mentions))


def sightings(everything: Collection, target_id: str) -> list[tuple[str, str]]:
    return [(s.standard_id, s.status) for s in everything.of(Sighting) if s.target_id == target_id]


def test_a_number_cited_without_stage_or_year_is_the_listed_project() -> None:
    first, second = citation("paper", 10, "ISO/IEC 27090", None), citation("paper", 50, "ISO/IEC TR 5469", None)
    everything = text(first, second)
    assert standard_of(everything, first.citation_id) == "iso-iec-awi-27090"
    assert standard_of(everything, second.citation_id) == "iso-iec-dtr-5469"


def test_a_number_that_two_listed_standards_share_is_ambiguous() -> None:
    cited = citation("paper", 10, "GB/T 22239", None)
    assert sightings(text(cited), cited.citation_id) == [
        ("gb-t-22239", "accepted"),
        ("gb-t-22239-2008", "candidate"),
        ("gb-t-22239-2019", "candidate"),
    ]


def test_another_year_is_another_citation() -> None:
    cited = citation("paper", 10, "GB/T 22239-2027", None)
    assert ("gb-t-22239-2019", "candidate") in sightings(text(cited), cited.citation_id)
    assert standard_of(text(cited), cited.citation_id) == "gb-t-22239-2027"


def test_a_standard_cited_by_title_is_the_listed_one_whatever_its_series_element() -> None:
    whole = citation("paper", 10, None, "信息安全技术 机器学习算法安全评估规范")
    short = citation("paper", 50, None, "基于个人信息的自动化决策安全要求")
    everything = text(whole, short)
    assert standard_of(everything, whole.citation_id) == "20211000-t-469"
    assert standard_of(everything, short.citation_id) == "20230253-t-469"


def test_a_standard_that_no_list_has_is_a_standard() -> None:
    numbered = citation("paper", 10, "ISO/IEC 38507:2022", "信息技术治理 组织使用人工智能的治理影响")
    titled = citation("paper", 90, None, "信息安全技术 生成式人工智能人工标注安全规范")
    again = citation("paper", 190, None, "信息安全技术 生成式人工智能人工标注安全规范")
    everything = text(numbered, titled, again)
    assert standards(everything)["iso-iec-38507-2022"].title == "信息技术治理 组织使用人工智能的治理影响"
    assert standard_of(everything, titled.citation_id) == standard_of(everything, again.citation_id)


def test_a_title_that_stands_beside_a_number_once_is_known_afterwards() -> None:
    cited = citation("paper", 90, "ISO/IEC TR 5469", "人工智能 功能安全与人工智能系统")
    named = document("paper", 10, "人工智能 功能安全与人工智能系统")
    assert standard_of(text(cited, named), named.document_id) == "iso-iec-dtr-5469"


def test_a_document_that_is_no_standard_is_left_alone() -> None:
    law = document("paper", 10, "数据安全法", "law")
    assert sightings(text(law), law.document_id) == []


def test_a_number_that_disagrees_with_a_known_title_is_doubted() -> None:
    cited = citation("paper", 10, "20219999-T-469", "信息安全技术 机器学习算法安全评估规范")
    assert sightings(text(cited), cited.citation_id) == [
        ("20211000-t-469", "candidate"),
        ("20219999-t-469", "accepted"),
    ]


def test_a_series_is_no_single_standard() -> None:
    cited = citation("paper", 10, "IEEE P7000", None)
    series = type(cited)(**{name: getattr(cited, name) for name in cited.__slots__} | {"text": "IEEE P7000系列"})
    assert sightings(text(series), series.citation_id) == []


def test_a_commitment_speaks_of_the_standard_its_object_names() -> None:
    quote = "加快推动《基于个人信息的自动化决策安全要求》等标准的编制发布"
    promise = commitment("paper", 10, quote, "基于个人信息的自动化决策安全要求")
    everything = text(promise)
    assert standard_of(everything, promise.commitment_id) == "20230253-t-469"


def test_a_commitment_to_several_cited_standards_is_ambiguous() -> None:
    cited = [
        citation("paper", 12, None, "信息安全技术 机器学习算法安全评估规范"),
        citation("paper", 40, None, "基于个人信息的自动化决策安全要求"),
    ]
    promise = commitment("paper", 10, "推" * 60, "通用性标准")
    assert sightings(text(*cited, promise), promise.commitment_id) == [
        ("20211000-t-469", "candidate"),
        ("20230253-t-469", "candidate"),
    ]


def test_a_commitment_to_no_standard_in_particular_speaks_of_none() -> None:
    promise = commitment("paper", 10, "完善标准体系", "标准体系")
    assert sightings(text(promise), promise.commitment_id) == []


def test_a_standard_named_in_an_older_text_keeps_its_id_in_a_later_list() -> None:
    titled = citation("text", 10, None, "信息安全技术 生成式人工智能人工标注安全规范")
    first = Collection([*listed("text", []), titled])
    later = listed("list", [("GB/T 45674-2025", "信息安全技术 生成式人工智能人工标注安全规范", "60")])
    everything = resolved(first, later)
    assert standard_of(everything, "list/A.1/1") == standard_of(everything, titled.citation_id)
