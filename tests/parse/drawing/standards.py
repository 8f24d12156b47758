"""Standards, practice guides and white papers with lists of standards."""

from tests.parse.drawing.elements import (
    Caption,
    Contents,
    Cover,
    Document,
    Heading,
    HeadingLook,
    Item,
    Look,
    NewPage,
    Notice,
    Prose,
    Restart,
    Table,
)

H = Heading
P = Prose


def national() -> Document:
    """A national standard: 前言, 引言, clauses, terms over two lines, annexes on lines of their own."""
    number = "GB/T 99999—2024"
    return Document(
        "national",
        number,
        (
            Cover(
                (
                    ("ICS 35.030", 10),
                    ("CCS L 80", 10),
                    ("中华人民共和国国家标准", 24),
                    (number, 14),
                    ("网络安全技术 数据接口安全风险监测方法", 20),
                    ("Cybersecurity technology—Data interface security risk monitoring method", 11),
                    ("2024-05-31 发布", 12),
                    ("2024-12-01 实施", 12),
                    ("国家市场监督管理总局", 14),
                    ("国家标准化管理委员会 发布", 14),
                )
            ),
            Restart("I"),
            Contents(titles=("目　次",), depth=2, indent=1.0, leader="…"),
            H(1, "", "前言", printed=("前　　言",), centred=True),
            P(2, text="本文件按照GB/T 1.1—2020《标准化工作导则 第1部分：标准化文件的结构和起草规则》的规定起草。"),
            P(0, text="请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。"),
            P(0, text="本文件起草单位：某某标准研究院、某某大学、某某科技有限公司。"),
            P(0, text="本文件主要起草人：张一、李二三、王四。"),
            NewPage(),
            H(1, "", "引言", printed=("引　　言",), centred=True),
            P(8),
            Restart("1"),
            Item("网络安全技术 数据接口安全风险监测方法"),
            H(1, "1", "范围", gap="　"),
            P(0, text="本文件给出了数据接口安全风险监测的流程和方法。"),
            P(0, text="本文件适用于各类组织开展数据接口安全风险监测工作。"),
            H(1, "2", "规范性引用文件", gap="　"),
            P(0, text="下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。"),
            Item("GB/T 25069—2022　信息安全技术　术语"),
            Item("GB/T 41479—2022　信息安全技术　网络数据处理安全要求"),
            H(1, "3", "术语和定义", gap="　"),
            P(0, text="GB/T 25069—2022界定的以及下列术语和定义适用于本文件。"),
            H(2, "3.1", "数据接口 data interface", printed=("3.1", "数据接口 data interface"), announced=None),
            P(0, text="在系统之间传递数据的约定和通道。"),
            H(2, "3.2", "监测对象 monitored object", printed=("3.2", "监测对象 monitored object"), announced=None),
            P(0, text="被观察的接口及其承载的数据。"),
            Item("注：包括测试接口。"),
            H(1, "4", "缩略语", gap="　"),
            P(0, text="下列缩略语适用于本文件。"),
            Item("API：应用程序接口（Application Programming Interface）"),
            H(1, "5", "监测流程", gap="　"),
            H(2, "5.1", "概述", gap="　"),
            P(4),
            H(2, "5.2", "准备阶段", gap="　"),
            P(2, text="监测准备应满足下列要求："),
            Item("a) 确定范围；"),
            Item("b) 组建团队；"),
            Item("c) 编制方案。"),
            H(2, "5.3", "实施阶段", gap="　"),
            H(3, "5.3.1", "资产识别", gap="　"),
            P(6),
            H(3, "5.3.2", "风险识别", gap="　"),
            P(6),
            H(1, "6", "监测方法", gap="　"),
            H(2, "6.1", "流量监测", gap="　"),
            P(0, text="6.1.1 应当在出口部署采集设备，采集范围覆盖全部接口。"),
            P(0, text="6.1.2 采集设备的时钟应当与标准时间源同步，误差不超过一秒。"),
            P(6),
            H(2, "6.2", "日志监测", gap="　"),
            P(6),
            Caption("表1　日志字段"),
            Table(
                ("字段", "类型", "是否必需"),
                (("时间", "字符串", "是"), ("来源", "字符串", "是"), ("结果", "整数", "否")),
                ("1fr",) * 3,
            ),
            P(4),
            NewPage(),
            H(
                1,
                "附录A",
                "（资料性） 监测指标示例",
                printed=("附　录　A", "（资料性）", "监测指标示例"),
                announced="附录A（资料性） 监测指标示例",
                centred=True,
            ),
            H(2, "A.1", "总体指标", gap="　"),
            P(5),
            H(2, "A.2", "分项指标", gap="　"),
            P(6),
            NewPage(),
            H(
                1,
                "附录B",
                "（规范性） 报告格式",
                printed=("附　录　B", "（规范性）", "报告格式"),
                announced="附录B（规范性） 报告格式",
                centred=True,
            ),
            P(7),
            NewPage(),
            H(1, "", "参考文献", printed=("参 考 文 献",), centred=True),
            Item("[1] GB/T 20984—2022　信息安全技术　信息安全风险评估方法"),
            Item("[2] ISO/IEC 27035-1:2023 Information technology—Information security incident management"),
        ),
        Look(
            headings=(
                HeadingLook(10.5, sans=True, above="1.5em", below="1.2em"),
                HeadingLook(10.5, sans=True),
                HeadingLook(10.5, sans=True),
            ),
            header="outer",
            footer="outer",
            leading="0.7em",
            spacing="0.7em",
        ),
        first_sentence=2,
    )


def practice_guide() -> Document:
    """A practice guide of a technical committee: 声明, 摘要, clauses, an appendix with a title on its line."""
    return Document(
        "practice-guide",
        "网络安全标准实践指南",
        (
            Cover(
                (
                    ("TC999-PG-20241A", 10),
                    ("网络安全标准实践指南", 24),
                    ("——移动应用备案信息核验要点", 16),
                    ("（v1.0-202404）", 12),
                    ("某某标准化技术委员会秘书处", 14),
                    ("2024年4月", 12),
                    ("本文档可从以下网址获得：", 9),
                    ("www.example.org/", 9),
                )
            ),
            Restart("I"),
            H(1, "", "前言", printed=("前　言",)),
            P(4),
            NewPage(),
            H(1, "", "声明", printed=("声　明",)),
            P(4),
            NewPage(),
            H(1, "", "摘要", printed=("摘　要",)),
            P(6),
            Contents(titles=("目　录",), depth=2),
            Restart("1"),
            H(1, "1", "范围", gap=" "),
            P(3),
            H(1, "2", "术语定义", gap=" "),
            H(2, "2.1", "移动应用", gap=" "),
            P(3),
            H(2, "2.2", "备案主体", gap=" "),
            P(3),
            H(1, "3", "核验要点", gap=" "),
            H(2, "3.1", "主体信息核验", gap=" "),
            P(4),
            Item("a) 名称应与营业执照一致；"),
            Item("b) 联系方式应可接通；"),
            H(2, "3.2", "应用信息核验", gap=" "),
            P(10),
            H(2, "3.3", "变更与注销", gap=" "),
            P(12),
            H(1, "4", "实施建议", gap=" "),
            P(12),
            H(1, "附录A", "核验记录表", gap=" "),
            Table(
                ("序号", "核验项", "结果"),
                (("1", "主体名称", ""), ("2", "联系方式", ""), ("3", "应用名称", "")),
                ("auto", "1fr", "1fr"),
            ),
            H(1, "", "参考文献"),
            Item("[1] 《移动应用管理规定》"),
        ),
        Look(
            headings=(HeadingLook(14, "bold"), HeadingLook(12, "bold")),
            header="title",
            footer="centre",
            size=11,
        ),
        first_sentence=14,
    )


def _standards(first: int, count: int) -> list[tuple[str, str, str, str]]:
    subjects = ("术语", "参考架构", "风险管理", "数据质量", "测试方法", "能力评估", "接口要求", "伦理要求")
    states = ("已发布", "在研", "已发布", "报批", "立项")
    rows = []
    for place in range(first, first + count):
        number = f"GB/T {41000 + place}-20{20 + place % 4}" if place % 3 else f"2023{1000 + place}-T-469"
        title = f"人工智能 {subjects[place % len(subjects)]}" + (
            f" 第{place % 3 + 1}部分：通用要求" if place % 4 == 0 else ""
        )
        rows.append((str(place - first + 1), number, title, states[place % len(states)]))
    return rows


def lists() -> Document:
    """A white paper with 第1章 and 1.1, lists of standards of three kinds, and other tables between them."""
    first, second = _standards(1, 14), _standards(30, 8)
    return Document(
        "lists",
        "智能计算标准化白皮书（2024版）",
        (
            Cover(
                (("智能计算标准化白皮书", 26), ("（2024版）", 16), ("某某电子技术研究院", 14), ("二零二四年七月", 12))
            ),
            Notice("版权声明", "本白皮书版权归编写单位所有。转载请注明出处。"),
            Contents(titles=("目　录",), depth=2),
            Restart("1"),
            H(1, "第1章", "概述", gap=" "),
            P(3),
            H(2, "1.1", "编制目的", gap=" "),
            P(5),
            Caption("表1 设备清单"),
            Table(("编号", "名称", "数量"), (("A-1", "服务器", "3"), ("A-2", "交换机", "2")), ("1fr",) * 3),
            H(2, "1.2", "编制过程", gap=" "),
            P(6),
            H(1, "第2章", "标准现状", gap=" "),
            H(2, "2.1", "国家标准", gap=" "),
            P(2),
            Caption("表2 国家标准清单"),
            Table(
                ("序号", "标准编号", "标准名称", "状态"),
                first,
                ("auto", "auto", "1fr", "auto"),
                fields=(None, "number", "title", "stage"),
            ),
            P(5),
            H(2, "2.2", "国际标准", gap=" "),
            P(2),
            Table(
                ("No.", "标准名称 Title", "标准号 Standard No.", "归口单位", "阶段 Stage"),
                (
                    ("1", "Artificial intelligence — Concepts and terminology", "ISO/IEC 22989:2022", "SC 42", "发布"),
                    ("2", "Guidance on risk management", "ISO/IEC 23894:2023", "SC 42", "发布"),
                    ("3", "Data quality for analytics", "ISO/IEC DIS 5259-1", "SC 42", "在研"),
                ),
                ("auto", "1fr", "auto", "auto", "auto"),
                title="表3 国际标准清单",
                fields=(None, "title", "number", "owner", "stage"),
                spans={(0, 3): 3},
            ),
            P(6),
            H(2, "2.3", "团体标准", gap=" "),
            Table(
                ("标准类 型", "标 准 名 称", "标准号/计划号", "备注"),
                tuple(
                    ("团体标准", title, f"T/ABC {n}-2023", "") for n, (_, _, title, _) in enumerate(second, start=11)
                ),
                ("3.2em", "1fr", "auto", "auto"),
                fields=("type", "title", "number", None),
                spans={(0, 0): 8},
            ),
            P(4),
            H(1, "第3章", "需求与建议", gap=" "),
            P(6),
            Caption("表4 任务分工"),
            Table(
                ("序号", "项目名称", "牵头单位", "状态"),
                (("1", "公共算力调度平台", "甲公司", "在建"), ("2", "模型仓库", "乙公司", "已建")),
                ("auto", "1fr", "1fr", "auto"),
            ),
            H(2, "3.1", "需求分析", gap=" "),
            P(8),
            H(2, "3.2", "工作建议", gap=" "),
            P(8),
        ),
        Look(
            headings=(HeadingLook(16, "bold", align="center"), HeadingLook(12, "bold")),
            header="title",
            footer="named",
        ),
        first_sentence=21,
    )


def local() -> Document:
    """A local standard in its shortest form: clauses set like the text, spaces inside headings, no annex."""
    number = "DB99/T 123—2024"
    return Document(
        "local",
        number,
        (
            Cover(
                (
                    ("ICS 35.240", 10),
                    ("CCS L 70", 10),
                    ("DB99", 30),
                    ("某　某　省　地　方　标　准", 18),
                    (number, 14),
                    ("公共数据分类分级指南", 20),
                    ("2024-03-01发布 2024-04-01实施", 12),
                    ("某某省市场监督管理局 发布", 14),
                )
            ),
            Restart("I"),
            Contents(titles=("目  次",), depth=1, indent=0.0, leader="."),
            H(1, "", "前言", printed=("前  言",), centred=True),
            P(0, text="本文件由某某省大数据局提出并归口。"),
            P(0, text="本文件起草单位：某某省大数据中心、某某标准院。"),
            Restart("1"),
            Item("公共数据分类分级指南"),
            H(1, "1", "范围", gap="  "),
            P(2),
            H(1, "2", "规范性引用文件", gap="  "),
            P(0, text="本文件没有规范性引用文件。"),
            H(1, "3", "术语和定义", gap="  "),
            H(2, "3.1", "公共数据 public data", printed=("3.1", "公共数据 public data")),
            P(0, text="履行公共职责过程中产生和获取的数据。"),
            H(1, "4", "基本原则", gap="  "),
            P(3),
            H(1, "5", "分类方法", gap="  "),
            H(2, "5.1", "按主题分类", gap="  "),
            P(8),
            H(2, "5.2", "按行业分类", gap="  "),
            P(8),
            H(1, "6", "分级方法", gap="  "),
            H(2, "6.1", "分级要素", gap="  "),
            P(8),
            H(2, "6.2", "级别确定", gap="  "),
            P(10),
        ),
        Look(
            headings=(HeadingLook(10.5, sans=True),) * 2,
            header="outer",
            footer="outer",
            leading="0.7em",
            spacing="0.7em",
        ),
        first_sentence=30,
    )


STANDARDS = (national, practice_guide, lists, local)
