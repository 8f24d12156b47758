"""Tables: each appendix with its header rows, its rows, and the listings that are to be read of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tests.parse.appendices.standards import INTERNATIONAL, PLANNED, PUBLISHED, Standard

#: A cell: its text, or its text with the rows and columns it covers; None where another covers the place.
Cell = str | tuple[str, int, int] | None
#: What is to be read: owner, type, number, title, stage.
Listed = tuple[str | None, ...]

FIELDS = ("owner", "type", "number", "title", "stage")


@dataclass(frozen=True)
class Appendix:
    """A table under a heading of its own; `listed` is None for one that lists no standards."""

    name: str
    caption: str
    head: Sequence[Sequence[Cell]]
    rows: Sequence[Sequence[Cell]]
    listed: Sequence[Listed] | None = None
    widths: str = ""

    @property
    def printed(self) -> list[Sequence[Cell]]:
        """All rows."""
        return [*self.head, *self.rows]


def _listed(standards: Sequence[Standard], fields: str) -> list[Listed]:
    named = fields.split()
    return [tuple(getattr(standard, field) if field in named else None for field in FIELDS) for standard in standards]


def _plain(
    name: str,
    caption: str,
    head: str,
    row: Callable[[int, Standard], Sequence[Cell]],
    fields: str,
    standards: Sequence[Standard] = PUBLISHED,
) -> Appendix:
    rows = [row(number, standard) for number, standard in enumerate(standards, start=1)]
    return Appendix(name, caption, [head.split("|")], rows, _listed(standards, fields))


def _grouped(over_all: bool) -> Appendix:
    """A list with its groups as rows over all columns, or as a merged first column."""
    groups = (("一、基础共性", PUBLISHED[:3]), ("二、关键技术", PUBLISHED[3:8]), ("三、行业应用", PUBLISHED[8:]))
    rows: list[Sequence[Cell]] = []
    for group, standards in groups:
        if over_all:
            rows += [((group, 1, 4), None, None, None), *((s.number, s.title, s.stage, "") for s in standards)]
            continue
        for place, s in enumerate(standards):
            rows.append(((group[2:], len(standards), 1) if place == 0 else None, s.title, s.number, s.stage))
    head = "标准号|名称|状态|备注" if over_all else "一级分类|标准名称|标准编号|状态"
    name = "按组分列" if over_all else "按类合并"
    listed = _listed(PUBLISHED, "number title stage")
    return Appendix(name, f"表C.{1 + (not over_all)} 标准体系明细表", [head.split("|")], rows, listed)


def _owners_merged() -> Appendix:
    rows: list[Sequence[Cell]] = []
    standards: list[Standard] = []
    for owner in dict.fromkeys(standard.owner for standard in PUBLISHED[:5]):
        own = [standard for standard in PUBLISHED if standard.owner == owner] * 2
        for place, s in enumerate(own):
            rows.append(((owner, len(own), 1) if place == 0 else None, s.type, s.number, s.title, s.stage))
        standards += own
    head = ["归口单位", "标准类别", "标准代号", "标准名称", "制定状态"]
    return Appendix("归口合并", "表D.2 重点标准", [head], rows, _listed(standards, "owner type number title stage"))


def _lists() -> Iterator[Appendix]:
    yield _plain(
        "备注在后",
        "表A-1 数据安全国家标准清单",
        "序号|标准编号|标准名称|归口单位|状态|备注",
        lambda n, s: (str(n), s.number, s.title, s.owner, s.stage, "" if n % 3 else "重点"),
        "owner number title stage",
    )
    mixed = [*PUBLISHED[:6], *PLANNED]
    yield _plain(
        "计划号另列",
        "表A-2 标准及计划",
        "序号|标准名称|标准号|计划号|状态|归口单位",
        lambda n, s: (str(n), s.title, *_two_numbers(s, ""), s.stage, s.owner),
        "owner number title stage",
        mixed,
    )
    yield _plain(
        "计划号在前",
        "表A-3 标准研制情况",
        "序号|项目计划号|标准编号|标准名称|标准级别|所处阶段",
        lambda n, s: (str(n), *reversed(_two_numbers(s, "—")), s.title, s.type, s.stage),
        "type number title stage",
        mixed,
    )
    yield _plain(
        "日期与采标",
        "表 B.1 已发布标准",
        "序号|标准层级|标准编号|标准名称|采标号|发布日期|实施日期|制/修订|主管部门",
        lambda n, s: (str(n), s.type, s.number, s.title, "", s.published, s.in_force, "制定", s.owner),
        "owner type number title",
    )
    yield Appendix(
        "两行表头",
        "表B.2 标准明细",
        [
            [("序号", 2, 1), ("标准信息", 1, 3), None, None, ("管理信息", 1, 2), None],
            [None, "标准编号", "标准名称", "标准类型", "归口单位", "标准状态"],
        ],
        [(str(n), s.number, s.title, s.type, s.owner, s.stage) for n, s in enumerate(PUBLISHED, start=1)],
        _listed(PUBLISHED, "owner type number title stage"),
    )
    yield Appendix(
        "归口分列",
        "表B.3 标准归口情况",
        [
            [("标准编号", 2, 1), ("标准名称", 2, 1), ("归口情况", 1, 2), None, ("状态", 2, 1)],
            [None, None, "主管部门", "归口单位", None],
        ],
        [(s.number, s.title, "国家标准化管理委员会", s.owner, s.stage) for s in PUBLISHED[:8]],
        _listed(PUBLISHED[:8], "owner number title stage"),
    )
    yield _grouped(over_all=True)
    yield _grouped(over_all=False)
    yield _plain(
        "编号与名称一列",
        "表C.3 引用标准",
        "序号|标准编号及名称|归口单位|状态",
        lambda n, s: (str(n), f"{s.number} {s.title}", s.owner, s.stage),
        "owner number title stage",
    )
    yield _plain(
        "名称后附编号",
        "表C.4 行业标准",
        "序号|标准名称及编号|发布时间|发布机构",
        lambda n, s: (str(n), f"{s.title}（{s.number}）", s.published, s.owner),
        "owner number title",
    )
    yield _plain(
        "没有编号",
        "表C.5 拟研制标准",
        "序号|标准名称|标准类型|牵头单位|进展情况",
        lambda n, s: (str(n), s.title, s.type, "某研究院", s.stage),
        "type title stage",
        PLANNED,
    )
    yield _plain(
        "中英文表头",
        "Table 1 International standards 国际标准",
        "序号 No.|标准编号 Standard No.|标准名称 Title|标准组织 SDO|状态 Status",
        lambda n, s: (str(n), s.number, s.title, s.owner, s.stage),
        "owner number title stage",
        INTERNATIONAL,
    )
    yield _plain(
        "英文表头",
        "表D.1 国际标准",
        "No.|Standard ID|Title|Committee|Stage",
        lambda n, s: (str(n), s.number, s.title, s.owner, s.stage),
        "owner number title stage",
        INTERNATIONAL,
    )
    yield _owners_merged()
    yield _plain(
        "中英文名称",
        "表D.3 标准中英文名称",
        "序号|标准编号|中文名称|英文名称|标准状态",
        lambda n, s: (str(n), s.number, s.title, "Information security", s.stage),
        "number title stage",
    )
    yield _plain(
        "常见词与生词",
        "表D.4 现行标准",
        "编号|名称|适用对象|层级|实施状态",
        lambda n, s: (s.number, s.title, "运营者", s.type, s.stage),
        "type number title stage",
    )
    narrow = _plain(
        "编号折行",
        "表D.5 标准与计划",
        "序号|标准号/计划号|标准项目名称|归口/负责|研制阶段",
        lambda n, s: (str(n), s.number, s.title, s.owner, s.stage),
        "owner number title stage",
        [*PLANNED, *PUBLISHED[:4]],
    )
    yield Appendix(
        narrow.name, narrow.caption, narrow.head, narrow.rows, narrow.listed, "(1fr, 1.6fr, 5fr, 3fr, 1.5fr)"
    )
    noted = [*((str(n), s.number, s.title, s.stage) for n, s in enumerate(PUBLISHED[:6], start=1))]
    note: Sequence[Cell] = (("注：标准状态截至2023年12月。", 1, 4), None, None, None)
    listed = _listed(PUBLISHED[:6], "number title stage")
    yield Appendix("表末有注", "表D.6 状态表", [["序号", "标准编号", "标准名称", "状态"]], [*noted, note], listed)


def _two_numbers(standard: Standard, none: str) -> tuple[str, str]:
    """Return the number of a standard and its plan number, of which it has one."""
    return (none, standard.number) if standard in PLANNED else (standard.number, none)


def _others() -> Iterator[Appendix]:
    for name, caption, head, *rows in (
        ("产业规模", "表1 各地区数据产业规模", "地区|规模|占比", "东部|100|50%", "西部|100|50%"),
        ("企业名单", "表2 企业名单", "编号|名称|状态", "1|某公司|正常", "2|某集团|正常"),
        ("术语", "表3 术语", "序号|名称|说明|类型", "1|数据|信息的载体|基础", "2|算法|计算步骤|技术"),
        (
            "标准需求",
            "表4 标准需求",
            "领域|相关标准|需求",
            "算力|GB/T 22239-2019、GB/T 35273-2020|修订",
            "算法|GB/T 41479-2022、GB/T 40660-2021|制定",
        ),
        (
            "政策",
            "表5 政策文件",
            "序号|文件名称|发布单位|发布日期",
            "1|某指导意见|某部|2023-01",
            "2|某条例|国务院|2024-09",
        ),
        ("指标", "表6 指标", "一级指标|二级指标|标准|分值", "管理|制度|制度健全|10", "技术|加密|支持国密|20"),
        ("统计", "表7 标准数量统计", "标准类型|国家标准|行业标准|团体标准", "已发布|10|20|30", "在研|1|2|3"),
        (
            "项目",
            "表8 项目清单",
            "项目编号|项目名称|项目状态|负责单位",
            "XM-1|中台|在建|某公司",
            "XM-2|云平台|完成|某公司",
        ),
    ):
        yield Appendix(name, caption, [head.split("|")], [row.split("|") for row in rows])


APPENDICES = (*_lists(), *_others())
