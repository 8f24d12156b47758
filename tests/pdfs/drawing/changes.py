"""Changes: what other programs, printers and readers do to a PDF, done to one that typst made."""

import io
from collections.abc import Iterator
from decimal import Decimal

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Operator

MARK_FONT = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def _saved(pdf: pikepdf.Pdf, **options: pikepdf.Encryption) -> bytes:
    stream = io.BytesIO()
    pdf.save(stream, static_id=True, **options)
    return stream.getvalue()


def rotated(document: bytes, degrees: int) -> bytes:
    """Return the document with /Rotate, its content turned back so that it reads upright."""
    pdf = pikepdf.open(io.BytesIO(document))
    for page in pdf.pages:
        _, _, width, height = (float(side) for side in page.mediabox)
        turn = {90: f"0 1 -1 0 {height} 0", 180: f"-1 0 0 -1 {width} {height}", 270: f"0 -1 1 0 0 {width}"}[degrees]
        page.contents_add(pdf.make_stream(f"q {turn} cm\n".encode()), prepend=True)
        page.contents_add(pdf.make_stream(b"\nQ"))
        if degrees != 180:
            page.mediabox = Array([0, 0, height, width])
        page.Rotate = degrees
    return _saved(pdf)


def sideways(document: bytes) -> bytes:
    """Return the document with its content turned by a quarter and no /Rotate: the reader turns the paper."""
    pdf = pikepdf.open(io.BytesIO(document))
    for page in pdf.pages:
        _, _, width, height = (float(side) for side in page.mediabox)
        page.contents_add(pdf.make_stream(f"q 0 1 -1 0 {height} 0 cm\n".encode()), prepend=True)
        page.contents_add(pdf.make_stream(b"\nQ"))
        page.mediabox = Array([0, 0, height, width])
    return _saved(pdf)


def as_form(document: bytes) -> bytes:
    """Return the document with each page's content inside two nested Form XObjects, scaled down and moved."""
    pdf = pikepdf.open(io.BytesIO(document))
    for page in pdf.pages:
        inner = pdf.make_stream(_content(page), Type=Name.XObject, Subtype=Name.Form, BBox=page.mediabox)
        inner.Resources = page.Resources
        outer = pdf.make_stream(b"q 0.9 0 0 0.9 12 18 cm /F0 Do Q", Type=Name.XObject, Subtype=Name.Form)
        outer.BBox = page.mediabox
        outer.Resources = Dictionary(XObject=Dictionary(F0=inner))
        page.Contents = pdf.make_stream(b"q 1 0 0 1 8 6 cm /F1 Do Q")
        page.Resources = Dictionary(XObject=Dictionary(F1=outer))
    return _saved(pdf)


def as_thin_rectangles(document: bytes) -> bytes:
    """Return the document with every straight stroke as filled rectangles of at most 40 points and corner squares."""
    pdf = pikepdf.open(io.BytesIO(document))
    for page in pdf.pages:
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(list(_filled(page))))
    return _saved(pdf)


def _filled(page: pikepdf.Page) -> Iterator[tuple[object, Operator]]:
    points: list[list[Decimal]] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("m", "l"):
            points.append([Decimal(str(operand)) for operand in operands])
        elif name == "S" and len(points) == 2:
            (ax, ay), (bx, by) = points
            points = []
            yield from _fragments(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        else:
            yield operands, operator


def _fragments(x0: Decimal, y0: Decimal, x1: Decimal, y1: Decimal) -> Iterator[tuple[object, Operator]]:
    half, step = Decimal("0.24"), Decimal(40)
    length = max(x1 - x0, y1 - y0)
    done = Decimal(0)
    while done < length:
        part = min(step, length - done)
        x, y = (x0 + done, y0 - half) if x1 - x0 > y1 - y0 else (x0 - half, y0 + done)
        size = (part, 2 * half) if x1 - x0 > y1 - y0 else (2 * half, part)
        yield [x, y, *size], Operator("re")
        yield [], Operator("f")
        yield [x - half, y, 2 * half, 2 * half], Operator("re")
        yield [], Operator("f")
        done += part


def locked(document: bytes, user: str) -> bytes:
    """Return the document encrypted: to be opened with `user`, or by anyone where `user` is empty."""
    pdf = pikepdf.open(io.BytesIO(document))
    return _saved(pdf, encryption=pikepdf.Encryption(owner="besitzer", user=user, R=3, aes=False, metadata=False))


def as_picture(document: bytes) -> bytes:
    """Return the document as a scan has it: each page a picture, no text."""
    scanned = pypdfium2.PdfDocument(document)
    pictures = [page.render(scale=1, grayscale=True).to_pil() for page in scanned]
    stream = io.BytesIO()
    pdf = pikepdf.new()
    for picture in pictures:
        page = pdf.add_blank_page(page_size=picture.size)
        raw = io.BytesIO()
        picture.save(raw, "JPEG", quality=30)
        image = pdf.make_stream(
            raw.getvalue(),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=picture.width,
            Height=picture.height,
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )
        page.Resources = Dictionary(XObject=Dictionary(Im0=image))
        page.Contents = pdf.make_stream(f"q {picture.width} 0 0 {picture.height} 0 0 cm /Im0 Do Q".encode())
    pdf.save(stream, static_id=True)
    return stream.getvalue()


def without_unicode(document: bytes) -> bytes:
    """Return the document without the tables that say which character a glyph is."""
    pdf = pikepdf.open(io.BytesIO(document))
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == Name.Font and "/ToUnicode" in item:
            del item["/ToUnicode"]
    return _saved(pdf)


def printed_twice(document: bytes, shift: str, *, is_seen: bool = True) -> bytes:
    """Return the document with its text a second time, so many points to the right: bold, or not seen at all."""
    pdf = pikepdf.open(io.BytesIO(document))
    for page in pdf.pages:
        content = _content(page)
        again = content if is_seen else content.replace(b"BT\n", b"BT\n3 Tr\n")
        page.Contents = pdf.make_stream(b"q " + content + f" Q q 1 0 0 1 {shift} 0 cm ".encode() + again + b" Q")
    return _saved(pdf)


def glyph_by_glyph(document: bytes) -> bytes:
    """Return the document with each glyph shown by an operator of its own, as drivers of printers do it."""
    pdf = pikepdf.open(io.BytesIO(document))
    for page in pdf.pages:
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(list(_by_glyph(page))))
    return _saved(pdf)


def _by_glyph(page: pikepdf.Page) -> Iterator[tuple[object, Operator]]:
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) not in ("Tj", "TJ"):
            yield operands, operator
            continue
        for part in operands[0] if str(operator) == "TJ" else operands:
            if isinstance(part, (pikepdf.String, bytes)):
                code = bytes(part)
                for start in range(0, len(code), 2):
                    yield [pikepdf.String(code[start : start + 2])], Operator("Tj")
            else:
                yield [Array([part])], Operator("TJ")


def trimmed(document: bytes) -> bytes:
    """Return the document as a proof: on larger paper with a printer's mark, the page being its visible part."""
    pdf = pikepdf.open(io.BytesIO(document))
    for page in pdf.pages:
        _, _, width, height = (float(side) for side in page.mediabox)
        page.contents_add(pdf.make_stream(b"q 1 0 0 1 30 50 cm\n"), prepend=True)
        page.contents_add(pdf.make_stream(b"\nQ BT /Mark 8 Tf 32 20 Td (proof 3, sheet 12) Tj ET"))
        page.Resources.Font.Mark = pdf.make_indirect(MARK_FONT)
        page.mediabox = Array([-20, -10, width + 90, height + 120])
        page.cropbox = Array([30, 50, 30 + width, 50 + height])
    return _saved(pdf)


def _content(page: pikepdf.Page) -> bytes:
    contents = page.Contents
    parts = list(contents) if isinstance(contents, Array) else [contents]
    return b"\n".join(part.read_bytes() for part in parts)
