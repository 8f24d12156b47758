"""PDF form: a drawn document set by typst, and the pages on which its headings come to stand."""

import json
from collections.abc import Iterator

import typst

from tests.parse.drawing.as_text import announced
from tests.parse.drawing.elements import (
    Box,
    Caption,
    Contents,
    Cover,
    Document,
    Element,
    Figure,
    Heading,
    HeadingLook,
    Item,
    Notice,
    Prose,
    Restart,
    Table,
)
from tests.parse.drawing.prose import spoken

SERIF, SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"

#: Footers by name: typst content; `here` is a page with a numbering.
FOOTERS = {
    "none": "none",
    "centre": "align(center, counter(page).display())",
    "dashes": "align(center)[\u2014 #counter(page).display() \u2014]",
    "hyphens": "align(center)[- #counter(page).display() -]",
    "of": "align(center)[第 #counter(page).display() 页 共 #counter(page).final().at(0) 页]",
    "slash": "align(right)[#counter(page).display()/#counter(page).final().at(0)]",
    "outer": "if calc.odd(counter(page).get().at(0)) { align(right, counter(page).display()) } "
    "else { align(left, counter(page).display()) }",
    "named": "[某某数字技术研究院 #h(1fr) #counter(page).display()]",
}
#: Running titles by name; TITLE stands for the document's own, `chapter` for the last first-level heading.
HEADERS = {
    "none": "none",
    "title": "align(center)[#text(size: 9pt)[#TITLE] #v(-0.8em) #line(length: 100%, stroke: 0.4pt)]",
    "outer": "if calc.odd(counter(page).get().at(0)) { align(right, text(size: 9pt, TITLE)) } "
    "else { align(left, text(size: 9pt, TITLE)) }",
    "chapter": "align(left, text(size: 9pt, CHAPTER))",
    "alternating": "if calc.odd(counter(page).get().at(0)) { align(right, text(size: 9pt, CHAPTER)) } "
    "else { align(left, text(size: 9pt, TITLE)) }",
}
CHAPTER = (
    "{ let all = query(<h>).filter(m => m.value.level == 1 and m.location().page() <= here().page()); "
    'if all.len() > 0 { all.last().value.text } else { "" } }'
)


def pdf_of(document: Document) -> tuple[bytes, list[str | None]]:
    """Return the document as PDF, and the printed page of each heading."""
    source = "\n".join(_source(document)).encode()
    pages = json.loads(typst.query(source, "<pages>", field="value", one=True))
    return typst.compile(source, format="pdf"), pages


def quoted(text: str) -> str:
    """Return `text` as a typst string."""
    return json.dumps(text, ensure_ascii=False)


def _source(document: Document) -> Iterator[str]:
    look = document.look
    yield "#set document(date: datetime(year: 2024, month: 5, day: 31))"
    yield f"#set page({look.page}, columns: {look.columns}, numbering: none)"
    yield f'#set text(font: "{SERIF}", size: {look.size}pt, lang: "zh", region: "cn")'
    yield (
        f"#set par(leading: {look.leading}, spacing: {look.spacing}, justify: true, "
        f"first-line-indent: (amount: {look.indent}, all: true))"
    )
    headings = 0
    for element, said in spoken(document):
        yield _element(document, element, said, headings)
        headings += isinstance(element, Heading)
    yield (
        "#context [#metadata(query(<h>).map(m => { let p = m.location().page-numbering(); "
        "if p == none { none } else { numbering(p, ..counter(page).at(m.location())) } }))<pages>]"
    )


def _element(document: Document, element: Element, said: str, headings: int) -> str:
    match element:
        case Heading():
            return _heading(document, element, headings)
        case Contents():
            return _contents(document, element)
        case Restart():
            return _restart(document, element)
        case Table():
            return _table(element)
        case Prose():
            note = f"#footnote[#{quoted(element.note)}]" if element.note else ""
            words = said.rstrip("0123456789") if note else said
            return "" if element.run_in_of else f"#par[#{quoted(words)}{note}]"
        case _:
            return _simple(element, said)


def _simple(element: Element, said: str) -> str:
    match element:
        case Cover():
            lines = "".join(
                f"#block(above: 2em, text(size: {size}pt, {quoted(line)}))\n" for line, size in element.lines
            )
            return f"#align(center)[#v(5em)\n{lines}]\n#pagebreak()"
        case Item():
            weight = "bold" if element.is_bold else "regular"
            return f'#par[#text(weight: "{weight}", {quoted(element.text)})]'
        case Caption():
            return f"#align(center, text(size: 9pt, {quoted(element.text)}))"
        case Figure():
            labels = " ".join(f"rect(inset: 6pt)[#text(size: 8pt, {quoted(label)})]," for label in element.labels)
            return f"#align(center, stack(dir: ltr, spacing: 12pt, {labels}))"
        case Box():
            body = f"#align(center, strong({quoted(element.title)}))\n#par[#{quoted(said)}]"
            return f"#block(stroke: 0.6pt, inset: 8pt, width: 100%)[{body}]"
        case Notice():
            title = f'#align(center, text(size: 16pt, weight: "bold", {quoted(element.title)}))'
            return f"{title}\n#v(2em)\n#par[#{quoted(element.text)}]\n#pagebreak()"
        case _:
            return "#pagebreak(weak: true)"


def _restart(document: Document, element: Restart) -> str:
    look = document.look
    footer = FOOTERS[look.footer]
    header = HEADERS[look.header].replace("CHAPTER", CHAPTER).replace("TITLE", quoted(document.running))
    return (
        f'#set page(numbering: "{element.numbering}", footer: {_shown(footer)}, header: {_shown(header)})\n'
        "#counter(page).update(1)"
    )


def _shown(code: str) -> str:
    if code == "none":
        return "none"
    return f"context {{ {code} }}" if code.startswith("if") else f"context {code}"


def _heading(document: Document, heading: Heading, number: int) -> str:
    look = document.look.headings[min(heading.level, len(document.look.headings)) - 1]
    value = f"(level: {heading.level}, text: {quoted(heading.lines[0])}, number: {number})"
    mark = f"#metadata({value})<h>"
    if heading.run_in:
        following = next(said for _, said in _after(document, heading))
        return f"#par[{mark}#{_set(look, heading.lines[0])}#{quoted(following)}]"
    lines = "#linebreak()".join(f"#{_set(look, line)}" for line in heading.lines)
    fresh = "#pagebreak(weak: true)\n" if heading.level <= document.look.new_page_level else ""
    return (
        f"{fresh}#block(above: {look.above}, below: {look.below}, width: 100%, sticky: true)"
        f"[#set par(first-line-indent: 0em, leading: 0.7em, justify: false)\n"
        f"#align({'center' if heading.centred else look.align})[#h({look.indent}){mark}{lines}]]"
    )


def _after(document: Document, heading: Heading) -> Iterator[tuple[Element, str]]:
    found = False
    for element, said in spoken(document):
        if found:
            yield element, said
        found = found or element is heading


def _set(look: HeadingLook, text: str) -> str:
    font = SANS if look.sans else SERIF
    return f'text(size: {look.size}pt, weight: "{look.weight}", font: "{font}", {quoted(text)})'


def _table(table: Table) -> str:
    count = len(table.header)
    covered = {(below, column) for (row, column), span in table.spans.items() for below in range(row + 1, row + span)}
    title = f"table.cell(colspan: {count}, align: center)[#{quoted(table.title)}]," if table.title else ""
    header = "".join(f"[#{quoted(word)}]," for word in table.header)
    cells = []
    for row, texts in enumerate(table.rows):
        for column, text in enumerate(texts):
            if (row, column) in covered:
                continue
            span = table.spans.get((row, column), 1)
            cells.append(f"table.cell(rowspan: {span})[#{quoted(text)}]," if span > 1 else f"[#{quoted(text)}],")
    body = "\n".join(cells)
    return (
        "#{set par(first-line-indent: 0em, leading: 0.5em, justify: false); set text(size: 8pt)\n"
        f"table(columns: ({', '.join(table.widths)}), stroke: 0.5pt, table.header({title}{header}),\n{body})}}"
    )


def _contents(document: Document, contents: Contents) -> str:
    places = {id(e): n for n, e in enumerate(e for e in document.elements if isinstance(e, Heading))}
    titles = "".join(f'#align(center, text(size: 15pt, weight: "bold", {quoted(t)}))\n' for t in contents.titles)
    rows = []
    for number, (element, text) in enumerate(announced(document, contents)):
        level = element.level if isinstance(element, Heading) else 1
        place = places.get(id(element), 0)
        page = f"page-of({place})" if contents.has_pages and number not in contents.pages_missing else "none"
        rows.append(f"entry({(level - 1) * contents.indent}em, {quoted(text)}, {page})")
    if contents.as_table:
        table = "table(columns: (1fr, auto), stroke: 0.5pt, " + ", ".join(f"..{row}" for row in rows) + ")"
        entry = "let entry(left, body, page) = ([#h(left)#body], [#page])"
        body = table
    else:
        leader = f"box(width: 1fr, repeat[{contents.leader}])" if contents.leader else "h(1fr)"
        entry = (
            "let entry(left, body, page) = block(above: 0.8em, below: 0.8em, inset: (left: left))"
            f"[#body#if page != none {{ [ #{leader} #page] }}]"
        )
        body = "\n".join(rows)
    return (
        f"{titles}#context {{ let hs = query(<h>); let page-of(n) = {{ let l = hs.at(n).location(); "
        "let p = l.page-numbering(); if p == none { none } else { numbering(p, ..counter(page).at(l)) } }\n"
        f"set par(first-line-indent: 0em, justify: false)\n{entry}\n"
        f"block(width: {contents.width})[#{{\n{body}\n}}]}}\n#pagebreak(weak: true)"
    )
