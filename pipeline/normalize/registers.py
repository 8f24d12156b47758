"""Registers: the rows of a register's export understood."""

import re
from collections.abc import Iterator

from pipeline.core.collection import Collection
from pipeline.core.records import Register, RegisterEntry, RegisterRow
from pipeline.identify import Identifier, find, parse
from pipeline.normalize.stages import Stage, read_stage, read_stage_vocabulary

# 2023-08-06, 2023/8/6, 2023.8.6, 2023年8月6日, each as precise as it is given; a time behind it says nothing
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:\s?[-/.年]\s?(?P<month>\d{1,2})(?:\s?[-/.月]\s?(?P<day>\d{1,2})日?)?)?月?(?:[T ].*)?"
)
# 6060: the stage codes of ISO Open Data
_BARE_CODE = re.compile(r"(?P<stage>\d{2})(?P<substage>\d{2})")


def normalize_register(read: Collection) -> Collection:
    """Return the Register and a RegisterEntry for each of its RegisterRows whose number is understood."""
    return Collection([*read.of(Register), *(e for row in read.of(RegisterRow) for e in _entries(row))])


def _entries(row: RegisterRow) -> Iterator[RegisterEntry]:
    """Yield the entry of a row; a row with a plan number only has it for its number."""
    plans = parse(row.plan_text or "", number_column=True).identifiers
    numbers = parse(row.number_text or "", number_column=True).identifiers or plans
    if not numbers:
        return
    stage = _stage(row.status_text, numbers[0])
    yield RegisterEntry(
        register_id=row.register_id,
        row=row.row,
        number_text=(row.number_text if numbers is not plans else row.plan_text) or "",
        number=numbers[0].canonical,
        plan_number=plans[0].canonical if plans and numbers is not plans else None,
        title=row.title,
        title_en=row.title_en,
        status_text=row.status_text,
        stage_code=stage.code if stage else None,
        stage_functional=stage.functional if stage else None,
        date=_date(row.published_text),
        replaces=_named(row.replaces_text),
        replaced_by=_named(row.replaced_by_text),
    )


def _stage(text: str | None, number: Identifier) -> Stage | None:
    code = _BARE_CODE.fullmatch(text or "")
    label = f"{code['stage']}.{code['substage']}" if code else text or ""
    return read_stage(label, read_stage_vocabulary(), number.family).stage


def _named(text: str | None) -> tuple[str, ...]:
    """Return the canonical numbers that a cell names, in order."""
    if not text:
        return ()
    return tuple(dict.fromkeys(found.identifier.canonical for found in find(text)))


def _date(text: str | None) -> str | None:
    found = _DATE.fullmatch((text or "").strip())
    if found is None:
        return None
    month, day = found["month"], found["day"]
    if not month or not 1 <= int(month) <= 12:
        return found["year"]
    return f"{found['year']}-{int(month):02}" + (f"-{int(day):02}" if day and 1 <= int(day) <= 31 else "")
