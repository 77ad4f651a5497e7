"""From bytes on disk to text: encodings, and files that are no text."""

import codecs
import gzip
import os

import pytest

from imcwp_graph.errors import ImcwpGraphError, NoStatementsError, UnreadableSourceError
from imcwp_graph.reading.sources.documents import read_document, read_text
from imcwp_graph.reading.sources.folders import find_documents

LATIN = (
    "Joint statement\r\n\r\nSigned by:\r\n\r\n"
    "• Workers’ Party of Ireland\r\n• Partido Comunista Português – PCP\r\n"
)
GREEK = "Κοινή δήλωση\n\nΥπογράφουν τα Κόμματα:\n\nΚομμουνιστικό Κόμμα Ελλάδας\nΑΚΕΛ\n"
RUSSIAN = "Совместное заявление\n\nПодписали:\n\nКоммунистическая партия РФ\n"
ARABIC = "بيان مشترك\n\nالأحزاب الموقعة:\n\nالحزب الشيوعي اللبناني\nحزب الشعب الفلسطيني\n"
CHINESE = "联合声明\n\n签署：\n\n中国共产党\n越南共产党\n古巴共产党\n"
POLISH = "Oświadczenie\n\nPodpisały:\n\nKomunistyczna Partia Polski\nPartia Węgier\n"


def write(folder, data, name="statement.txt"):
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", b""),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("cp1252", b""),
    ],
)
def test_latin_text_is_read_in_every_encoding(tmp_path, encoding, bom):
    assert read_document(write(tmp_path, bom + LATIN.encode(encoding))) == LATIN


@pytest.mark.parametrize("text", [GREEK, RUSSIAN, ARABIC, CHINESE, POLISH])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_alphabet_is_read_in_unicode(tmp_path, text, encoding):
    assert read_document(write(tmp_path, text.encode(encoding))) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GREEK, "cp1253"),
        (GREEK, "iso8859-7"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (ARABIC, "cp1256"),
        (CHINESE, "gb18030"),
    ],
)
def test_other_encodings_are_refused_rather_than_garbled(tmp_path, text, encoding):
    with pytest.raises(UnreadableSourceError, match="UTF-8"):
        read_document(write(tmp_path, text.encode(encoding)))


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_an_empty_file_is_refused(tmp_path, data):
    with pytest.raises(UnreadableSourceError, match="is empty"):
        read_document(write(tmp_path, data))


BINARY = {
    "zeros": b"\0" * 400,
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
    "archive": b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(range(256)),
    "packed": gzip.compress(LATIN.encode() * 20),
    "noise": bytes((i * i * 7 + i // 3) % 256 for i in range(4000)),
    "one zero": b"Signed by:\n- Party A\n- Party \0B and so on",
    "utf-16 cut in a character": codecs.BOM_UTF16_LE + LATIN.encode("utf-16-le")[:-1],
    "utf-16 noise": codecs.BOM_UTF16_LE + b"\x00\xd8a\0",
    "utf-32": LATIN.encode("utf-32-le"),
    "utf-32 with byte order mark": LATIN.encode("utf-32"),
    "zeros behind a byte order mark": codecs.BOM_UTF16_LE + b"\0" * 400,
}


@pytest.mark.parametrize("data", BINARY.values(), ids=BINARY)
def test_what_is_no_text_is_refused(tmp_path, data):
    path = write(tmp_path, data)
    with pytest.raises(UnreadableSourceError) as caught:
        read_document(path)
    assert caught.value.path == path
    assert caught.value.reason
    assert caught.value.remedy
    assert str(caught.value).count("\n") == 0


def test_the_error_can_be_caught_as_what_a_caller_guesses(tmp_path):
    path = write(tmp_path, b"")
    for kind in (ValueError, ImcwpGraphError):
        with pytest.raises(kind):
            read_document(path)


@pytest.mark.parametrize("name", ["list.odt", "statement.doc", "statement", "table.csv"])
def test_other_kinds_of_files_are_no_statements(tmp_path, name):
    with pytest.raises(UnreadableSourceError, match=r"\.txt, \.md, \.html, \.htm, \.pdf or \.docx"):
        read_document(write(tmp_path, b"Party A", name))


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.md"])
def test_the_ending_counts_in_either_case(tmp_path, name):
    assert read_document(write(tmp_path, b"Party A", name)) == "Party A"


def test_a_folder_or_a_locked_file_is_unreadable(tmp_path):
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    with pytest.raises(UnreadableSourceError, match="cannot be opened"):
        read_text(folder)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_file_without_permission_is_unreadable(tmp_path):
    path = write(tmp_path, b"Party A")
    path.chmod(0)
    with pytest.raises(UnreadableSourceError, match="cannot be opened"):
        read_document(path)


def test_documents_are_found_in_subfolders_in_order(tmp_path):
    for name in ("b.txt", "a/z.md", "a/c.TXT", "table.csv", ".hidden.txt", ".git/x.txt", "p.odt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path, b"Party A", name)
    (tmp_path / "folder.txt").mkdir()
    found = find_documents(tmp_path)
    assert [identifier for identifier, _ in found] == ["a/c", "a/z", "b"]
    assert [path for _, path in found] == [tmp_path / n for n in ("a/c.TXT", "a/z.md", "b.txt")]


def test_a_hidden_folder_may_hold_the_named_one(tmp_path):
    folder = tmp_path / ".cache" / "texts"
    folder.mkdir(parents=True)
    write(folder, b"Party A")
    assert [identifier for identifier, _ in find_documents(folder)] == ["statement"]


def test_a_dot_in_a_name_stays(tmp_path):
    write(tmp_path, b"Party A", "21.imcwp.final.txt")
    assert find_documents(tmp_path)[0][0] == "21.imcwp.final"


def test_a_folder_without_statements_is_an_error(tmp_path):
    write(tmp_path, b"statement,name\n", "table.csv")
    with pytest.raises(NoStatementsError, match="no statements") as caught:
        find_documents(tmp_path)
    assert caught.value.path == tmp_path


def test_every_kind_of_document_is_found(tmp_path):
    files = "a.txt b.md c.html d.HTM e.pdf f.docx ~$f.docx g.doc h.csv"
    for name in files.split():
        write(tmp_path, b"Party A", name)
    assert [identifier for identifier, _ in find_documents(tmp_path)] == list("abcdef")


@pytest.mark.parametrize("folder", ["page_files", "page.files", "page-Dateien", "page_archivos"])
def test_what_a_browser_lays_beside_a_page_is_passed_over(tmp_path, folder):
    for name in (f"{folder}/frame.html", f"{folder}/x/y.htm", "other_files/own.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        write(tmp_path, b"Party A", name)
    write(tmp_path, b"Party A", "page.html")
    found = [identifier for identifier, _ in find_documents(tmp_path)]
    assert found == ["other_files/own", "page"]
