"""Official papers: guidance, measures, laws and plans."""

from tests.parse.drawing.elements import (
    Box,
    Contents,
    Cover,
    Document,
    Element,
    Heading,
    HeadingLook,
    Item,
    Look,
    NewPage,
    Prose,
    Restart,
)

H = Heading
P = Prose
_TITLE = HeadingLook(16, "bold", align="center")
_PLAIN = HeadingLook(12, sans=True, indent="2em", above="0.9em", below="0.9em")
_OFFICIAL = 'paper: "a5", margin: (x: 18mm, top: 22mm, bottom: 20mm)'


def _run_in(label: str, title: str, sentences: int = 4) -> tuple[Heading, Prose]:
    return H(2, label, title, run_in="。"), P(sentences, run_in_of=True)


def guidance() -> Document:
    """Guidance of an authority: no contents, headings that a paragraph goes on behind."""
    return Document(
        "guidance",
        "关于促进数据要素规范流通的指导意见",
        (
            Cover((("关于促进数据要素规范流通的指导意见", 18), ("某发〔2024〕12号", 11))),
            Restart("1"),
            Item("各有关单位："),
            P(3, text="为贯彻落实有关部署，现提出如下意见。"),
            H(1, "一、", "总体要求"),
            *_run_in("（一）", "指导思想"),
            *_run_in("（二）", "基本原则"),
            P(2, text="坚持需求牵引。"),
            P(2, text="坚持安全可控。"),
            *_run_in("（三）", "主要目标", 5),
            H(1, "二、", "完善流通规则"),
            *_run_in("（四）", "健全目录管理"),
            *_run_in("（五）", "规范授权运营", 6),
            *_run_in("（六）", "明确安全责任", 5),
            H(1, "三、", "强化支撑保障"),
            *_run_in("（七）", "建设基础设施", 5),
            Item("1. 统筹布局节点。"),
            Item("2. 提升互通水平。"),
            *_run_in("（八）", "培育专业机构", 6),
            *_run_in("（九）", "加强组织实施", 5),
            Item("附件：任务分工表"),
            Item("某某委员会办公室"),
            Item("2024年5月6日"),
        ),
        Look(headings=(_PLAIN, HeadingLook(12, "bold")), footer="dashes", size=12, page=_OFFICIAL),
        first_sentence=17,
    )


def _articles(first: int, count: int) -> tuple[Prose, ...]:
    ordinals = ["", *"一二三四五六七八九"]
    words = []
    for number in range(first, first + count):
        tens, units = divmod(number, 10)
        ten = ("" if tens == 1 else ordinals[tens]) + "十" if tens else ""
        words.append(f"第{ten}{ordinals[units]}条　")
    return tuple(P(2 + place % 2, text=word) for place, word in enumerate(words))


def measures() -> Document:
    """Measures of a ministry: chapters, articles that are paragraphs, items under them."""
    return Document(
        "measures",
        "数据出境登记管理办法",
        (
            Cover((("数据出境登记管理办法", 18), ("（征求意见稿）", 12))),
            Restart("1"),
            H(1, "第一章", "总则", printed=("第一章　总　则",)),
            *_articles(1, 5),
            H(1, "第二章", "登记程序", gap="　"),
            *_articles(6, 4),
            Item("（一）申请书；"),
            Item("（二）承诺书；"),
            Item("（三）其他材料。"),
            *_articles(10, 5),
            H(1, "第三章", "监督检查", gap="　"),
            *_articles(15, 7),
            H(1, "第四章", "法律责任", gap="　"),
            *_articles(22, 6),
            H(1, "第五章", "附则", printed=("第五章　附　则",)),
            *_articles(28, 3),
        ),
        Look(headings=(HeadingLook(12, sans=True, align="center"),), footer="slash", size=12, page=_OFFICIAL),
        first_sentence=26,
    )


def law() -> Document:
    """A law: contents without page numbers on the first page, then chapters and sections."""
    return Document(
        "law",
        "公共数据促进条例",
        (
            Cover((("公共数据促进条例", 20),)),
            Item("（2024年3月29日某某省第十四届人民代表大会常务委员会第九次会议通过）"),
            Contents(titles=("目　　录",), depth=2, has_pages=False, indent=2.0),
            Restart("1"),
            H(1, "第一章", "总则", printed=("第一章　总　则",), announced="第一章　总则"),
            *_articles(1, 6),
            H(1, "第二章", "开放与共享", gap="　"),
            H(2, "第一节", "一般规定", gap="　"),
            *_articles(7, 5),
            H(2, "第二节", "共享机制", gap="　"),
            *_articles(12, 6),
            H(1, "第三章", "监督管理", gap="　"),
            H(2, "第一节", "一般规定", gap="　"),
            *_articles(18, 4),
            H(2, "第二节", "考核评价", gap="　"),
            *_articles(22, 6),
            H(1, "第四章", "附则", printed=("第四章　附　则",), announced="第四章　附则"),
            *_articles(28, 2),
        ),
        Look(
            headings=(HeadingLook(12, "bold", align="center"), HeadingLook(12, align="center")),
            footer="dashes",
            size=12,
            page=_OFFICIAL,
        ),
        first_sentence=33,
    )


def plan() -> Document:
    """A plan: parts, chapters and sections, framed boxes, contents that also list an English version."""
    english = (
        "Part 1 Environment",
        "Chapter 1 Progress",
        "Chapter 2 Situation",
        "Part 2 Tasks",
        "Chapter 3 Foundations",
    )
    return Document(
        "plan",
        "“十五五”数字基础设施发展规划",
        (
            Cover((("“十五五”数字基础设施发展规划", 20), ("某某省工业和信息化厅", 14), ("二〇二五年十二月", 12))),
            Contents(titles=("目　录",), depth=3, indent=1.5),
            Contents(titles=("CONTENTS",), depth=2, indent=1.5, translations=english),
            Restart("1"),
            H(1, "第一篇", "发展环境", gap="　"),
            H(2, "第一章", "发展成效", gap="　"),
            P(8),
            H(2, "第二章", "面临形势", gap="　"),
            P(10),
            H(1, "第二篇", "重点任务", gap="　"),
            H(2, "第三章", "夯实基础", gap="　"),
            H(3, "第一节", "建设高速网络", gap="　"),
            P(8),
            Box("专栏1 网络提升工程"),
            H(3, "第二节", "布局算力设施", gap="　"),
            P(8),
            Box("专栏2 算力统筹工程"),
            H(2, "第四章", "深化应用", gap="　"),
            H(3, "第一节", "赋能产业", gap="　"),
            P(9),
            H(3, "第二节", "惠及民生", gap="　"),
            P(9),
            H(1, "第三篇", "保障措施", gap="　"),
            H(2, "第五章", "加强组织领导，压实各方责任", gap="　"),
            P(7),
        ),
        Look(
            headings=(
                HeadingLook(17, "bold", align="center"),
                HeadingLook(14, "bold", align="center"),
                HeadingLook(12, "bold", align="center"),
            ),
            footer="outer",
            size=11,
        ),
        first_sentence=9,
    )


def unlike() -> Document:
    """Contents set as a table, whose titles differ from the headings in spacing, width and quotes; odd headings."""
    return Document(
        "unlike",
        "城市运行数据治理手册",
        (
            Cover((("城市运行数据治理手册", 24), ("某某市大数据中心", 14), ("2024年8月8日", 12))),
            Contents(titles=("目录",), depth=2, as_table=True),
            Restart("1"),
            H(1, "", "前言", printed=("前　　言",), announced="前言"),
            P(4),
            H(1, "1", "总则", printed=("１　总则",), announced="1 总 则"),
            H(2, "1.1", "编制目的", printed=("１．１　编制目的",), announced="1.1编制目的"),
            P(6),
            H(2, "1.2", "适用范围", printed=("１．２　适用范围",), announced="1.2  适用范围"),
            P(6),
            H(
                1,
                "2",
                "数据“一本账”：归集、治理、共享(试行)",
                gap="　",
                announced='2 数据"一本账":归集、治理、共享（试行）',
            ),
            P(5),
            H(2, "2.1", "什么是一本账？为什么要建？", gap="　"),
            P(8),
            H(2, "2.2", "谁来建。", gap="　", announced="2.2 谁来建"),
            P(8),
            H(
                2,
                "2.3",
                "涉及多个部门、跨越多个层级、覆盖多类主体的疑难数据问题怎么协调处理",
                printed=("2.3　涉及多个部门、跨越多个层级、", "覆盖多类主体的疑难数据问题怎么协调处理"),
                announced="2.3 涉及多个部门、跨越多个层级、覆盖多类主体的疑难数据问题怎么协调处理",
            ),
            P(8),
            H(1, "3", "考核", gap="　"),
            P(6),
            NewPage(),
            H(1, "附件1", "术语对照", printed=("附件1", "术语对照"), announced="附件 1：术语对照"),
            P(4),
            H(1, "附件2", "联系方式", printed=("附件2", "联系方式"), announced="附件 2：联系方式"),
            P(3),
        ),
        Look(
            headings=(HeadingLook(14, "bold"), HeadingLook(12, "bold")),
            header="title",
            footer="slash",
        ),
        first_sentence=19,
    )


def opinion() -> Document:
    """An opinion whose run-in headings are bold, numbered on from part to part; one line may be mostly bold or not."""
    parts = (
        ("一、", "总体要求", (("（一）", "指导思想"), ("（二）", "总体目标"))),
        (
            "二、",
            "健全政策标准体系",
            (("（三）", "完善政策制度"), ("（四）", "健全标准体系"), ("（五）", "开展试点验证")),
        ),
        ("三、", "强化技术赋能", (("（六）", "开展风险评估"), ("（七）", "加强监测预警"))),
        ("四、", "培育产业生态", (("（八）", "培育优质机构"), ("（九）", "加强人才培养"), ("（十）", "扩大开放合作"))),
    )
    body: list[Element] = []
    for label, title, headings in parts:
        body.append(H(1, label, title))
        for place, (inner, name) in enumerate(headings):
            body.extend(_run_in(inner, name, 3 + place % 3))
    return Document(
        "opinion",
        "关于促进网络安全保险规范发展的意见",
        (
            Cover((("某某部 某某总局关于促进网络安全保险", 16), ("规范发展的意见", 16), ("某部联〔2024〕95号", 11))),
            Restart("1"),
            Item("各省、自治区、直辖市有关部门："),
            P(3, text="为促进网络安全保险健康发展，现提出以下意见。"),
            *body,
            Item("附件：重点任务分工表"),
            Item("2024年7月2日"),
        ),
        Look(
            headings=(HeadingLook(14, indent="2em"), HeadingLook(12, "bold")),
            footer="dashes",
            size=12,
            page=_OFFICIAL,
        ),
        first_sentence=6,
    )


OFFICIAL = (guidance, opinion, measures, law, plan, unlike)
