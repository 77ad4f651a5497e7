"""Tidy tables of signatures, from a CSV file or a DataFrame."""

import numpy as np
import pandas as pd
import pytest

from imcwp_graph.errors import TableError, UnreadableSourceError
from imcwp_graph.model import SIGNATURE_COLUMNS
from imcwp_graph.reading.sources.tables import check_table, read_table


def write(folder, text, encoding="utf-8", name="table.csv"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_two_columns_are_enough(tmp_path):
    table = read_table(write(tmp_path, "statement,name\ns1,Party A\ns1,Party B\n"))
    assert tuple(table.columns) == SIGNATURE_COLUMNS
    assert table["name"].tolist() == ["Party A", "Party B"]
    assert table["role"].tolist() == ["signed", "signed"]
    assert table["line"].isna().all()
    assert str(table["line"].dtype) == "Int64"
    assert table["country"].tolist() == ["", ""]


def test_all_columns_come_through_in_their_order(tmp_path):
    text = (
        "note,match,country,party_name,party,role,name,line,statement\n"
        "x,alias,GR,Communist Party of Greece,gr-kke,initiated,KKE,7,s1\n"
    )
    table = read_table(write(tmp_path, text))
    assert tuple(table.columns) == SIGNATURE_COLUMNS
    row = [
        "s1", 7, "KKE", "initiated", "gr-kke", "Communist Party of Greece", "GR", "alias", "",
    ]  # fmt: skip
    assert table.iloc[0].tolist() == row


@pytest.mark.parametrize("word", ["NA", "NaN", "null", "None", "N/A", "nan", "-", "n/a", "inf"])
def test_no_word_is_taken_for_a_missing_value(tmp_path, word):
    text = f"statement,name,country\n{word},{word},{word}\n"
    table = read_table(write(tmp_path, text))
    assert table[["statement", "name", "country"]].iloc[0].tolist() == [word] * 3


@pytest.mark.parametrize("word", ["007", "1e5", "True", "2019-10-18", "0x10", "1.0", "+1"])
def test_no_name_becomes_a_number(tmp_path, word):
    table = read_table(write(tmp_path, f"statement,name\n{word},{word}\n"))
    assert table[["statement", "name"]].iloc[0].tolist() == [word] * 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path, encoding, end):
    text = end.join(["statement,name", "s1,Workers’ Party", "s2,Partido Comunista Português", ""])
    table = read_table(write(tmp_path, text, encoding))
    assert table["name"].tolist() == ["Workers’ Party", "Partido Comunista Português"]


def test_quoted_commas_quotes_and_line_ends_stay(tmp_path):
    text = 'statement,name\ns1,"AKEL, Cyprus"\ns1,"Youth ""Qemal Stafa"""\ns1,"Party\nof A"\n'
    names = read_table(write(tmp_path, text))["name"].tolist()
    assert names == ["AKEL, Cyprus", 'Youth "Qemal Stafa"', "Party\nof A"]


def test_blank_lines_and_white_space_round_cells_go(tmp_path):
    table = read_table(write(tmp_path, "statement,name\n\n s1 , Party A \n\n"))
    assert table[["statement", "name"]].to_numpy().tolist() == [["s1", "Party A"]]


MALFORMED = {
    "no name": ("statement,party\ns1,a\n", r"no column name \(it has: statement, party\)"),
    "no statement": ("name\nKKE\n", "no column statement"),
    "neither": ("a;b\n1;2\n", "no column statement and name"),
    "no rows": ("statement,name\n", "has no rows"),
    "empty name": ("statement,name\ns1,KKE\ns1,\n", "row 3 has no name"),
    "blank name": ("statement,name\ns1,KKE\ns1,   \n", "row 3 has no name"),
    "empty statement": ("statement,name\n,KKE\n", "row 2 has no statement"),
    "short row": ("statement,name\ns1,KKE\ns1\n", "line 3: has 1 fields"),
    "role": (
        "statement,name,role\ns1,KKE,signed\ns1,TKP,attended\n",
        "row 3 has the role 'attended'",
    ),
    "role in capitals": ("statement,name,role\ns1,KKE,Signed\n", "row 2 has the role 'Signed'"),
    "line": ("statement,name,line\ns1,KKE,1\ns1,TKP,two\n", "row 3 has the line 'two'"),
    "half a line": ("statement,name,line\ns1,KKE,1.5\n", "row 2 has the line '1.5'"),
    "infinite line": ("statement,name,line\ns1,KKE,inf\n", "row 2 has the line 'inf'"),
    "line before the first": ("statement,name,line\ns1,KKE,-4\n", "row 2 has the line '-4'"),
    "line zero": ("statement,name,line\ns1,KKE,0\n", "row 2 has the line '0'"),
    "huge line": ("statement,name,line\ns1,KKE,1e30\n", "row 2 has the line '1e30'"),
    "column twice": ("statement,name,name\ns1,KKE,TKP\n", "name"),
    "long row": ("statement,name\ns1,KKE\ns1,AKEL, Cyprus\n", "line 3: has 3 fields"),
    "long first row": ("statement,name\ns1,AKEL, Cyprus\n", "line 2: has 3 fields"),
    "open quote": ('statement,name\ns1,"KKE\ns1,TKP\n', "is no CSV"),
}


@pytest.mark.parametrize(("text", "message"), MALFORMED.values(), ids=MALFORMED)
def test_what_is_wrong_is_said_with_its_row(tmp_path, text, message):
    path = write(tmp_path, text)
    with pytest.raises(TableError, match=message) as caught:
        read_table(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_the_row_is_the_line_of_the_file(tmp_path):
    with pytest.raises(TableError, match="row 5 has no name"):
        read_table(write(tmp_path, "statement,name\n\n\ns1,KKE\ns1,\n"))


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\x89PNG\0\0", "Ελλάδα,Κόμμα".encode("cp1253")])
def test_a_file_that_is_no_text_is_unreadable(tmp_path, data):
    path = tmp_path / "table.csv"
    path.write_bytes(data)
    with pytest.raises(UnreadableSourceError):
        read_table(path)


@pytest.mark.parametrize("empty", [None, np.nan, pd.NA, pd.NaT, "", " "])
def test_every_kind_of_missing_is_missing_in_a_frame(empty):
    frame = pd.DataFrame({"statement": ["s1", "s1"], "name": ["KKE", "TKP"]}, dtype=object)
    frame["country"] = pd.Series(["GR", empty], dtype=object)
    frame["role"] = pd.Series([empty, "issued"], dtype=object)
    frame["line"] = pd.Series([empty, 4], dtype=object)
    table = check_table(frame)
    assert table["country"].tolist() == ["GR", ""]
    assert table["role"].tolist() == ["signed", "issued"]
    assert table["line"].isna().tolist() == [True, False]
    assert table["line"].iloc[1] == 4
    frame["name"] = pd.Series(["KKE", empty], dtype=object)
    with pytest.raises(TableError, match="the DataFrame: row 1 has no name"):
        check_table(frame)


@pytest.mark.parametrize("lines", [[1, 2], [1.0, 2.0], np.array([1, 2]), ["1", "2"]])
def test_lines_of_any_number_type(lines):
    frame = pd.DataFrame({"statement": "s", "name": ["A", "B"], "line": lines})
    assert check_table(frame)["line"].tolist() == [1, 2]


def test_a_float_column_with_gaps_holds_lines():
    frame = pd.DataFrame({"statement": "s", "name": ["A", "B"], "line": [3.0, np.nan]})
    assert check_table(frame)["line"].iloc[0] == 3


def test_names_and_ids_that_are_numbers_become_text():
    frame = pd.DataFrame({"statement": [113, 114], "name": [1, 2]})
    table = check_table(frame)
    assert table["statement"].tolist() == ["113", "114"]
    assert table["name"].tolist() == ["1", "2"]


def test_the_frame_that_was_given_stays_as_it_is():
    frame = pd.DataFrame({"name": [" A "], "statement": ["s"]}, index=["x"])
    before = frame.copy()
    table = check_table(frame)
    pd.testing.assert_frame_equal(frame, before)
    assert table.index.tolist() == [0]
    table.loc[0, "name"] = "changed"
    pd.testing.assert_frame_equal(frame, before)


def test_a_checked_table_passes_again():
    frame = pd.DataFrame({"statement": "s", "name": ["A", "B"], "line": [3, None]})
    table = check_table(frame)
    pd.testing.assert_frame_equal(check_table(table), table)


def test_categories_and_any_index_are_taken():
    frame = pd.DataFrame(
        {"statement": pd.Categorical(["s", "s"]), "name": pd.Categorical(["B", "A"])}, index=[7, 3]
    )
    assert check_table(frame)["name"].tolist() == ["B", "A"]


def test_an_empty_frame_is_an_error():
    with pytest.raises(TableError, match="has: none"):
        check_table(pd.DataFrame())
