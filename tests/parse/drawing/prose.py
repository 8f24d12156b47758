"""Prose: sentences in our own words, dealt out in order, so that two runs draw the same pages."""

from collections.abc import Iterator

from tests.parse.drawing.elements import Box, Document, Element, Prose

SENTENCES = (
    "数据在流动中产生价值，也在流动中暴露风险。",
    "登记、确权和估值三件事，过去往往由不同的部门分头去做。",
    "试点地区先理清目录，再谈共享，走出了一条稳妥的路子。",
    "平台方承担的责任与其掌握的能力相当。",
    "中小企业缺的不是工具，而是把工具用起来的人。",
    "按照 2022 年的口径，样本企业中约有 37.5% 设立了专职岗位。",
    "云上的边界不再由机房的墙来划定。",
    "密钥一旦离开保管者的视线，再强的算法也无济于事。",
    "检测机构给出的结论，应当能够被另一家机构重复得到。",
    "接口规范不统一，使得同一份材料要报送三遍。",
    "有的单位把制度挂在墙上，却没有写进流程里。",
    "供应链上任何一环的疏忽，都会传导到最终用户。",
    "应急演练每年至少组织一次，并且要有复盘记录。",
    "模型的输出需要可追溯的依据，这一点正在成为共识。",
    "行业主管部门负责牵头，技术支撑单位负责落实。",
    "评估结果分为四级，第三级以上须报备案。",
    "公共服务类应用的可用性不低于 99.9%。",
    "边缘节点算力有限，加密方案要尽量轻量。",
    "《个人信息保护法》施行以来，用户的知情权得到了更好的保障。",
    "与 GB/T 35273—2020 相比，新的要求更加强调最小必要。",
    "日志保存的时间不少于六个月，关键日志应当异地备份。",
    "标准的生命力在于实施，实施的关键在于看得懂、用得上。",
    "调研覆盖了东、中、西部的十二个城市，共回收问卷八百余份。",
    "隐私计算让数据可用不可见，但性能开销仍是绕不开的问题。",
    "测试用例从真实业务里来，才不会流于形式。",
    "跨境场景下，双方要在合同里把义务写清楚。",
    "区域之间的差距在缩小，行业之间的差距却在拉大。",
    "运维人员的权限按岗位授予，离岗即收回。",
    "身份鉴别宜采用两种以上的方式，其中一种不易被复制。",
    "开放的生态需要共同的语言，这正是标准化工作的意义所在。",
    "人才培养周期长，院校与企业要一起设计课程。",
    "统计口径的变化会影响结论，读者引用时请留意说明。",
    "终端数量多、分布广，补丁往往来不及全部打完。",
    "有专家建议，把安全要求前移到设计阶段。",
    "监管沙盒为新业态留出了试错的空间。",
    "经济账和安全账，要放在同一张表里算。",
    "各方对术语的理解不一，沟通成本居高不下。",
    "主要依据 ISO/IEC 27001:2022 建立的体系，需要结合本地法规作出调整。",
    "资产台账不清，后面的一切工作都无从谈起。",
    "这一阶段的目标是摸清家底，而不是追求指标。",
)
#: Sentences are dealt with this step, so that neighbours differ from document to document.
_STEP = 7


def dealt(first: int) -> Iterator[str]:
    """Yield sentences without end, beginning at a place of its own for each document."""
    place = first
    while True:
        yield SENTENCES[place % len(SENTENCES)]
        place += _STEP


def spoken(document: Document) -> list[tuple[Element, str]]:
    """Return the elements of a document with the text that each paragraph says."""
    source = dealt(document.first_sentence)
    found: list[tuple[Element, str]] = []
    notes = 0
    for element in document.elements:
        text = ""
        if isinstance(element, Prose):
            text = element.text + "".join(next(source) for _ in range(element.sentences))
            notes += bool(element.note)
            text += str(notes) if element.note else ""
        elif isinstance(element, Box):
            text = "".join(next(source) for _ in range(element.sentences))
        found.append((element, text))
    return found
