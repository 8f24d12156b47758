"""Two editions of a white paper that nobody wrote: the later one has each kind of change once.

Text input as a reader would save it: three blank lines are a page break, tabs part the columns of the lists.
"""

#: A page break of text input.
BREAK = "\n\n\n\n"
_HEADER = "归口\t标准类型\t标准编号\t标准名称\t阶段"

# What both editions print, or one of them: paragraphs long enough to be known again.
_CHIPS = (
    "训练所用的算力集群大多按季度扩容，机房在选址时先要核对当地的供电余量和冷却用水，再与运营方商定分期上架的办法。"
)
_SUPPLY = "语料的采购合同应当写明来源、授权期限和可否转售，交付时附上抽样检验的记录，验收人员按批次签字后才能入库使用。"
_OLD_WAY = "早先的部署多在单台服务器上完成，升级要停机半天，回退只能依靠磁带备份，如今这种做法已经少有单位继续采用了。"
_DRIFT = "模型上线以后，输入的分布会慢慢偏离训练时的样子，值守人员每周要比对一次误报和漏报，偏差过大就要重新标定阈值。"
_STALE = "知识库里的条目如果半年没有人复核，就会给出早已作废的流程，所以每一条都要带上复核日期，过期的先下架再更新。"
_PARTS = "开源组件的漏洞往往在发布许久以后才有人发现，采购方需要一份写明全部组件及其版本的清单，随软件一起交付并更新。"
_POWER = "参数规模每翻一番，电力和冷却用水就要重新估算一次，机房扩建的周期也要一并写进计划，以免临时限电造成训练中断。"
_OVERSIGHT = (
    "值班室应当保留人工接管的按钮，接管的条件写在墙上，每个季度演练一次，演练的结果由两名人员共同签字并存档三年。"
)
_BUDGET = "评测机构每年公布收费标准，送检单位可以按模块付费，小型企业凭证明减半，减免的部分由地方财政在下一年度补足。"

OLD = BREAK.join(
    [
        "机器学习运行安全白皮书\n\n（2024版）\n\n某某标准化工作组\n\n2024年6月",
        "编写单位\n\n东海计量研究院\n\n西岭大学\n\n编写人员\n\n周一鸣、吴二南\n\n版权声明：转载请注明出处。",
        "目录\n\n一、技术现状\t1\n（一）算力基础\t1\n（二）数据供给\t1\n（三）旧式部署\t1\n二、运行风险\t2\n"
        "（一）失真与过期\t2\n（二）组件漏洞\t2\n（三）能耗失控\t2\n三、管理措施\t3\n附录A 标准列表\t4",
        f"一、技术现状\n\n（一）算力基础\n\n{_CHIPS}\n\n依据《算力中心节能办法》，新建机房需要报备。\n\n"
        f"（二）数据供给\n\n{_SUPPLY}\n\n（三）旧式部署\n\n{_OLD_WAY}",
        f"二、运行风险\n\n（一）失真与过期\n\n{_DRIFT}\n\n{_STALE}\n\n（二）组件漏洞\n\n{_PARTS}\n\n（三）能耗失控\n\n{_POWER}",
        f"三、管理措施\n\n{_OVERSIGHT}\n\n机房每日巡检两次，记录保存一年。\n\n{_BUDGET}\n\n"
        "巡检覆盖率——以机柜计——不低于九成。\n\n加快制定《机器学习 算力计量要求》国家标准。\n\n"
        "推动研制《机器学习 语料验收指南》行业标准。\n\n供方应当按季更新清单。",
        "附录A 标准列表\n\nA.1 国内标准\n\n"
        + "\n".join(
            [
                _HEADER,
                "东海标委会\t国家标准\t20230801-T-469\t机器学习 算力计量要求\t报批稿",
                "东海标委会\t国家标准\t20230802-T-469\t机器学习 语料验收指南\t立项",
                "东海标委会\t国家标准\t20230803-T-469\t机器学习 标注质量评价\t报批稿",
                "东海标委会\t国家标准\tGB/T 61001-2019\t机器学习 术语\t发布",
                "东海标委会\t国家标准\tGB/T 61002-2018\t机器学习 接口\t发布",
                "东海标委会\t国家标准\tGB/T 61003.1-2017\t机器学习 日志 第1部分：格式\t发布",
                "东海标委会\t国家标准\tGB/T 61003.2-2017\t机器学习 日志 第2部分：留存\t发布",
                "东海标委会\t国家标准\tGB/T 61004-2020\t机器学习 值守规程\t发布",
                "东海标委会\t国家标准\tGB/T 61005-2020\t机器学习 停机规程\t发布",
                "东海标委会\t国家标准\tGB 61006-2021\t机器学习 供电安全\t发布",
                "东海标委会\t团体标准\tT/DHML 7-2021\t机器学习 备份规程\t发布",
                "东海标委会\t国家标准\tGB/T 61008-2021\t机器学习 巡检规程\t发布",
            ]
        )
        + "\n\nA.2 国际标准\n\n"
        + "\n".join(
            [
                _HEADER,
                "ISO/IEC JTC 1/SC 42\t国际标准\tISO/IEC 70001:2022\tMachine learning — Operation logs\t发布",
                "ISO/IEC JTC 1/SC 42\t国际标准\tISO/IEC TR 70002\tMachine learning — Cooling of data halls\t发布",
                "ISO/IEC JTC 1/SC 42\t国际标准\tISO/IEC FDIS 70003\tMachine learning — Duty rosters\t报批 (FDIS)",
                "ETSI\t国际标准\tETSI GR SAI 004\tProblem Statement\t发布",
                "东海标委会\t国家标准\tGB/T 61009-2021\t机器学习 演练规程\t发布",
            ]
        ),
    ]
)

NEW = BREAK.join(
    [
        "机器学习运行安全白皮书\n\n（2025版）\n\n某某标准化工作组\n\n2025年6月",
        "编写单位\n\n东海计量研究院\n\n北原检测中心\n\n编写人员\n\n周一鸣、郑三川\n\n版权声明：转载请注明出处。",
        "目录\n\n一、技术现状\t1\n（一）算力基础\t1\n二、运行风险\t2\n（一）模型失真\t2\n（二）知识过期\t2\n"
        "（三）供应与能耗\t2\n（四）数据供给\t2\n三、应急演练\t3\n四、管理办法\t3\n附录A 标准列表\t4",
        f"一、技术现状\n\n（一）算力基础\n\n{_CHIPS}\n\n依据《算力中心节能条例》，新建机房需要报备。",
        f"二、运行风险\n\n（一）模型失真\n\n{_DRIFT}\n\n（二）知识过期\n\n{_STALE}\n\n"
        f"（三）供应与能耗\n\n{_PARTS}\n\n{_POWER}\n\n（四）数据供给\n\n{_SUPPLY}",
        "三、应急演练\n\n演练分桌面推演和现场切换两种，先由计划员写出脚本，再由观察员记时，两个月内要把发现的缺口逐条补上。\n\n"
        f"四、管理办法\n\n{_BUDGET}\n\n{_OVERSIGHT}\n\n机房每日巡检三次，记录保存一年。\n\n"
        "巡检覆盖率-以机柜计-不低于九成。\n\n推动研制《机器学习 语料验收指南》行业标准。\n\n"
        "供方应当按季更新清单。",
        "附录A 标准列表\n\nA.1 国内标准\n\n"
        + "\n".join(
            [
                _HEADER,
                "东海标委会\t国家标准\tGB/T 61020-2025\t机器学习 算力计量要求\t发布",
                "东海标委会\t国家标准\t20230802-T-469\t机器学习 语料验收指南\t征求意见稿",
                "东海标委会\t国家标准\t20230803-T-469\t机器学习 标注质量评价\t草案",
                "东海标委会\t国家标准\tGB/T 61001-2024\t机器学习 术语\t发布",
                "东海标委会\t国家标准\tGB/T 61002.1-2024\t机器学习 接口 第1部分：通则\t发布",
                "东海标委会\t国家标准\tGB/T 61002.2-2024\t机器学习 接口 第2部分：报文\t发布",
                "东海标委会\t国家标准\tGB/T 61003-2024\t机器学习 日志\t发布",
                "东海标委会\t国家标准\tGB/T 61004-2020\t机器学习 无人值守规程\t发布",
                "西岭标委会\t国家标准\tGB/T 61005-2020\t机器学习 停机规程\t发布",
                "东海标委会\t国家标准\tGB 61006-2021\t机器学习 供电安全\t发布",
                "东海标委会\t国家标准\tGB 61006-2021/XG1-2024\t机器学习 供电安全《第1号修改单》\t发布",
                "东海标委会\t行业标准\tGB/T 61008-2021\t机器学习 巡检规程\t发布",
                "东海标委会\t国家标准\tGB/T 61009-2021\t机器学习 演练规程\t发布",
                "东海标委会\t团体标准\tT/DHML 9-2024\t机器学习 冷却液更换\t发布",
            ]
        )
        + "\n\nA.2 国际标准\n\n"
        + "\n".join(
            [
                _HEADER,
                "ISO/IEC JTC 1/SC 42\t国际标准\tISO/IEC DIS 70001\tMachine learning — Operation logs\t送审稿",
                "ISO/IEC JTC 1/SC 42\t国际标准\tISO/IEC TR 70002:2024\tMachine learning — Cooling of data halls\t发布",
                "ISO/IEC JTC 1/SC 42\t国际标准\tISO/IEC FDIS 70003\tMachine learning — Duty rosters\t报批 (FDIS)",
                "ETSI\t国际标准\tETSI TR 104 221 V1.1.1\tProblem Statement\t发布",
            ]
        ),
    ]
)
