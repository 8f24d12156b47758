"""Standards that the drawn appendices list."""

from typing import NamedTuple


class Standard(NamedTuple):
    """A standard as a row prints it."""

    number: str
    title: str
    owner: str
    type: str
    stage: str
    published: str = ""
    in_force: str = ""


_SECURITY = "全国信息安全标准化技术委员会"
_TECHNOLOGY = "全国信息技术标准化技术委员会"
_COMMUNICATIONS = "中国通信标准化协会"

PUBLISHED = (
    Standard(
        "GB/T 22239-2019",
        "信息安全技术 网络安全等级保护基本要求",
        _SECURITY,
        "国家标准",
        "现行",
        "2019-05-10",
        "2019-12-01",
    ),
    Standard(
        "GB/T 35273-2020", "信息安全技术 个人信息安全规范", _SECURITY, "国家标准", "现行", "2020-03-06", "2020-10-01"
    ),
    Standard(
        "GB/T 38673-2020",
        "信息技术 大数据 大数据系统基本要求",
        _TECHNOLOGY,
        "国家标准",
        "现行",
        "2020-04-28",
        "2020-11-01",
    ),
    Standard(
        "YD/T 3800-2020",
        "电信网和互联网大数据平台安全防护要求",
        _COMMUNICATIONS,
        "行业标准",
        "现行",
        "2020-12-09",
        "2021-01-01",
    ),
    Standard(
        "GB/T 37988-2019",
        "信息安全技术 数据安全能力成熟度模型",
        _SECURITY,
        "国家标准",
        "修订中",
        "2019-08-30",
        "2020-03-01",
    ),
    Standard(
        "JR/T 0197-2020",
        "金融数据安全 数据安全分级指南",
        "全国金融标准化技术委员会",
        "行业标准",
        "现行",
        "2020-09-23",
        "2020-09-23",
    ),
    Standard(
        "DB33/T 2351-2021",
        "数字化改革 公共数据分类分级指南",
        "浙江省大数据发展管理局",
        "地方标准",
        "现行",
        "2021-07-05",
        "2021-08-05",
    ),
    Standard(
        "T/CCSA 393-2022",
        "云计算服务用户信任体系能力要求",
        _COMMUNICATIONS,
        "团体标准",
        "现行",
        "2022-06-10",
        "2022-07-01",
    ),
    Standard(
        "GB/T 41479-2022",
        "信息安全技术 网络数据处理安全要求",
        _SECURITY,
        "国家标准",
        "现行",
        "2022-04-15",
        "2022-11-01",
    ),
    Standard(
        "GM/T 0054-2018",
        "信息系统密码应用基本要求",
        "密码行业标准化技术委员会",
        "行业标准",
        "现行",
        "2018-02-08",
        "2018-02-08",
    ),
    Standard(
        "GB 17859-1999", "计算机信息系统 安全保护等级划分准则", "公安部", "国家标准", "现行", "1999-09-13", "2001-01-01"
    ),
    Standard(
        "GB/T 40660-2021",
        "信息安全技术 生物特征识别信息保护基本要求",
        _SECURITY,
        "国家标准",
        "现行",
        "2021-10-11",
        "2022-05-01",
    ),
)

PLANNED = (
    Standard("20230257-T-469", "数据安全技术 数据分类分级规则", _SECURITY, "国家标准", "报批稿"),
    Standard("20221222-T-469", "信息安全技术 人工智能计算平台安全框架", _SECURITY, "国家标准", "征求意见稿"),
    Standard("2022-0904T-YD", "数据安全治理能力通用评估方法", _COMMUNICATIONS, "行业标准", "送审稿"),
    Standard("20214285-T-469", "信息安全技术 机器学习算法安全评估规范", _SECURITY, "国家标准", "草案"),
)

INTERNATIONAL = (
    Standard(
        "ISO/IEC 22989:2022",
        "Information technology — Artificial intelligence — Artificial intelligence concepts and terminology",
        "ISO/IEC JTC 1/SC 42",
        "国际标准",
        "发布",
    ),
    Standard(
        "ISO/IEC 27001:2022",
        "Information security, cybersecurity and privacy protection — Information security management systems",
        "ISO/IEC JTC 1/SC 27",
        "国际标准",
        "发布",
    ),
    Standard(
        "ISO/IEC DIS 5259-1",
        "Artificial intelligence — Data quality for analytics and machine learning (ML) — Part 1: Overview",
        "ISO/IEC JTC 1/SC 42",
        "国际标准",
        "DIS",
    ),
    Standard("ITU-T X.1750", "Guidelines on security of big data as a service", "ITU-T SG17", "国际标准", "发布"),
    Standard(
        "IEEE Std 2830-2021", "Trusted Execution Environment based Shared Machine Learning", "IEEE", "国际标准", "发布"
    ),
)
