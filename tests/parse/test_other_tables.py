"""Other tables: what looks like a list of standards and is none stays a table, whatever stands in it."""

from pathlib import Path

import pytest

from pipeline.core.records import Listing, TableCell
from tests.parse.drawn import BREAK, COVER, parsed

TABLES = (
    "编号|名称|状态\n1|数据中台|正常\n2|云平台|正常",
    "序号|项目名称|主管部门|进展\n1|国家数据枢纽|国家数据局|在建",
    "项目编号|项目名称|项目状态|负责单位\nXM-001|数据中台|在建|某公司",
    "文件编号|文件名称|发布单位|日期\n国发〔2017〕35号|某规划|国务院|2017",
    "领域|相关标准|需求\n算力|GB/T 22239-2019、GB/T 35273-2020|修订",
    "指标|标准|分值\n制度|制度健全|10",
    "名称|标准|方法\n铅|GB/T 5009.12-2017|原子吸收",
    "标准类型|国家标准|行业标准\n已发布|10|20",
    "序号|标准名称|主要内容\n1|数据分类分级规则|规定分类方法",
    "类型|说明|备注\n文本|自然语言|无",
    "组织|工作组|职责\nISO|SC 42|人工智能",
    "阶段|任务|时间\n起步|立项|2023",
    "字段|名称|类型|长度\nid|编号|文本|32",
    "产品编号|产品名称|标准号|状态\nP1|网关|Q/ABC 1-2020|在售",
    "条款|标准要求|符合性\n5.1|应加密|符合",
    "一级指标|二级指标|标准号\n安全|加密|GB/T 22239-2019",
    "时间|机构|名称\n2023|某部|某办法",
    "Name|Type|Status\nGateway|Hardware|Active",
    "Number|Title|Year\n1|Trusted data|2020",
    "Reference|Name|Owner\nA-1|Data lake|IT",
)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.split("\n")[0])
def test_it_lists_no_standard_and_keeps_its_cells(tmp_path: Path, table: str) -> None:
    text = f"{COVER}{BREAK}一、概述\n\n表1 某表\n\n{table.replace('|', chr(9))}\n"
    collection = parsed(tmp_path, text)
    assert collection.of(Listing) == ()
    cells = [cell.text for cell in collection.of(TableCell)]
    assert cells == table.replace("\n", "|").split("|")


def test_a_hundred_tables_around_one_list_list_its_standards_only(tmp_path: Path) -> None:
    tables = [table.replace("|", "\t") for table in TABLES * 5]
    standard = "标准编号\t标准名称\t状态\nGB/T 35273-2020\t个人信息安全规范\t现行"
    drawn = [f"表{number} 某表\n\n{table}" for number, table in enumerate([*tables[:50], standard, *tables[50:]], 1)]
    collection = parsed(tmp_path, f"{COVER}{BREAK}一、概述\n\n" + "\n\n".join(drawn) + "\n")
    assert [row.number_text for row in collection.of(Listing)] == ["GB/T 35273-2020"]
    assert len({cell.table_id for cell in collection.of(TableCell)}) == 100
