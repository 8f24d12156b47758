"""A small edition drawn line by line, with every record that the line of steps makes of it, offsets and all."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from pipeline.core.collection import Collection
from pipeline.core.records import (
    Block,
    Box,
    Cell,
    Change,
    Citation,
    Commitment,
    ContentsLine,
    Contributor,
    Definition,
    Document,
    Edition,
    Entity,
    Entry,
    Event,
    Finding,
    Keyword,
    Line,
    Lineage,
    Listing,
    Mention,
    Observation,
    Page,
    Piece,
    Register,
    Repair,
    Section,
    Sighting,
    Standard,
    StandardState,
    TableCell,
    Topic,
)

TITLE = "信息安全技术 人脸识别数据安全要求"
DRAFT_TITLE = "信息安全技术 数据标注安全规范"


@dataclass(frozen=True)
class Row:
    """A row of the drawn list, its title cut by the page break where `cut` says after how many characters."""

    number_text: str
    number: str | None
    number_kind: str
    title: str
    stage_text: str
    stage_code: str
    cut: int = 0


@dataclass(frozen=True)
class Plan:
    """What differs between the drawn editions."""

    edition_id: str
    date: str
    kind: str
    rows: tuple[Row, ...]

    def pages(self) -> list[tuple[str | None, list[tuple[str, str, str | None]]]]:
        """Return the pages: printed number, and lines with role and section."""
        one, two, three = (f"{self.edition_id}/{way}" for way in ("一", "一/（一）", "附录A"))
        listed, rest = self._rows(three)
        return [
            (None, [("智能安全标准概览", "front matter", None), ("（样张）", "front matter", None)]),
            (
                None,
                [
                    ("目录", "contents", None),
                    ("一、发展现状\t1", "contents", None),
                    ("", "blank", None),
                    ("编写单位", "credits", None),
                    ("示例标准研究院", "credits", None),
                ],
            ),
            (
                "1",
                [
                    ("一、发展现状", "heading", one),
                    ("（一）人脸识别与安全", "heading", two),
                    ("人在使用系统时留下人脸信息，数据泄露的风险随之", "paragraph", two),
                    ("上升。2022年10月，示例标准研究院发布《人脸信息保", "paragraph", two),
                ],
            ),
            (
                "2",
                [
                    ("护指南》，配合GB/T 41819-2022一同使用。", "paragraph", two),
                    ("1、可靠性：指系统在规定条件下完成任务的能力。", "paragraph", two),
                    ("下一步将加快推动《数据标注安全规范》编制发布。", "paragraph", two),
                    ("级别\t含义", "table header", two),
                    ("高\t须审批 generative", "table row", two),
                    ("附录A 标准列表", "heading", three),
                    *listed,
                ],
            ),
            ("3", rest),
        ]

    def _rows(self, section: str) -> tuple[list[tuple[str, str, str | None]], list[tuple[str, str, str | None]]]:
        before, after = [], []
        for row in self.rows:
            cells = ["信安标委 (TC 260)", "国家标准", row.number_text, row.title, row.stage_text]
            if row.cut:
                cells[3] = row.title[: row.cut]
                after.append((row.title[row.cut :], "table row", section))
            before.append(("\t".join(cells), "table row", section))
        return before, after or [("", "blank", section)]


class Drawing:
    """The source of a plan and where things stand in it."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.id = plan.edition_id
        self.pages: list[Page] = []
        self.lines: list[Line] = []
        offset = 0
        for index, (printed, lines) in enumerate(plan.pages()):
            text = "".join(f"{line}\n" for line, _, _ in lines)
            self.pages.append(
                Page(
                    edition_id=self.id,
                    page_index=index,
                    page=printed,
                    start=offset,
                    text=text,
                    width=595.0,
                    height=842.0,
                )
            )
            for line, role, section in lines:
                self.lines.append(
                    Line(
                        edition_id=self.id,
                        position=len(self.lines) + 1,
                        page_index=index,
                        start=offset,
                        end=offset + len(line),
                        role=role,
                        section_id=section,
                    )
                )
                offset += len(line) + 1
        self.source = "".join(page.text for page in self.pages)

    def at(self, text: str, after: str = "") -> dict[str, Any]:
        """Return start, end and page of the first place of a text (after another text)."""
        start = self.source.index(text, self.source.index(after) if after else 0)
        return {"start": start, "end": start + len(text), "page": self.page_at(start).page}

    def page_at(self, offset: int) -> Page:
        """Return the page of an offset."""
        return next(page for page in reversed(self.pages) if page.start <= offset)

    def block(self, role: str, section: str | None, *parts: str, after: str = "") -> Block:
        """Return a block joined from source texts that follow each other (after another text)."""
        pieces, offset = [], 0
        for part in parts:
            place = self.at(part, after)
            pieces.append(Piece(offset=offset, start=place["start"], end=place["end"]))
            offset += len(part)
        start, end = pieces[0].start, pieces[-1].end
        return Block(
            block_id=f"{self.id}/b/{start}",
            edition_id=self.id,
            section_id=section,
            role=role,
            page=self.page_at(start).page,
            page_last=self.page_at(end).page,
            start=start,
            end=end,
            text="".join(parts),
            pieces=tuple(pieces),
        )


def draw(plan: Plan) -> Collection:
    """Return all records of one edition, from Edition to Finding."""
    drawing = Drawing(plan)
    return Collection(
        [
            *_frame(drawing),
            *_outline(drawing),
            *_list(drawing),
            *_annotations(drawing),
        ]
    )


def _frame(drawing: Drawing) -> Iterator[Any]:
    plan = drawing.plan
    yield Edition(
        edition_id=plan.edition_id,
        title="智能安全标准概览",
        label="样张",
        publisher="示例标准研究院",
        date=plan.date,
        kind=plan.kind,
        source_name="source.pdf",
        source_sha256=sha256(drawing.source.encode()).hexdigest(),
        media="pdf",
        page_count=len(drawing.pages),
        licence="CC BY 4.0",
        attribution="示例标准研究院",
        previous=None,
    )
    yield from drawing.pages
    yield from drawing.lines
    yield ContentsLine(
        edition_id=plan.edition_id,
        position=1,
        label="一、",
        title="发展现状",
        page="1",
        section_id=f"{plan.edition_id}/一",
    )
    yield Contributor(
        edition_id=plan.edition_id,
        kind="organisation",
        position=1,
        name="示例标准研究院",
        text="示例标准研究院",
        **drawing.at("示例标准研究院"),
    )
    cells = (("级别", 1, 1), ("含义", 1, 2), ("高", 2, 1), ("须审批 generative", 2, 2))
    for text, row, column in cells:
        place = drawing.at(text, after="级别\t含义")
        yield TableCell(
            edition_id=plan.edition_id,
            table_id=f"{plan.edition_id}/t/{drawing.at('级别')['start']}",
            page_index=drawing.page_at(place["start"]).page_index,
            caption=None,
            row=row,
            column=column,
            text=text,
            **place,
        )


def _outline(drawing: Drawing) -> Iterator[Any]:
    end = len(drawing.source) - 1
    appendix = drawing.at("附录A")["start"]
    headings = (
        ("一", None, 1, "一、", "发展现状", "一、发展现状", appendix - 1),
        ("一/（一）", "一", 2, "（一）", "人脸识别与安全", "（一）人脸识别与安全", appendix - 1),
        ("附录A", None, 1, "附录A", "标准列表", "附录A 标准列表", end),
    )
    for position, (way, parent, level, label, title, printed, last) in enumerate(headings, start=1):
        place = drawing.at(printed, after="示例标准研究院")
        section_id = f"{drawing.id}/{way}"
        yield Section(
            section_id=section_id,
            edition_id=drawing.id,
            parent_id=f"{drawing.id}/{parent}" if parent else None,
            position=position,
            level=level,
            label=label,
            title=title,
            page=place["page"],
            page_last=drawing.page_at(last).page,
            start=place["start"],
            end=last,
            heading_end=place["end"],
        )
        yield drawing.block("heading", section_id, printed, after="示例标准研究院")
    body = f"{drawing.id}/一/（一）"
    yield drawing.block(
        "paragraph",
        body,
        "人在使用系统时留下人脸信息，数据泄露的风险随之",
        "上升。2022年10月，示例标准研究院发布《人脸信息保",
        "护指南》，配合GB/T 41819-2022一同使用。",
    )
    yield drawing.block("paragraph", body, "1、可靠性：指系统在规定条件下完成任务的能力。")
    yield drawing.block("paragraph", body, "下一步将加快推动《数据标注安全规范》编制发布。")
    yield drawing.block("credits", None, "示例标准研究院")


def _list(drawing: Drawing) -> Iterator[Any]:
    for number, row in enumerate(drawing.plan.rows, start=1):
        yield from _row(drawing, number, row)


def _row(drawing: Drawing, number: int, row: Row) -> Iterator[Any]:
    place = {"edition_id": drawing.id, "list_label": "A.1", "row": number}
    start = drawing.source.index(f"信安标委 (TC 260)\t国家标准\t{row.number_text}\t")
    page = drawing.page_at(start)
    yield Listing(
        **place,
        list_title="标准列表",
        section_id=f"{drawing.id}/附录A",
        page_index=page.page_index,
        page=page.page,
        owner_text="信安标委 (TC 260)",
        type_text="国家标准",
        number_text=row.number_text,
        title_text=row.title,
        stage_text=row.stage_text,
    )
    texts = ("信安标委 (TC 260)", "国家标准", row.number_text, row.title[: row.cut or None], row.stage_text)
    for column, (field, text) in enumerate(zip(("owner", "type", "number", "title", "stage"), texts, strict=True)):
        yield _cell(drawing, place, field, 1, text, start, column)
        start += len(text) + 1
    if row.cut:
        rest = row.title[row.cut :]
        yield _cell(drawing, place, "title", 2, rest, drawing.pages[-1].start, 3)
    yield _entry(drawing, place, row)
    if row.number is not None and row.number_text != row.number:
        yield Repair(
            **place,
            field="number",
            position=1,
            rule="narrow dash",
            before=row.number_text,
            after=row.number,
        )


def _cell(drawing: Drawing, place: dict[str, Any], field: str, part: int, text: str, start: int, column: int) -> Cell:
    page = drawing.page_at(start)
    return Cell(
        **place,
        field=field,
        part=part,
        page_index=page.page_index,
        page=page.page,
        start=start,
        end=start + len(text),
        text=text,
        is_merged=False,
        box=Box(x0=72.0 + 90 * column, top=100.0, x1=162.0 + 90 * column, bottom=120.5),
    )


def _entry(drawing: Drawing, place: dict[str, Any], row: Row) -> Entry:
    return Entry(
        **place,
        entry_id=f"{drawing.id}/A.1/{place['row']}",
        owner="全国信息安全标准化技术委员会",
        committee="SAC/TC 260",
        type="national",
        number=row.number,
        number_kind=row.number_kind,
        number_confidence=1.0,
        urn=None,
        stage_code=row.stage_code,
        stage_rule="gb",
        stage_confidence=1.0,
        as_of=drawing.plan.date,
        title=row.title,
        title_language="zh",
    )


def _annotations(drawing: Drawing) -> Iterator[Any]:
    body = {"edition_id": drawing.id, "section_id": f"{drawing.id}/一/（一）"}
    guide = drawing.at("《人脸信息保\n护指南》")
    paragraph = f"{drawing.id}/b/{drawing.at('人在使用系统')['start']}"
    for text, label, entity in (
        ("数据泄露", "RISK", "数据泄露"),
        ("2022年10月", "DATE", "2022-10"),
        ("《人脸信息保\n护指南》", "DOCUMENT", "人脸信息保护指南"),
        ("GB/T 41819-2022", "STANDARD", "GB/T 41819-2022"),
    ):
        place = drawing.at(text)
        yield Mention(
            mention_id=f"{drawing.id}/m/{place['start']}-{place['end']}",
            block_id=paragraph,
            text=text,
            label=label,
            entity=entity,
            **body,
            **place,
        )
    yield Entity(
        label="RISK", name="数据泄露", name_en="data leakage", kind=None, aliases=("信息泄露",), source="config"
    )
    yield from _claims(drawing, body, f"{drawing.id}/d/{guide['start']}")


def _claims(drawing: Drawing, body: dict[str, Any], document_id: str) -> Iterator[Any]:
    cited = drawing.at("GB/T 41819-2022")
    yield Citation(
        citation_id=f"{drawing.id}/c/{cited['start']}-{cited['end']}",
        text="GB/T 41819-2022",
        number_text="GB/T 41819-2022",
        number="GB/T 41819-2022",
        title=None,
        status="stated",
        **body,
        **cited,
    )
    yield Document(
        document_id=document_id,
        edition_id=drawing.id,
        title="人脸信息保护指南",
        aliases=("保护指南",),
        kind="guideline",
        region="CN",
        issuers=("示例标准研究院",),
        date="2022-10",
        section_id=body["section_id"],
        **drawing.at("《人脸信息保\n护指南》"),
    )
    act = drawing.at("2022年10月，示例标准研究院发布《人脸信息保\n护指南》")
    yield Event(
        event_id=f"{drawing.id}/e/{act['start']}-{act['end']}",
        text=drawing.source[act["start"] : act["end"]],
        date="2022-10",
        actor="示例标准研究院",
        action="发布",
        object="《人脸信息保护指南》",
        document_id=document_id,
        **body,
        **act,
    )
    defined = drawing.at("可靠性：指系统在规定条件下完成任务的能力。")
    yield Definition(
        definition_id=f"{drawing.id}/t/{defined['start']}-{defined['end']}",
        term="可靠性",
        definition="可靠性：指系统在规定条件下完成任务的能力。",
        text="可靠性：指系统在规定条件下完成任务的能力。",
        **body,
        **defined,
    )
    intended = drawing.at("下一步将加快推动《数据标注安全规范》编制发布。")
    yield Commitment(
        commitment_id=f"{drawing.id}/i/{intended['start']}-{intended['end']}",
        actor=None,
        verb="加快推动",
        object="《数据标注安全规范》",
        strength="planned",
        quote="下一步将加快推动《数据标注安全规范》编制发布。",
        **body,
        **intended,
    )
    topics = [
        (body["section_id"], "section", "RISK", "数据泄露"),
        (body["section_id"], "section", "PROPERTY", "可靠性"),
    ]
    if drawing.plan.rows:
        topics.append((f"{drawing.id}/A.1/1", "entry", "RISK", "数据泄露"))
    for target, kind, label, topic in topics:
        yield Topic(target_id=target, edition_id=drawing.id, target_kind=kind, label=label, topic=topic)
    yield Keyword(**body, position=1, word="数据泄露", weight=0.25)
    yield Finding(
        finding_id=f"{drawing.id}/f/titles/1",
        edition_id=drawing.id,
        rule="cited-not-listed",
        severity="warning",
        message="the text names a standard that no list has",
        page="2",
        quote="《数据标注安全规范》",
        other_page=None,
        other_quote=None,
    )


FACE = Row("GB/T 41819—2022", "GB/T 41819-2022", "published", TITLE, "发布", "60", cut=6)
OLD = Plan(
    "mini-2023",
    "2023-05",
    "white_paper",
    (FACE, Row("20230249-T-469", "20230249-T-469", "plan", DRAFT_TITLE, "征求意见稿", "30")),
)
NEW = Plan(
    "mini-2026",
    "2026-01",
    "digest",
    (FACE, Row("GB/T 45674-2025", "GB/T 45674-2025", "published", DRAFT_TITLE, "发布", "60")),
)


def two_editions() -> Collection:
    """Return two editions with their register: one standard unchanged, one promoted from plan to number."""
    return Collection([*draw(OLD), *draw(NEW), *_register(Drawing(OLD), Drawing(NEW))])


def _register(old: Drawing, new: Drawing) -> Iterator[Any]:
    for standard_id, row in (("gb-t-41819-2022", NEW.rows[0]), ("20230249-t-469", NEW.rows[1])):
        yield Standard(
            standard_id=standard_id,
            number=row.number,
            title=row.title,
            type="national",
            owner="全国信息安全标准化技术委员会",
            stage_code=row.stage_code,
            as_of=NEW.date,
            first_edition_id=old.id,
            last_edition_id=new.id,
        )
    for drawing in (old, new):
        cited = drawing.at("GB/T 41819-2022")
        for kind, target, standard_id in (
            ("entry", f"{drawing.id}/A.1/1", "gb-t-41819-2022"),
            ("entry", f"{drawing.id}/A.1/2", "20230249-t-469"),
            ("citation", f"{drawing.id}/c/{cited['start']}-{cited['end']}", "gb-t-41819-2022"),
        ):
            yield Sighting(
                kind=kind,
                target_id=target,
                edition_id=drawing.id,
                standard_id=standard_id,
                status="accepted",
                confidence=1.0,
                evidence="same number",
            )
    yield Lineage(
        standard_id="20230249-t-469",
        old_number="20230249-T-469",
        new_number="GB/T 45674-2025",
        relation="promoted",
        status="accepted",
        confidence=0.95,
        method="title",
        evidence="same title, same owner",
        date="2025",
    )
    state = {"title": DRAFT_TITLE, "owner": "全国信息安全标准化技术委员会"}
    yield Change(
        change_id=f"{old.id}/{new.id}/standard/promoted/20230249-t-469",
        old_edition_id=old.id,
        new_edition_id=new.id,
        domain="standard",
        kind="promoted",
        standard_id="20230249-t-469",
        field=None,
        old_value="20230249-T-469",
        new_value="GB/T 45674-2025",
        old=StandardState(number="20230249-T-469", stage_code="30", **state),
        new=StandardState(number="GB/T 45674-2025", stage_code="60", **state),
        status="accepted",
        confidence=0.95,
        evidence="same title, same owner",
        cause="source_edition",
    )
    yield Register(
        register_id="openstd-2026-11",
        name="国家标准全文公开系统",
        as_of="2026-11",
        licence=None,
        export_name="openstd.csv",
        export_sha256="0" * 64,
        row_count=1,
    )
    yield Observation(
        observation_id="openstd-2026-11/o/1",
        standard_id="20230249-t-469",
        register_id="openstd-2026-11",
        row=1,
        number="GB/T 45674-2025",
        number_text="GB/T 45674—2025",
        title=DRAFT_TITLE,
        title_en=None,
        status_text="现行",
        stage_code="60",
        stage_functional=None,
        date="2025-04-25",
        replaces=(),
        replaced_by=(),
        as_of="2026-11",
        source="国家标准全文公开系统",
        status="accepted",
        confidence=0.95,
        evidence="the register gives its plan number 20230249-T-469",
    )
