"""Real lists that are not part of the repository, where a folder of them is at hand."""

import csv
import os
from collections import Counter, defaultdict
from pathlib import Path

import pytest

FOLDER = os.environ.get("IMCWP_GRAPH_EXAMPLES", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="IMCWP_GRAPH_EXAMPLES names no folder")

LINE_FORMATS = {"numbered", "bullet", "dash", "plain-lines"}
ROLES = {"co-issued": "issued"}


def read_rows(name):
    with (Path(FOLDER) / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def squeeze(name):
    return " ".join(name.split())


@pytest.fixture(scope="module")
def documents():
    return {row["file"]: row["format"] for row in read_rows("documents.csv")}


@pytest.fixture(scope="module")
def found(parse, documents):
    texts = {name: (Path(FOLDER) / "texts" / name).read_text("utf-8") for name in documents}
    return {name: parse(text, identifier=name).signatures for name, text in texts.items()}


@pytest.fixture(scope="module")
def expected():
    rows = defaultdict(list)
    for row in read_rows("signatures.csv"):
        role = ROLES.get(row["role"], row["role"])
        rows[row["file"]].append((int(row["line_no"]), squeeze(row["raw"]), role))
    return rows


@pytest.fixture(scope="module")
def cut():
    return {(row["file"], int(row["line_no"])) for row in read_rows("cut_lines.csv")}


def count(found, expected, cut, files):
    right = wrong = missed = 0
    for name in files:
        read = Counter((s.line, squeeze(s.name)) for s in found[name])
        gold = Counter((line, printed) for line, printed, _ in expected[name])
        right += (read & gold).total()
        wrong += sum((name, line) not in cut for line, _ in (read - gold).elements())
        missed += sum((name, line) not in cut for line, _ in (gold - read).elements())
    return right, wrong, missed


def test_lists_of_lines_are_read(found, expected, cut, documents):
    files = [name for name, layout in documents.items() if layout in LINE_FORMATS]
    right, wrong, missed = count(found, expected, cut, files)
    assert right > 300
    assert right / (right + wrong) >= 0.95
    assert right / (right + missed) >= 0.93


def test_no_page_gives_many_false_rows(found, expected, cut, documents):
    right, wrong, _ = count(found, expected, cut, documents)
    assert right / (right + wrong) >= 0.95


def test_who_was_present_did_not_sign(found):
    present = {(row["file"], int(row["line_no"])) for row in read_rows("attendance.csv")}
    read = {(name, s.line) for name, signatures in found.items() for s in signatures}
    assert present
    assert read & present == set()


def test_roles_are_told_apart(found, expected, documents):
    roles = [
        (signature.role, role)
        for name in documents
        for line, printed, role in expected[name]
        for signature in found[name]
        if (signature.line, squeeze(signature.name)) == (line, printed)
    ]
    assert sum(read == gold for read, gold in roles) / len(roles) >= 0.98
