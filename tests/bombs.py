"""Files that are small and cost much: each maker writes one, of a given size, and returns its path.

`python -m tests.benchmarks.bombs` measures what each costs to read or to refuse.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

MEGABYTE = 1_000_000
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def write_page(path: Path, body: str) -> Path:
    path.write_text(f"<html><body><p>Peace now</p>{body}</body></html>", encoding="utf-8")
    return path


def make_attributes(folder: Path, count: int) -> Path:
    attributes = " ".join(f"a{number}='1'" for number in range(count))
    return write_page(folder / "attributes.html", f"<p {attributes}>KKE</p>")


def make_long_attribute(folder: Path, size: int) -> Path:
    return write_page(folder / "attribute.html", f"<p class='{'name ' * (size // 5)}'>KKE</p>")


def make_nested(folder: Path, depth: int, tag: str = "div") -> Path:
    return write_page(folder / f"nested-{tag}.html", f"<{tag} class='party-name'>a" * depth)


def make_nested_tables(folder: Path, depth: int) -> Path:
    return write_page(folder / "tables.html", "<table><tr><td>KKE<td>x" * depth)


def make_nested_lists(folder: Path, depth: int, items: int) -> Path:
    body = "<ul><li>" * depth + "<li>KKE" * items
    return write_page(folder / "lists.html", body)


def make_big_page(folder: Path, size: int) -> Path:
    paragraph = "<p>The parties condemn the war and call upon the workers of all countries.</p>\n"
    return write_page(folder / "big.html", paragraph * (size // len(paragraph)))


def make_long_line(folder: Path, size: int) -> Path:
    return write_page(folder / "line.html", "<p>" + "Party of Labour, " * (size // 17))


def make_many_tags(folder: Path, count: int) -> Path:
    return write_page(folder / "tags.html", "<p>a" * count)


def make_many_items(folder: Path, count: int) -> Path:
    return write_page(folder / "items.html", "<ul>" + "<li>KKE" * count)


def make_rowspans(folder: Path, cells: int, rows: int, text: str = "KKE") -> Path:
    first = f"<td rowspan=60000 colspan=60000>{text}" * cells
    return write_page(folder / "spans.html", f"<table><tr>{first}" + "<tr><td>a" * rows)


def make_typed_labels(folder: Path, depth: int) -> Path:
    return write_page(folder / "labels.html", "<label>a" * depth)


def make_notes(folder: Path, count: int) -> Path:
    return write_page(folder / "notes.html", "<sup>a" * count)


def make_fields(folder: Path, count: int) -> Path:
    body = "<span class='name'>Ann</span><span class='org-{}'> </span>"
    return write_page(folder / "fields.html", "".join(body.format(i) for i in range(count)))


def make_hidden(folder: Path, count: int) -> Path:
    return write_page(folder / "hidden.html", "<div hidden><ul><li>KKE</ul></div>" * count)


def write_docx(path: Path, body: str, parts: dict[str, bytes] | None = None) -> Path:
    """Write the least of a Word document; other parts come packed as tightly as can be."""
    document = f'<w:document xmlns:w="{_W}" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>'
    texts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            + "".join(
                f'<Relationship Id="p{i}" Type="{_OFFICE}/image" Target="{name}"/>'
                for i, name in enumerate(parts or {})
            )
            + "</Relationships>"
        ),
        "word/document.xml": f"{document}{body}</w:body></w:document>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
        for name, data in (parts or {}).items():
            archive.writestr(f"word/{name}", data)
    return path


def write_paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def make_boxes(folder: Path, levels: int) -> Path:
    opened = "<w:p><w:r><w:t>KKE</w:t><w:pict><w:txbxContent>" * levels
    closed = "</w:txbxContent></w:pict></w:r></w:p>" * levels
    return write_docx(folder / "boxes.docx", opened + write_paragraph("AKEL") + closed)


def make_word_tables(folder: Path, levels: int) -> Path:
    opened = "<w:tbl><w:tr><w:tc>" * levels
    closed = "</w:tc></w:tr></w:tbl>" * levels
    return write_docx(folder / "tables.docx", opened + write_paragraph("KKE") + closed)


def make_zip_bomb(folder: Path, size: int) -> Path:
    return write_docx(folder / "zip.docx", write_paragraph("KKE"), {"a.png": b"\0" * size})


def make_word_text(folder: Path, size: int) -> Path:
    return write_docx(folder / "text.docx", write_paragraph("A" * size))


def make_word_paragraphs(folder: Path, count: int) -> Path:
    return write_docx(folder / "paragraphs.docx", write_paragraph("KKE") * count)


def make_word_lists(folder: Path, count: int, level: int = 0) -> Path:
    """As many lists as paragraphs, each counted by itself."""
    item = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="{1}"/><w:numId w:val="{0}"/></w:numPr></w:pPr>'
        "<w:r><w:t>KKE</w:t></w:r></w:p>"
    )
    definition = (
        '<w:abstractNum w:abstractNumId="{0}"><w:lvl w:ilvl="{1}"><w:numFmt w:val="decimal"/>'
        "</w:lvl></w:abstractNum>"
    )
    use = '<w:num w:numId="{0}"><w:abstractNumId w:val="{0}"/></w:num>'
    numbers = range(1, count + 1)
    numbering = (
        f'<w:numbering xmlns:w="{_W}">'
        + "".join(definition.format(n, level) for n in numbers)
        + "".join(use.format(n) for n in numbers)
        + "</w:numbering>"
    )
    path = write_docx(folder / "numbers.docx", "".join(item.format(n, level) for n in numbers))
    relations = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="n" '
        f'Type="{_OFFICE}/numbering" Target="numbering.xml"/></Relationships>'
    )
    whole = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if "document.xml.rels" not in name:
                new.writestr(name, old.read(name))
        new.writestr("word/_rels/document.xml.rels", relations)
        new.writestr("word/numbering.xml", numbering)
    return path


def write_objects(path: Path, objects: list[bytes]) -> Path:
    """Write objects of a PDF, numbered from 1; the first is its catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, thing in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    begun = len(data)
    path.write_bytes(
        data
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table)
        + b"trailer << /Size %d /Root 1 0 R >>" % (len(places) + 1)
        + b"\nstartxref\n%d\n%%%%EOF\n" % begun
    )
    return path


def make_stream(drawn: bytes, head: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(drawn), head, drawn)


def write_drawing(
    path: Path, drawn: bytes, head: bytes = b"", forms: tuple[bytes, ...] = ()
) -> Path:
    """Write a PDF of one page that draws this; its forms are called X0, X1 and so on."""
    named = b" ".join(b"/X%d %d 0 R" % (i, 6 + i) for i in range(len(forms)))
    resources = b"/Resources << /Font << /F1 4 0 R >> /XObject << %s >> >>" % named
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] " + resources
    return write_objects(
        path,
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s /Contents 5 0 R >>"
            % resources,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            make_stream(drawn, head),
            *(make_stream(inner, form) for inner in forms),
        ],
    )


def make_flate_bomb(folder: Path, size: int, rounds: int = 1) -> Path:
    data = b"BT /F1 11 Tf 60 700 Td (KKE) Tj ET\n" + b" " * size
    for _ in range(rounds):
        data = zlib.compress(data, 9)
    head = b"/Filter [%s]" % b" ".join([b"/FlateDecode"] * rounds)
    return write_drawing(folder / f"flate-{rounds}.pdf", data, head)


def make_forms(folder: Path, levels: int, width: int, drawn: bytes = b"") -> Path:
    """Forms each of which draws the next several times."""
    forms = tuple(drawn + b"/X%d Do\n" % (level + 1) * width for level in range(levels))
    last = drawn or b"BT /F1 11 Tf 60 700 Td (KKE) Tj ET\n"
    return write_drawing(folder / "forms.pdf", b"/X0 Do", forms=(*forms, last))


def make_pieces(folder: Path, count: int, places: Callable[[int], tuple[int, int]]) -> Path:
    pieces = (b"BT /F1 6 Tf %d %d Td (KKE) Tj ET\n" % places(i) for i in range(count))
    return write_drawing(folder / "pieces.pdf", b"".join(pieces))


def place_grid(number: int) -> tuple[int, int]:
    return 30 + number % 20 * 27, 800 - number // 20 % 1000


def place_one_row(number: int) -> tuple[int, int]:
    return 30 + number * 27, 700


def place_stairs(number: int) -> tuple[int, int]:
    return 30 + number * 27, 700 - number * 10


def place_pile(number: int) -> tuple[int, int]:
    return 60, 700


def make_rules(folder: Path, count: int) -> Path:
    return write_drawing(folder / "rules.pdf", b"0 0 m 9 9 l S\n" * count)


def make_pages(folder: Path, count: int) -> Path:
    """Many pages, all the one object."""
    kids = b"3 0 R " * count
    path = write_drawing(folder / "pages.pdf", b"BT /F1 11 Tf 60 700 Td (KKE) Tj ET")
    data = path.read_bytes().replace(b"[3 0 R]", b"[%s]" % kids)
    path.write_bytes(data[: data.index(b"xref\n0")] + b"trailer << /Root 1 0 R >>\n%%EOF\n")
    return path


def make_text(folder: Path, size: int) -> Path:
    path = folder / "text.txt"
    path.write_bytes(b"Signed by:\n" + b"- Communist Party of Greece\n" * (size // 28))
    return path


def make_text_line(folder: Path, size: int, piece: str = "Party of Labour, ") -> Path:
    path = folder / "line.txt"
    path.write_text("Peace\n\nSigned by: " + piece * (size // len(piece)), encoding="utf-8")
    return path


def make_field(folder: Path, size: int) -> Path:
    path = folder / "field.csv"
    path.write_bytes(b"statement,name\na," + b"K" * size + b"\n")
    return path


def make_rows(folder: Path, size: int) -> Path:
    path = folder / "rows.csv"
    path.write_bytes(b"statement,name\n" + b"peace,Communist Party of Greece\n" * (size // 32))
    return path


def make_commas(folder: Path, size: int) -> Path:
    path = folder / "commas.csv"
    path.write_bytes(b"statement,name" + b"," * size + b"\n")
    return path


# The size of each at which it hurts.
BOMBS: dict[str, Callable[[Path], Path]] = {
    "html, 200,000 attributes": partial(make_attributes, count=200_000),
    "html, an attribute of 20 MB": partial(make_long_attribute, size=20 * MEGABYTE),
    "html, 1,000 divisions deep": partial(make_nested, depth=1_000),
    "html, 100,000 divisions deep": partial(make_nested, depth=100_000),
    "html, 100,000 spans deep": partial(make_nested, depth=100_000, tag="span"),
    "html, 500 tables deep": partial(make_nested_tables, depth=500),
    "html, 900 lists deep, 100,000 items": partial(make_nested_lists, depth=900, items=100_000),
    "html, 50 MB": partial(make_big_page, size=50 * MEGABYTE),
    "html, one line of 20 MB": partial(make_long_line, size=20 * MEGABYTE),
    "html, 1,000,000 paragraphs": partial(make_many_tags, count=1_000_000),
    "html, 300,000 items": partial(make_many_items, count=300_000),
    "html, 3,000 cells over 3,000 rows": partial(make_rowspans, cells=3_000, rows=3_000),
    "html, cells of 10 kB over 200 rows": partial(
        make_rowspans, cells=200, rows=200, text="K" * 10_000
    ),
    "html, 1,500 labels deep": partial(make_typed_labels, depth=1_500),
    "html, 1,500 notes deep": partial(make_notes, count=1_500),
    "html, 50,000 empty fields": partial(make_fields, count=50_000),
    "html, 50,000 hidden lists": partial(make_hidden, count=50_000),
    "html, 49 MB": partial(make_big_page, size=49 * MEGABYTE),
    "docx, 25 boxes deep": partial(make_boxes, levels=25),
    "docx, 60 tables deep": partial(make_word_tables, levels=60),
    "docx, part of 2 GB": partial(make_zip_bomb, size=2_000 * MEGABYTE),
    "docx, paragraph of 9 MB": partial(make_word_text, size=9 * MEGABYTE),
    "docx, paragraph of 200 MB": partial(make_word_text, size=200 * MEGABYTE),
    "docx, 300,000 paragraphs": partial(make_word_paragraphs, count=300_000),
    "docx, 10,000 lists": partial(make_word_lists, count=10_000),
    "docx, list of level 900,000,000": partial(make_word_lists, count=3, level=900_000_000),
    "pdf, stream of 2 GB": partial(make_flate_bomb, size=2_000 * MEGABYTE),
    "pdf, stream of 2 GB packed twice": partial(make_flate_bomb, size=2_000 * MEGABYTE, rounds=2),
    "pdf, stream of 300 MB": partial(make_flate_bomb, size=300 * MEGABYTE),
    "pdf, forms 10 to the 12th": partial(make_forms, levels=12, width=10),
    "pdf, 20,000 pieces in a grid": partial(make_pieces, count=20_000, places=place_grid),
    "pdf, 20,000 pieces in a row": partial(make_pieces, count=20_000, places=place_one_row),
    "pdf, 20,000 pieces on stairs": partial(make_pieces, count=20_000, places=place_stairs),
    "pdf, 20,000 pieces on a pile": partial(make_pieces, count=20_000, places=place_pile),
    "pdf, 500,000 rules": partial(make_rules, count=500_000),
    "pdf, 100,000 pages": partial(make_pages, count=100_000),
    "txt, 100 MB": partial(make_text, size=100 * MEGABYTE),
    "txt, one line of 100 kB": partial(make_text_line, size=100_000),
    "txt, 900 kB of names": partial(make_text, size=900_000),
    "csv, field of 100 MB": partial(make_field, size=100 * MEGABYTE),
    "csv, 100 MB of rows": partial(make_rows, size=100 * MEGABYTE),
    "csv, 100 MB of columns": partial(make_commas, size=100 * MEGABYTE),
    "csv, field of 49 MB": partial(make_field, size=49 * MEGABYTE),
    "csv, 49 MB of rows": partial(make_rows, size=49 * MEGABYTE),
    "csv, 49 MB of columns": partial(make_commas, size=49 * MEGABYTE),
}
