"""How well parse reads the outline of the drawn documents: `python -m benchmarks.outline [NAME…] [--faults]`.

One line a document and form (pdf, text, and the extracted text of the PDF with its running titles and broken lines).
"""

import argparse
import json
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.core.collection import Collection
from pipeline.core.records import SourcePage
from pipeline.extract import extract
from pipeline.parse import parse
from tests.parse.drawing.as_text import text_of, text_pages
from tests.parse.drawing.documents import DOCUMENTS
from tests.parse.drawing.expected import expected
from tests.parse.scoring import Record, Score, score

PDFS = Path(__file__).parents[1] / "tests/parse/pdfs"
COLUMNS = (
    "recall", "announced_recall", "precision", "levels", "pages", "coverage", "paragraphs", "footnotes", "rows",
)  # fmt: skip


def main() -> None:
    """Print the scores."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("names", nargs="*")
    arguments.add_argument("--faults", action="store_true", help="list what is wrong")
    arguments.add_argument("--form", choices=("pdf", "text", "lines"), help="only this form")
    options = arguments.parse_args()
    print(f"{'':22}" + "".join(f"{column.split('_')[0]:>11}" for column in COLUMNS))
    with tempfile.TemporaryDirectory() as folder:
        for name, form, path, record in _documents(Path(folder), options.names):
            if options.form not in (None, form):
                continue
            _report(f"{name} {form}", path, record, options.faults)


def _report(title: str, path: Path, record: Record, with_faults: bool) -> None:
    try:
        result: Score = score(parse(extract(path)), record)
    except Exception:
        print(f"{title:22} {traceback.format_exc() if with_faults else 'failed'}")
        return
    print(f"{title:22}" + "".join(f"{getattr(result, column):11.3f}" for column in COLUMNS))
    if with_faults:
        print("".join(f"    {fault}\n" for fault in result.faults), end="")


def _documents(folder: Path, names: Sequence[str]) -> Iterator[tuple[str, str, Path, Record]]:
    for draw in DOCUMENTS:
        document = draw()
        if names and document.name not in names:
            continue
        pdf = PDFS / f"{document.name}.pdf"
        record: Record = json.loads(pdf.with_suffix(".json").read_text(encoding="utf-8"))
        yield document.name, "pdf", pdf, record
        text = folder / f"{document.name}.txt"
        text.write_text(text_of(document), encoding="utf-8")
        yield document.name, "text", text, {**expected(document, text_pages(document)), "footnotes": []}
        lines = folder / f"{document.name}-lines.txt"
        lines.write_text(_lines_of(extract(pdf)), encoding="utf-8")
        yield document.name, "lines", lines, {**record, "footnotes": [], "paragraphs": []}


def _lines_of(extracted: Collection) -> str:
    return "\f".join(page.text for page in extracted.of(SourcePage))


if __name__ == "__main__":
    main()
