"""Fields: what each family says in parts, with null where a part is certainly absent."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.identify import parse

CASES: list[tuple[str, dict[str, Any]]] = [
    (
        "GB/T 37036.3—2019",
        {
            "publisher": "GB",
            "copublishers": [],
            "doc_type": "GB/T",
            "nature": "recommended",
            "number": "37036",
            "part": "3",
            "year": "2019",
            "stage": None,
            "supplements": [],
        },
    ),
    ("GB 2312-80", {"doc_type": "GB", "nature": "mandatory", "number": "2312", "part": None, "year": "1980"}),
    ("GB/Z 187-2026", {"doc_type": "GB/Z", "nature": "guidance"}),
    ("GBZ 2.1-2019", {"publisher": "GBZ", "doc_type": "GBZ", "nature": "mandatory", "number": "2", "part": "1"}),
    ("GB 4943.1-2022/XG1-2024", {"supplements": [{"type": "AMD", "number": "1", "year": "2024"}]}),
    ("GB/T 22080-2016/ISO/IEC 27001:2013", {"number": "22080", "adoption_of": "ISO/IEC 27001:2013"}),
    ("YD/T 4087-2022", {"publisher": "YD", "doc_type": "YD/T", "nature": "recommended", "number": "4087"}),
    ("JR/T 0071", {"number": "0071", "part": None, "year": None}),
    (
        "DB3301/T 0123-2020",
        {"publisher": "DB3301", "doc_type": "local", "nature": "recommended", "region": "3301", "number": "0123"},
    ),
    ("T/CESA 1193-2022", {"publisher": "CESA", "doc_type": "group", "nature": "group", "number": "1193"}),
    ("Q/CSG 510001-2015", {"publisher": "CSG", "doc_type": "enterprise", "nature": "enterprise", "number": "510001"}),
    (
        "20211000-T-469",
        {
            "publisher": "SAC",
            "doc_type": "plan",
            "plan_year": "2021",
            "number": "1000",
            "nature": "recommended",
            "department": "469",
            "industry": None,
            "stage": "plan",
        },
    ),
    ("2023-0041T-YD", {"publisher": "MIIT", "plan_year": "2023", "number": "0041", "industry": "YD", "stage": "plan"}),
    (
        "ISO/IEC CD 27553-2.2",
        {
            "publisher": "ISO",
            "copublishers": ["IEC"],
            "doc_type": "IS",
            "number": "27553",
            "part": "2",
            "year": None,
            "stage": "CD",
            "iteration": "2",
            "supplements": [],
        },
    ),
    ("ISO/IEC DTR 5469", {"doc_type": "TR", "stage": "DTR", "number": "5469"}),
    ("ISO/AWI PAS 8800", {"publisher": "ISO", "copublishers": [], "doc_type": "PAS", "stage": "AWI"}),
    ("IWA 14-2:2013", {"publisher": "ISO", "doc_type": "IWA", "number": "14", "part": "2"}),
    ("ISO Guide 82:2019", {"doc_type": "GUIDE", "number": "82"}),
    (
        "ISO 17301-1:2016/FDAM 1.3:2022",
        {
            "stage": None,
            "year": "2016",
            "supplements": [{"type": "AMD", "number": "1", "year": "2022", "stage": "FDAM", "iteration": "3"}],
        },
    ),
    (
        "ISO/IEC 15938-7:2003/AMD 5:2010/CD Cor 1",
        {
            "supplements": [
                {"type": "AMD", "number": "5", "year": "2010"},
                {"type": "COR", "number": "1", "year": None, "stage": "CD"},
            ]
        },
    ),
    (
        "IEC 60335-2-71:2002+AMD1:2007+AMD2:2012 CSV",
        {
            "publisher": "IEC",
            "part": "2-71",
            "year": "2002",
            "bundle": ["CSV"],
            "supplements": [
                {"type": "AMD", "number": "1", "year": "2007"},
                {"type": "AMD", "number": "2", "year": "2012"},
            ],
        },
    ),
    ("IEC 60601-2-31:2020", {"bundle": [], "supplements": []}),
    (
        "IEEE P2894/D9, August 2023",
        {
            "publisher": "IEEE",
            "doc_type": "Std",
            "number": "2894",
            "year": None,
            "draft": "9",
            "draft_date": "2023-08",
            "stage": "draft",
        },
    ),
    ("IEEE Unapproved Draft Std P1679/D13, Jan 2010", {"unapproved": True, "draft_date": "2010-01"}),
    ("IEEE Std C57.13-2008 Redline", {"redline": True, "number": "C57.13", "year": "2008", "stage": None}),
    ("IEEE Std 1003.1-2001/Cor 2-2004", {"supplements": [{"type": "COR", "number": "2", "year": "2004"}]}),
    (
        "NIST SP 800-40r4",
        {"publisher": "NIST", "doc_type": "SP", "number": "800-40", "revision": "4", "part": None, "stage": None},
    ),
    ("NIST IR 8269 ipd", {"doc_type": "IR", "number": "8269", "stage": "ipd", "revision": None}),
    (
        "ETSI ETS 300 133-4/A1 ed.1 (1994-01)",
        {
            "doc_type": "ETS",
            "number": "300 133",
            "part": "4",
            "edition": "1",
            "version": None,
            "date": "1994-01",
            "year": "1994",
            "supplements": [{"type": "AMD", "number": "1"}],
        },
    ),
    ("ETSI GR NFV-SEC 003 V1.3.1 (2024-12)", {"number": "NFV-SEC 003", "version": "1.3.1", "edition": None}),
    (
        "ITU-T G.7718/Y.1709 (02/2005)",
        {
            "publisher": "ITU",
            "doc_type": "Recommendation",
            "sector": "T",
            "series": "G",
            "number": "7718",
            "dual": "Y.1709",
            "year": "2005",
            "month": "02",
        },
    ),
    (
        "ITU-T G.993.5 (2010) Amd. 4 (08/2013)",
        {"year": "2010", "supplements": [{"type": "AMD", "number": "4", "year": "2013", "month": "08"}]},
    ),
    ("ITU-R BS.775-2", {"sector": "R", "series": "BS", "number": "775", "version": "2", "year": None}),
    ("FprEN 16114:2011", {"doc_type": "EN", "stage": "Fpr", "adopted": None}),
    ("ENV ISO 11079:1999", {"doc_type": "ENV", "adopted": "ISO", "stage": None}),
    ("CLC/TR 62125:2008", {"publisher": "CENELEC", "doc_type": "TR"}),
    ("CEN/CLC Guide 25:2023", {"publisher": "CEN", "copublishers": ["CENELEC"], "doc_type": "GUIDE"}),
    ("EN ISO 13485:2016/AC:2018", {"supplements": [{"type": "COR", "number": None, "year": "2018"}]}),
    (
        "BS EN 60335-2-103:2003",
        {"publisher": "BSI", "adoption_of": "EN 60335-2-103:2003", "number": "60335", "part": "2-103"},
    ),
    (
        "3GPP TS 29.199-10:REL-8/8.0.0",
        {"doc_type": "TS", "number": "29.199", "part": "10", "version": "8.0.0", "release": "REL-8"},
    ),
    ("BCP 90", {"publisher": "IETF", "doc_type": "BCP", "number": "90", "stage": None}),
]


@pytest.mark.parametrize(("printed", "fields"), CASES, ids=[case[0] for case in CASES])
def test_fields_of_a_printed_form(printed: str, fields: dict[str, Any]) -> None:
    (identifier,) = parse(printed).identifiers
    record = identifier.to_dict()
    assert {name: record[name] for name in fields} == fields


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("GB/T 41819-2022", "published"),
        ("ISO/IEC 27090", "published"),
        ("ISO/IEC AWI 27090", "draft"),
        ("ISO 7010:2019/DAM 142", "draft"),
        ("prEN 12464-1", "draft"),
        ("IEEE P2894", "draft"),
        ("IEEE Std 2790-2020", "published"),
        ("NIST IR 8269 ipd", "draft"),
        ("20211000-T-469", "plan"),
    ],
)
def test_kind_of_a_number(printed: str, kind: str) -> None:
    assert parse(printed).identifiers[0].kind == kind


def test_a_field_name_that_does_not_exist_is_refused() -> None:
    (identifier,) = parse("ISO 9001:2015").identifiers
    with pytest.raises(TypeError, match="colour"):
        type(identifier)(colour="red")  # type: ignore[call-arg]


def test_an_identifier_cannot_be_changed() -> None:
    (identifier,) = parse("ISO 9001:2015").identifiers
    with pytest.raises(AttributeError):
        identifier.year = "2020"  # type: ignore[misc]
