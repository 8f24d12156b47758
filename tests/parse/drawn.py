"""Documents drawn for the tests: text as the pages of a white paper print it."""

from pathlib import Path

from pipeline.core.collection import Collection
from pipeline.extract import extract
from pipeline.parse import parse

#: A page break of text input.
BREAK = "\n\n\n\n"

COVER = "数据安全标准化白皮书\n\n（2025版）\n\n某某标准化技术委员会\n\n2025年3月"

HEADER = "归口单位\t标准类型\t标准编号\t标准名称\t阶段"

WHITE_PAPER = BREAK.join(
    [
        COVER,
        "引　言\n\n本白皮书介绍数据安全标准化的进展。",
        "编写单位\n\n北方数据研究院\n\n南方大学\n\n"
        "编写人员\n\n王　一 李小二 欧阳三四\n张五、赵六\n\n版权声明：转载请注明出处。",
        "目录\n\n一、数据安全现状\t1\n（一）数据流通\t1\n二、标准需求\t2\n附录A：标准列表\t3",
        "一、数据安全现状\n\n（一）数据流通\n\n数据流通规模持续扩大，《数据",
        "流通安全管理办法》已经发布。\n\n1、跨境流动：指数据离开境内的过程。\n\n二、标准需求\n\n需要两类标准。",
        "附录A\n\n附录A：标准列表\n\nA.1 国内标准\n\n"
        + f"{HEADER}\n全国信安标委 (TC 260)\t国家标准\tGB/T 41479-2022\t信息安全技术 网络数据处理安全要求\t发布",
        f"{HEADER}\n全国信安标委 (TC 260)\t国家标准\t20230257-T-469\t数据安全技术 数据分类分级规则\t报批稿",
    ]
)

REPORT = BREAK.join(
    [
        "前言\n\n本报告分析云计算产业。",
        "第一章 产业概况\n\n1.1 市场规模\n\n市场规模稳步增长。\n\n1.2 区域分布\n\n1.2.1 东部\n\n东部占比较高。",
        "第二章 技术趋势\n\n2.1 容器\n\n容器已经普及。\n\n参考文献\n\n[1] 某报告。",
    ]
)


def parsed(folder: Path, text: str, name: str = "drawn.txt") -> Collection:
    """Return what parse reads out of a text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return parse(extract(path))


def source_of(collection: Collection) -> str:
    from pipeline.core.records import Page

    return "".join(page.text for page in collection.of(Page))
