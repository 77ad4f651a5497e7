"""Saved pages, PDFs and Word documents to the text that line numbers refer to."""

import codecs
import textwrap
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import imcwp_graph as imcwp
from imcwp_graph.errors import UnreadableSourceError
from imcwp_graph.reading.sources.documents import read_document

NAMES = [
    "Communist Party of Albania", "Communist Party of Britain", "Communist Party of Denmark",
    "Communist Party in Denmark", "New Communist Party of Britain", "Tudeh Party of Iran",
    "Workers’ Party of Ireland", "AKEL, Cyprus", "Partido Comunista Português", "KKE",
]  # fmt: skip
PROSE = (
    "The parties that took part in the meeting condemn the imperialist war and call upon the "
    "workers of all countries to strengthen the struggle for peace and against its causes."
)
MENU = "".join(f'<li><a href="/m{i}">Menu {i}</a></li>' for i in range(8))
POSTS = "".join(f'<li><a href="/p{i}">Statement of the Party of X{i}</a></li>' for i in range(6))


@pytest.fixture
def read_page(tmp_path):
    pytest.importorskip("trafilatura")

    def read(markup, encoding="utf-8"):
        path = tmp_path / "page.html"
        path.write_bytes(markup if isinstance(markup, bytes) else markup.encode(encoding))
        return read_document(path)

    return read


def make_site(content):
    """A page as sites make them: a menu, the statement, links beside it, a footer."""
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>Statement - Site</title>
    <style>li {{ color: red }}</style><script>var a = "<li>KKE</li>";</script></head><body>
    <header><a href="/">Site</a></header><div class="menu"><ul>{MENU}</ul></div>
    <div id="content"><h1>Joint Statement</h1><p>15 December 2021</p>
    <p>{PROSE}</p><p>{PROSE}</p>{content}</div>
    <div id="sidebar"><h3>Recent posts</h3><ul>{POSTS}</ul></div>
    <footer><p>All rights reserved</p></footer></body></html>"""


def make_items(tag="ul", wrap="{}"):
    return f"<{tag}>" + "".join(f"<li>{wrap.format(n)}</li>" for n in NAMES) + f"</{tag}>"


TABLE = "<table><tr><th>No</th><th>Party</th></tr>{}</table>".format(
    "".join(f"<tr><td>{i}</td><td>{name}</td></tr>" for i, name in enumerate(NAMES, 1))
)
SHAPES = {
    "bullets": make_items(),
    "numbers": make_items("ol"),
    "paragraphs in items": make_items("ul", "<p>{}</p>"),
    "items that are links": make_items("ul", '<a href="/party">{}</a>'),
    "items that are links elsewhere": make_items("ul", '<a href="http://party.example/">{}</a>'),
    "breaks": "<p>" + "<br>".join(NAMES) + "</p>",
    "breaks in no paragraph": "<br/>\n".join(NAMES),
    "divisions": "".join(f"<div>{name}</div>" for name in NAMES),
    "linked divisions": "".join(f'<div><a href="/x">{name}</a></div>' for name in NAMES),
    "paragraphs": "".join(f"<p>{name}</p>" for name in NAMES),
    "table of columns": TABLE,
    "side box": f"<aside><h3>Signed by</h3>{make_items()}</aside>",
    "footer of the statement": f"<footer><p>Signed by</p>{make_items()}</footer>",
    "details": f"<details><summary>Signed by</summary>{make_items()}</details>",
    "terms": "<dl>" + "".join(f"<dt>Land</dt><dd>{name}</dd>" for name in NAMES) + "</dl>",
    "lines as set": "<pre>" + "\n".join(NAMES) + "</pre>",
    "two columns": (
        f"<table><tr><td>{'<br>'.join(NAMES[:5])}</td><td>{'<br>'.join(NAMES[5:])}</td></tr></table>"
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_loses_an_item_and_no_menu_stays(read_page, shape):
    text = read_page(make_site(SHAPES[shape]))
    lines = [line.lstrip("- 0123456789.\t") for line in text.splitlines()]
    assert [line for line in lines if line in NAMES] == NAMES
    assert "Joint Statement" in lines
    assert text.splitlines()[2] == "15 December 2021"
    for furniture in ("Menu 3", "Recent posts", "Party of X3", "All rights", "color", "var a"):
        assert furniture not in text


def test_a_page_is_laid_out_as_it_reads(read_page):
    page = """<body><h1>Joint&nbsp;Statement</h1><p>We, the
       <b>undersigned</b> &amp; others,<br>declare<!-- not -->:</p>
       <ol start="3"><li>KKE</li><li value="7">AKEL<ul><li>Youth of AKEL</li></ul></li>
       <li>9. Party of Nine</li></ol><ul><li>• TKP</li><li>PCP</li></ul>
       <table><tr><td>KKE</td><td>Greece</td></tr><tr><td>AKEL</td><td>Cyprus</td></tr></table>
       <p style="display:none">hidden</p><p>One<br><br>Two</p></body>"""
    assert read_page(page) == (
        "Joint Statement\n\nWe, the undersigned & others,\ndeclare:\n\n"
        "3. KKE\n7. AKEL\n  - Youth of AKEL\n9. Party of Nine\n\n• TKP\n- PCP\n\n"
        "KKE\tGreece\nAKEL\tCyprus\n\nOne\n\nTwo\n"
    )


def test_numbers_may_run_backwards(read_page):
    page = "<ol reversed><li>KKE</li><li>AKEL</li><li>PCP</li></ol>"
    assert read_page(page) == "3. KKE\n2. AKEL\n1. PCP\n"


def test_a_cell_over_several_rows_stands_in_each(read_page):
    page = (
        "<table><tr><td rowspan=2>Greece</td><td>KKE</td></tr><tr><td>NAR</td></tr>"
        "<tr><td>Cyprus</td><td>AKEL</td></tr></table>"
    )
    assert read_page(page) == "Greece\tKKE\nGreece\tNAR\nCyprus\tAKEL\n"


FOLDED = "<div {}><ul><li>KKE</li><li>AKEL</li><li>Tudeh Party of Iran</li></ul></div>"
LAYOUTS = {
    "lines of an item": (
        "<ul><li>KKE<br>Greece</li><li>Party of Labour<br>of Austria</li><li>Union of<br>Peace</li>"
        "<li>AKEL</li></ul>",
        "- KKE, Greece\n- Party of Labour of Austria\n- Union of Peace\n- AKEL",
    ),
    "names that begin with a number": (
        "<ul><li>350.org</li><li>5.4 Club</li><li>3.KKE</li></ul><ol><li>350.org</li></ol>",
        "- 350.org\n- 5.4 Club\n3.KKE\n\n1. 350.org",
    ),
    "paragraphs of an item": (
        "<ol><li><p>Ann Lee</p><p>KKE (Greece)</p></li><li><p>Bo Ek,</p><p>AKEL</p></li></ol>",
        "1. Ann Lee, KKE (Greece)\n2. Bo Ek, AKEL",
    ),
    "groups in items": (
        "<ul><li>Europe:<br>KKE</li><li>Asia<ul><li>CPI</li><li>CPI (M)</li></ul></li></ul>",
        "- Europe:\nKKE\n- Asia\n  - CPI\n  - CPI (M)",
    ),
    "a list in one item": ("<ul><li>KKE<br>AKEL<br>PCP</li></ul>", "- KKE\nAKEL\nPCP"),
    "fields without a blank": (
        "<ul><li><span class=name>Ann Lee</span><span class=org>KKE</span></li>"
        "<li><span class=name>Bo Ek</span><span class=org></span></li>"
        "<li><span class=first-name>Cy</span> <span class=last-name>Dee</span></li></ul>",
        "- Ann Lee, KKE\n- Bo Ek\n- Cy Dee",
    ),
    "fields in a row": (
        "<p><b class=name>Ann Lee</b><i class=org>KKE</i><b class=name>Bo Ek</b></p>",
        "Ann Lee, KKE\nBo Ek",
    ),
    "cards": (
        "<div><h4 class=s-name>Ann Lee</h4><p class=s-role>Writer</p><p class=s-country>Peru</p>"
        "</div><div><h4 class=s-name>Bo Ek</h4><p class=s-role></p></div>",
        "Ann Lee, Writer, Peru\n\nBo Ek",
    ),
    "lists in cells": (
        "<table><tr><td>Greece</td><td><ul><li>KKE</li><li>NAR</li></ul></td></tr>"
        "<tr><td>Cyprus</td><td>AKEL</td></tr><tr><td>Italy</td><td>PCI</td></tr></table>",
        "Greece\tKKE\nGreece\tNAR\nCyprus\tAKEL\nItaly\tPCI",
    ),
    "lines in cells": (
        "<table><tr><td>Ann Lee</td><td>Writer<br>Peru</td></tr><tr><td>Bo Ek</td><td>Poet<br>Cuba"
        "</td></tr><tr><td>Cy Dee</td><td>Nurse<br>Chile</td></tr></table>",
        "Ann Lee\tWriter, Peru\nBo Ek\tPoet, Cuba\nCy Dee\tNurse, Chile",
    ),
    "signatures side by side": (
        "<table><tr><td>Ann Lee<br>KKE</td><td>Bo Ek<br>AKEL</td></tr></table>",
        "Ann Lee\nKKE\n\nBo Ek\nAKEL",
    ),
    "a button as a heading": (
        "<h3><button>Signed by</button></h3><ul><li>KKE</li></ul><button>Sign now</button>",
        "Signed by\n\n- KKE",
    ),
    "a button that folds": (
        "<button aria-expanded=false>Signed by</button><ul><li>KKE</li></ul>"
        "<button aria-expanded=false class=share>Share</button>",
        "Signed by\n\n- KKE",
    ),
    "a heading with links": (
        "<h3>Signed by<span class=mw-editsection>[<a>edit</a>]</span></h3><ul><li><a>KKE"
        "<span class=screen-reader-text> (opens in a new tab)</span></a></li></ul>",
        "Signed by\n\n- KKE",
    ),
    "a form": (
        "<form><label>Your name</label><input><label for=a>Post</label><p><select id=a></select>"
        "</p><label><input type=checkbox>KKE</label></form>",
        "KKE",
    ),
    "letters without ink": ("<p>Kommu&shy;nisten\u200b</p>", "Kommunisten"),
    "a folded list": (
        FOLDED.format("style='display: none'"),
        "- KKE\n- AKEL\n- Tudeh Party of Iran",
    ),
    "folded items": (
        "<ul><li>PCP</li><li hidden>KKE</li><li hidden>AKEL</li><li hidden>TKP</li></ul>",
        "- PCP\n- KKE\n- AKEL\n- TKP",
    ),
    "a box over the page": (f"<p>PCP</p>{FOLDED.format('hidden class=cookie-box')}", "PCP"),
    "a list hidden and shown": (
        FOLDED.format("class=wide") + FOLDED.format("hidden"),
        "- KKE\n- AKEL\n- Tudeh Party of Iran",
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_entry_stands_on_a_line(read_page, layout):
    markup, expected = LAYOUTS[layout]
    text = read_page(f"<body><h1>Joint Statement</h1><p>{PROSE}</p><p>{PROSE}</p>{markup}</body>")
    assert text.split(PROSE)[-1].strip("\n") == expected


def test_an_item_that_is_hidden_and_no_list_stays_so(read_page):
    assert read_page("<p>KKE</p><div hidden><p>Loading</p></div>") == "KKE\n"
    with pytest.raises(UnreadableSourceError):
        read_page(f"<body>{FOLDED.format('hidden')}</body>")


def test_calls_of_footnotes_leave_the_name_and_footnotes_keep_their_number(read_page):
    page = "<p>KKE<sup>1</sup> met on the 21<sup>st</sup></p><p><sup><a>1</a></sup> Of Greece.</p>"
    assert read_page(page) == "KKE met on the 21st\n\n[1] Of Greece.\n"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "iso-8859-1"),
        ("utf-8", None),
        ("utf-8-sig", "windows-1251"),
        ("utf-16", None),
        ("cp1251", "windows-1251"),
        ("koi8-r", "koi8-r"),
        ("cp1251", "cp1251"),
    ],
)
@pytest.mark.parametrize(
    "head",
    ['<meta charset="{}">', '<META http-equiv=Content-Type content="text/html; charset={}">'],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(read_page, encoding, declared, head):
    markup = (head.format(declared) if declared else "") + "<p>Коммунистическая партия</p>"
    assert read_page(markup, encoding) == "Коммунистическая партия\n"


def test_latin_1_means_what_browsers_take_it_for(read_page):
    page = b'<meta charset="iso-8859-1"><p>Workers\x92 Party \x96 WP</p>'
    assert read_page(page) == "Workers’ Party – WP\n"


@pytest.mark.parametrize("page", [
    b"", b"  \n", b"<html><body></body></html>", b"<script>draw()</script>", b"<!-- KKE -->",
    codecs.BOM_UTF8, b'<meta charset="utf-8"><p>\xe9</p>', b"<p>\0\0\0</p>",
    b"<div>" * 5000 + b"KKE",
])  # fmt: skip
def test_a_page_without_readable_text_is_refused(read_page, page):
    with pytest.raises(UnreadableSourceError) as caught:
        read_page(page)
    assert str(caught.value).count("\n") == 0
    assert caught.value.remedy


MARKUP = [
    "<p>", "</p>", "<ul>", "<ol start=4>", "<li>", "</li>", "</ul>", "<table>", "<tr>", "<td>",
    "<td rowspan=3>", "</table>", "<br>", "<a href='http://['>", "</a>", "<sup>1</sup>", "<nav>",
    "<pre>", "<", "&", "KKE", " ", "\n", "1.", "<footer>", "<article>", "<div hidden>", "</div>",
    "<button aria-expanded>", "<span class=name>", "<span class=org>", "</span>", "<label>",
]  # fmt: skip


@given(st.lists(st.sampled_from(MARKUP)).map("".join))
@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
def test_any_markup_is_read_or_refused(read_page, markup):
    try:
        text = read_page(markup)
    except UnreadableSourceError:
        return
    assert text.strip()
    assert "\n\n\n" not in text
    assert read_page(markup) == text


def test_nothing_outside_the_page_is_opened(read_page, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    page = f'<!DOCTYPE html [<!ENTITY s SYSTEM "{secret.as_uri()}">]><p>KKE &s;</p>'
    assert "SECRET" not in read_page(page)


# PDF


def write_pdf(path, pages, *, trailer=b""):
    """Write the least of a PDF: each page a list of (x, y, text) in Helvetica of 11 points."""
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(count))
    things = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        drawn = b"".join(
            b"BT /F1 11 Tf %d %d Td <%s> Tj ET\n" % (x, y, text.encode("cp1252").hex().encode())
            for x, y, text in lines
        )
        things += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /CropBox [0 0 595 842] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (5 + 2 * number),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        ]
    data, places = b"%PDF-1.4\n", []
    for number, thing in enumerate(things, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table)
    head = b"trailer << /Size %d /Root 1 0 R %s >>" % (len(places) + 1, trailer)
    path.write_bytes(data + head + b"\nstartxref\n%d\n%%%%EOF\n" % data.index(b"xref\n0"))
    return path


def place_lines(lines, *, left=60, top=780, step=14):
    """Place lines under each other; an empty one leaves a gap."""
    return [(left, top - step * i, line) for i, line in enumerate(lines) if line]


@pytest.fixture
def read_pdf(tmp_path):
    pytest.importorskip("pdfminer")
    return lambda pages, **given: read_document(write_pdf(tmp_path / "a.pdf", pages, **given))


def test_a_pdf_is_read_line_by_line(read_pdf):
    lines = ["Joint Statement", "", "We, the undersigned,", "declare:", "", "1. KKE", "2. AKEL"]
    assert read_pdf([place_lines(lines)]) == "\n".join(lines) + "\n"


def test_prose_is_one_line_and_a_list_is_not(read_pdf):
    lines = textwrap.wrap(PROSE * 3, 80)
    text = read_pdf([place_lines([*lines, "", *NAMES])])
    assert text.splitlines() == [PROSE * 3, "", *NAMES]


def test_a_list_alone_is_never_taken_for_prose(read_pdf):
    names = [f"Party of the Workers {letter * 3}" for letter in "ABCDEFGH"]
    assert read_pdf([place_lines(names)]).splitlines() == names


def test_the_order_of_reading_is_that_on_the_page(read_pdf):
    lines = place_lines(["Joint Statement", "", "1. KKE", "2. AKEL"])
    assert read_pdf([lines[::-1]]) == read_pdf([lines])


def test_two_columns_are_read_one_after_the_other(read_pdf):
    wide = "The parties condemn the imperialist war and call upon the workers of all countries."
    left, right = NAMES[:6], NAMES[6:]
    page = place_lines([wide, "", "Signed by:", "", *left])
    page += place_lines(right, left=330, top=780 - 4 * 14)
    text = read_pdf([page])
    assert text == "\n".join([wide, "", "Signed by:", "", *NAMES]) + "\n"


def test_a_table_is_read_row_by_row(read_pdf):
    parties = ["Communist Party of Greece", "Tudeh Party of Iran", "Communist Party of Britain"]
    lands = ["Greece", "Iran", "Britain"]
    page = place_lines(["Signed by:", "", *parties])
    page += place_lines(lands, left=300, top=780 - 28)
    rows = [f"{party}\t{land}" for party, land in zip(parties, lands, strict=True)]
    assert read_pdf([page]) == "\n".join(["Signed by:", "", *rows]) + "\n"


def test_numbers_that_stand_apart_join_their_entries(read_pdf):
    page = place_lines(["1.", "2.", "3."]) + place_lines(NAMES[:3], left=85)
    assert read_pdf([page]).splitlines() == [f"{i}. {n}" for i, n in enumerate(NAMES[:3], 1)]


def test_heads_feet_and_page_numbers_are_left_out(read_pdf):
    pages = [
        [(60, 815, "Bulletin of the Party"), *place_lines(part, top=700), (290, 30, f"Page {i}")]
        for i, part in enumerate((NAMES[:4], NAMES[4:8], NAMES[8:]), start=1)
    ]
    assert read_pdf(pages).splitlines() == NAMES


LOCKED = b"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
    b"12" * 32,
    b"34" * 32,
)


def test_a_locked_pdf_is_refused(read_pdf):
    with pytest.raises(UnreadableSourceError, match="locked"):
        read_pdf([place_lines(NAMES)], trailer=LOCKED)


def test_a_pdf_without_text_is_refused(read_pdf):
    with pytest.raises(UnreadableSourceError, match="no text layer"):
        read_pdf([[]])


@pytest.mark.parametrize("data", [b"KKE", b"%PDF-1.4\nKKE", b"\0" * 99, b"<html>KKE</html>"])
@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_what_only_ends_like_a_document_is_refused(tmp_path, data, ending):
    pytest.importorskip({"pdf": "pdfminer", "docx": "docx"}[ending])
    path = tmp_path / f"a.{ending}"
    path.write_bytes(data)
    with pytest.raises(UnreadableSourceError, match="broken") as caught:
        read_document(path)
    assert str(caught.value).count("\n") == 0


@given(st.data())
@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
def test_a_damaged_pdf_is_read_or_refused(read_pdf, tmp_path, data):
    path = write_pdf(tmp_path / "whole.pdf", [place_lines(NAMES)])
    raw = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(raw[: data.draw(st.integers(20, len(raw)))])
    try:
        text = read_document(broken)
    except UnreadableSourceError:
        return
    assert text.strip()


def test_other_alphabets_come_out_of_a_pdf(tmp_path):
    pytest.importorskip("pdfminer")
    from matplotlib.backends.backend_pdf import FigureCanvasPdf
    from matplotlib.figure import Figure

    names = [
        "Κομμουνιστικό Κόμμα Ελλάδας",
        "Коммунистическая партия РФ",
        "Türkiye İşçi Partisi",
    ]
    figure = Figure(figsize=(8, 11))
    for index, name in enumerate(names):
        figure.text(0.1, 0.9 - 0.03 * index, name, fontfamily="DejaVu Sans")
    FigureCanvasPdf(figure).print_pdf(tmp_path / "a.pdf", metadata={"CreationDate": None})
    assert read_document(tmp_path / "a.pdf").splitlines() == names


# DOCX


@pytest.fixture
def word():
    return pytest.importorskip("docx").Document()


def read_word(document, tmp_path):
    document.save(tmp_path / "a.docx")
    return read_document(tmp_path / "a.docx")


def test_a_word_document_is_laid_out_as_it_reads(word, tmp_path):
    word.add_heading("Joint Statement", 0)
    word.add_paragraph("We, the undersigned,").add_run().add_break()
    word.paragraphs[-1].add_run("declare:")
    word.add_paragraph("")
    for name in ("KKE", "AKEL"):
        word.add_paragraph(name, style="List Number")
    for name in ("TKP", "PCP"):
        word.add_paragraph(name, style="List Bullet")
    table = word.add_table(2, 2)
    for index, (party, land) in enumerate([("Tudeh", "Iran"), ("WPI", "Ireland")]):
        table.cell(index, 0).text, table.cell(index, 1).text = party, land
    word.sections[0].footer.paragraphs[0].text = "Bulletin"
    assert read_word(word, tmp_path) == (
        "Joint Statement\n\nWe, the undersigned,\ndeclare:\n\n1. KKE\n2. AKEL\n\n- TKP\n- PCP\n\n"
        "Tudeh\tIran\nWPI\tIreland\n"
    )


def test_an_entry_of_a_word_document_stands_on_a_line(word, tmp_path):
    for name in ("Ann Lee\nKKE", "Party of\nLabour", "350.org"):
        word.add_paragraph(name, style="List Number")
    word.add_paragraph("Europe:\nKKE", style="List Bullet")
    table = word.add_table(3, 2)
    for index, (name, body) in enumerate([("A B", "Poet\nPeru"), ("C D", "KKE"), ("E F", "\nPCP")]):
        table.cell(index, 0).text, table.cell(index, 1).text = name, body
    assert read_word(word, tmp_path) == (
        "1. Ann Lee, KKE\n2. Party of Labour\n3. 350.org\n\n- Europe:\nKKE\n\n"
        "A B\tPoet, Peru\nC D\tKKE\nE F\tPCP\n"
    )


def test_a_list_that_begins_anew_counts_anew(word, tmp_path):
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    numbering = word.part.numbering_part.element
    style = word.styles["List Number"].element.pPr.numPr.numId.val
    group = numbering.num_having_numId(style).abstractNumId.val
    for number, start in ((90, 5), (91, 1)):
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{group}"/>'
                f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
                "</w:num>"
            )
        )
    for number in (90, 91):
        for name in ("KKE", "AKEL"):
            properties = word.add_paragraph(name)._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val = number
            properties.get_or_add_ilvl().val = 0
    marks = [line.split()[0] for line in read_word(word, tmp_path).split("\n") if line]
    assert marks == ["5.", "6.", "1.", "2."]


def test_text_in_boxes_insertions_and_links_is_read_and_deleted_text_is_not(word, tmp_path):
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    word.element.body.insert(0, parse_xml(
        f'<w:p {nsdecls("w")}><w:ins><w:r><w:t>KKE</w:t></w:r></w:ins>'
        "<w:del><w:r><w:delText>NATO</w:delText></w:r></w:del>"
        "<w:hyperlink><w:r><w:t>, Greece</w:t></w:r></w:hyperlink>"
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>AKEL</w:t></w:r></w:p></w:txbxContent>"
        "</w:pict></w:r></w:p>"
    ))  # fmt: skip
    assert read_word(word, tmp_path) == "KKE, Greece\nAKEL\n"


def test_an_empty_word_document_is_refused(word, tmp_path):
    with pytest.raises(UnreadableSourceError, match="is empty"):
        read_word(word, tmp_path)


def test_a_zip_file_is_no_word_document(tmp_path):
    pytest.importorskip("docx")
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("a.txt", "KKE")
    with pytest.raises(UnreadableSourceError, match="no Word document"):
        read_document(tmp_path / "a.docx")


def test_an_old_or_locked_word_document_is_refused(tmp_path):
    pytest.importorskip("docx")
    (tmp_path / "a.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504)
    with pytest.raises(UnreadableSourceError, match="locked"):
        read_document(tmp_path / "a.docx")


# All of them


@pytest.mark.parametrize(
    ("ending", "module", "extra"),
    [
        ("html", "trafilatura", "html"),
        ("htm", "lxml", "html"),
        ("pdf", "pdfminer", "pdf"),
        ("docx", "docx", "docx"),
    ],
)
def test_a_missing_extra_is_named(tmp_path, monkeypatch, ending, module, extra):
    absent = tmp_path / "absent"
    absent.mkdir()
    (absent / f"{module}.py").write_text("raise ImportError")
    monkeypatch.syspath_prepend(absent)
    (tmp_path / f"a.{ending}").write_bytes(b"KKE")
    (tmp_path / "b.txt").write_text("Peace\n\nSigned by:\n- KKE\n- AKEL\n")
    with pytest.raises(UnreadableSourceError, match=rf'pip install "imcwp-graph\[{extra}\]"'):
        imcwp.read_corpus(tmp_path / f"a.{ending}")
    corpus = imcwp.read_corpus(tmp_path)
    assert list(corpus.statements["statement"]) == ["b"]
    unread = corpus.review.query("kind == 'unreadable' and statement == 'a'")
    assert f"imcwp-graph[{extra}]" in unread["message"].iloc[0]


def write_all(folder, names, style):
    """Write one list as text, page, PDF and Word document."""
    import docx

    marks = {"number": "{}. ", "bullet": "- ", "plain": ""}
    signed = [marks[style].format(i) + name for i, name in enumerate(names, start=1)]
    lines = ["Joint Statement", "", *(PROSE[:90], PROSE[90:]), "", "Signed by:", "", *signed]
    (folder / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    pages = [place_lines(lines[i : i + 40]) for i in range(0, len(lines), 40)]
    write_pdf(folder / "b.pdf", pages)
    head = f"<h1>Joint Statement</h1><p>{PROSE}</p><p>Signed by:</p>"
    shapes = {
        "number": "<ol>{}</ol>".format("".join(f"<li>{name}</li>" for name in names)),
        "bullet": "<ul>{}</ul>".format("".join(f"<li>{name}" for name in names)),
        "plain": "<p>{}</p>".format("<br>".join(names)),
    }
    (folder / "c.html").write_text(head + shapes[style], encoding="utf-8")
    document = docx.Document()
    document.add_heading("Joint Statement", 0)
    document.add_paragraph(PROSE)
    document.add_paragraph("Signed by:")
    styles = {"number": "List Number", "bullet": "List Bullet", "plain": None}
    for name in names:
        document.add_paragraph(name, style=styles[style])
    document.save(folder / "d.docx")


def is_western(name):
    try:
        name.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return len(name) < 70 and not set(name) & set("&<>")


@given(st.data())
@settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
def test_one_list_gives_the_same_parties_in_every_kind_of_file(tmp_path, spellings, data):
    for module in ("trafilatura", "pdfminer", "docx"):
        pytest.importorskip(module)
    western = [name for name in spellings if is_western(name)]
    names = data.draw(st.lists(st.sampled_from(western), min_size=5, max_size=45, unique=True))
    write_all(tmp_path, names, data.draw(st.sampled_from(["number", "bullet", "plain"])))
    rows = imcwp.read_corpus(tmp_path).signatures
    read = {key: list(group) for key, group in rows.groupby("statement")["party"]}
    assert len(read["a"]) >= len(names) - 1
    assert read["b"] == read["c"] == read["d"] == read["a"]


def test_the_seeds_say_the_same_in_every_kind_of_file(tmp_path, seeds):
    for module in ("trafilatura", "pdfminer", "docx"):
        pytest.importorskip(module)
    import docx

    for key, text in seeds.items():
        lines = [" ".join(line.split()) for line in text.splitlines()]
        (tmp_path / f"{key}-text.txt").write_text(text, encoding="utf-8")
        page = make_site("".join(f"<p>{line}</p>" for line in lines))
        (tmp_path / f"{key}-page.html").write_text(page, encoding="utf-8")
        set_lines = [part for line in lines for part in textwrap.wrap(line, 95) or [""]]
        western = [line.encode("cp1252", "replace").decode("cp1252") for line in set_lines]
        pages = [place_lines(western[i : i + 50]) for i in range(0, len(western), 50)]
        write_pdf(tmp_path / f"{key}-pdf.pdf", pages)
        document = docx.Document()
        for line in lines:
            document.add_paragraph(line)
        document.save(tmp_path / f"{key}-word.docx")
    rows = imcwp.read_corpus(tmp_path).signatures.query("role == 'signed'")
    for key in seeds:
        read = [
            list(rows.loc[rows["statement"] == f"{key}-{kind}", "party"])
            for kind in ("text", "page", "pdf", "word")
        ]
        assert read[1:] == [read[0]] * 3, key


def test_line_numbers_refer_to_the_text(tmp_path):
    for module in ("trafilatura", "pdfminer", "docx"):
        pytest.importorskip(module)
    write_all(tmp_path, NAMES, "number")
    for row in imcwp.read_corpus(tmp_path).signatures.itertuples():
        path = next(tmp_path.glob(f"{row.statement}.*"))
        assert row.name in read_document(path).split("\n")[row.line - 1]
