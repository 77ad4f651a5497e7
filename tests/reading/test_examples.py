"""Real lists that are not part of the repository, where a folder of them is at hand."""

import csv
import os
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pytest

import imcwp_graph as imcwp
from imcwp_graph.parties.decisions import propose_decisions

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


def fold(name):
    letters = unicodedata.normalize("NFKD", name).casefold()
    return re.sub(
        r"[\W_]+", " ", "".join(c for c in letters if not unicodedata.combining(c))
    ).strip()


def fits(name, printed):
    """Tell whether a read name is a printed entry, with or without what stands beside it."""
    name, printed = fold(name), fold(printed)
    short, long = sorted((name, printed), key=len)
    return name == printed or (len(short) > 3 and short in long)


class Oracle:
    """Answers every row of a decisions file from the gold, as one who knows the pages."""

    def __init__(self, expected):
        self.entries = {
            (file.removesuffix(".txt"), line): [n for at, n, _ in rows if at == line]
            for file, rows in expected.items()
            for line, _, _ in rows
        }
        self.names = [name for names in self.entries.values() for name in names]

    def answer(self, row):
        """Give the decision, and the party if one is needed."""
        if row.note.startswith(("left out", "taken on little evidence")):
            signs = self.holds(row.statement, row.line, row.name)
            return ("signature" if signs else "not a signature"), ""
        if row.statement:
            signs = self.holds(row.statement, row.line, row.name)
        else:
            signs = any(fits(row.name, name) for name in self.names)
        if not signs:
            return "not a signature", ""
        return ("same", row.party) if row.party else ("new", "")

    def holds(self, statement, line, name):
        return any(fits(name, other) for other in self.entries.get((statement, int(line)), ()))


@pytest.fixture(scope="module")
def first_run():
    return imcwp.read_corpus(Path(FOLDER) / "texts")


@pytest.fixture(scope="module")
def answered(first_run, expected):
    """Answer every row that is proposed."""
    proposed = propose_decisions(first_run)
    oracle = Oracle(expected)
    answers = [oracle.answer(row) for row in proposed.itertuples(index=False)]
    proposed["decision"] = [decision for decision, _ in answers]
    proposed["party"] = [party for _, party in answers]
    return proposed


@pytest.fixture(scope="module")
def second_run(answered, tmp_path_factory):
    path = tmp_path_factory.mktemp("answers") / "decisions.csv"
    answered.to_csv(path, index=False)
    return imcwp.read_corpus(Path(FOLDER) / "texts", decisions=path)


def measure(corpus, expected, cut):
    """Count the rows that are right, wrong and missed, each entry of the gold once."""
    left = {key: [*names] for key, names in Oracle(expected).entries.items()}
    right = wrong = 0
    for row in corpus.signatures.itertuples(index=False):
        pool = left.get((row.statement, row.line), [])
        found = next((name for name in sorted(pool, key=len) if fits(row.name, name)), None)
        if found:
            pool.remove(found)
            right += 1
        else:
            wrong += (f"{row.statement}.txt", row.line) not in cut
    missed = sum(
        len(names) for (file, line), names in left.items() if (f"{file}.txt", line) not in cut
    )
    return right, wrong, missed


def test_who_answers_every_row_gets_nearly_everything_right(
    first_run, second_run, answered, expected, cut
):
    before, after = (measure(run, expected, cut) for run in (first_run, second_run))
    right, wrong, missed = after
    told = f"right, wrong, missed: {before}, after {len(answered)} answers {after}"
    assert right / (right + wrong) >= 0.98, told
    assert right / (right + missed) >= 0.97, told
    assert right >= before[0], told


def test_a_second_run_asks_nothing(second_run):
    asked = propose_decisions(second_run)
    assert asked[["statement", "line", "name", "note"]].to_numpy().tolist() == []


def test_there_are_few_questions(answered, documents):
    asked = answered["note"].str.startswith(("left out", "taken on little evidence"))
    assert asked.sum() <= 2.5 * len(documents)


def test_a_page_without_signatures_is_asked_about_once_at_most(first_run, expected, documents):
    silent = {file.removesuffix(".txt") for file in documents if not expected[file]}
    review = first_run.review
    rows = review[(review["kind"] == "unlisted") & review["statement"].isin(silent)]
    assert silent
    assert len(rows) <= len(silent)
