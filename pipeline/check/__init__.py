"""Check: whether the standards that a user's list names are known, under which number, and what became of them."""

from pipeline.check.items import Item
from pipeline.check.known import Known, read_known
from pipeline.check.report import CheckedList, as_record, check_list
from pipeline.check.table import ListRow, ListTable, UserList
from pipeline.check.user_list import read_list
from pipeline.check.verdict import Note, Successor, Verdict
from pipeline.check.workbook import render_workbook

__all__ = [
    "CheckedList",
    "Item",
    "Known",
    "ListRow",
    "ListTable",
    "Note",
    "Successor",
    "UserList",
    "Verdict",
    "as_record",
    "check_list",
    "read_known",
    "read_list",
    "render_workbook",
]
