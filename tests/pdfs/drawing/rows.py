"""Rows: a list of standards as appendices of white papers print it, from public catalogues; stages are made up."""

from typing import NamedTuple

HEADER = ("负责/归口", "标准类型", "标准编号", "标准名称", "阶段")


class Row(NamedTuple):
    """One row of the list: the five cells in print order."""

    owner: str
    type: str
    number: str
    title: str
    stage: str


_GROUPS: tuple[tuple[str, str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "全国信标委人工智能分委会 (TC28/SC42)",
        "国家标准",
        (
            ("GB/T 41867-2022", "信息技术 人工智能 术语", "发布"),
            ("GB/T 42018-2022", "信息技术 人工智能 平台计算资源规范", "发布"),
            ("GB/T 41864-2022", "信息技术 计算机视觉 术语", "发布"),
            ("GB/T 42382.1-2023", "信息技术 神经网络表示与模型压缩 第1部分：卷积神经网络", "发布"),
            ("20221791-T-469", "人工智能 管理体系", "立项"),
            ("20230730-T-469", "人工智能 风险管理能力评估", "征求意见稿"),
        ),
    ),
    (
        "全国信安标委 (TC260)",
        "国家标准",
        (
            ("GB/T 35273-2020", "信息安全技术 个人信息安全规范", "发布"),
            ("GB/T 37988-2019", "信息安全技术 数据安全能力成熟度模型", "发布"),
            ("GB/T 39335-2020", "信息安全技术 个人信息安全影响评估指南", "发布"),
            ("20230249-T-469", "信息安全技术 人工智能计算平台安全框架", "征求意见稿"),
            ("20211000-T-469", "信息安全技术 机器学习算法安全评估规范", "报批稿"),
        ),
    ),
    (
        "中国通信标准化协会 (CCSA)",
        "行业标准",
        (
            ("YD/T 3944-2021", "人工智能芯片基准测试评估方法", "发布"),
            ("YD/T 4043-2022", "基于人工智能的多中心医疗数据协同分析平台参考架构", "发布"),
            ("2023-0041T-YD", "人工智能开发平台通用能力要求 第2部分：安全要求", "立项"),
            ("——", "人脸识别线下支付安全要求", "草案"),
        ),
    ),
    ("上海市市场监管局", "地方标准", (("DB31/T 1382-2022", "人工智能伦理风险评估导则", "发布"),)),
    (
        "中国电子工业标准化技术协会 (CESA)",
        "团体标准",
        (
            ("T/CESA 1193-2022", "信息技术 人工智能 风险管理能力评估", "发布"),
            ("T/CESA 1026-2018", "人工智能 深度学习算法评估规范", "发布"),
            ("2023011205", "信息技术 数字视网膜系统 第11部分：安全与隐私保护", "草案"),
        ),
    ),
    (
        "ISO/IEC JTC1/SC42",
        "国际标准",
        (
            ("ISO/IEC 22989:2022", "Information technology — Artificial intelligence concepts and terminology", "发布"),
            (
                "ISO/IEC 23053:2022",
                "Framework for Artificial Intelligence (AI) Systems Using Machine Learning (ML)",
                "发布",
            ),
            (
                "ISO/IEC 38507:2022",
                "Governance implications of the use of artificial intelligence by organizations",
                "发布",
            ),
            (
                "ISO/IEC FDIS 42001",
                "Information technology — Artificial intelligence — Management system",
                "报批 (FDIS)",
            ),
            ("ISO/IEC AWI 42105", "Guidance for human oversight of AI systems", "立项 (AWI)"),
        ),
    ),
    (
        "ISO/IEC JTC1/SC42",
        "国际技术报告",
        (
            ("ISO/IEC TR 24027:2021", "Bias in AI systems and AI aided decision making", "发布"),
            ("ISO/IEC TR 24029-1:2021", "Assessment of the robustness of neural networks — Part 1: Overview", "发布"),
            ("ISO/IEC TR 24028:2020", "Overview of trustworthiness in artificial intelligence", "发布"),
        ),
    ),
    (
        "IEEE",
        "国际协会标准",
        (
            ("IEEE 2830-2021", "Technical Framework and Requirements of Trusted Execution Environment", "发布"),
            ("IEEE P3119", "Standard for the Procurement of Artificial Intelligence", "草案"),
            ("IEEE 7000-2021", "Model Process for Addressing Ethical Concerns during System Design", "发布"),
        ),
    ),
    (
        "NIST",
        "美国标准",
        (
            ("NIST AI 100-1", "Artificial Intelligence Risk Management Framework", "发布"),
            ("NIST SP 1270", "Towards a Standard for Identifying and Managing Bias", "发布"),
        ),
    ),
    (
        "ETSI",
        "欧洲标准",
        (
            ("ETSI GR SAI 001", "AI Threat Ontology", "发布"),
            ("ETSI GR SAI 004", "Problem Statement", "发布"),
            ("ETSI GR SAI 007", "Explicability and transparency of AI processing", "草案"),
        ),
    ),
)

#: The whole list in print order.
ROWS: tuple[Row, ...] = tuple(Row(owner, kind, *row) for owner, kind, rows in _GROUPS for row in rows)
