"""What the README shows is what comes out."""

import csv
import io
import re
from itertools import takewhile
from pathlib import Path

import pytest

import imcwp_graph as imcwp
from imcwp_graph.cli import main
from imcwp_graph.model import ACCOUNTS
from imcwp_graph.parties.decisions import COLUMNS, VERDICTS, load_decisions
from imcwp_graph.parties.registry import load_registry

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def find_blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_letter_is_accounted_for_as_shown(tmp_path, monkeypatch, capsys):
    (letter,), (shown,) = find_blocks("markdown"), find_blocks("text")
    monkeypatch.chdir(tmp_path)
    Path("letter.md").write_text(letter, encoding="utf-8")
    assert main(["parse", "--explain", "letter.md"]) == 0
    assert capsys.readouterr().out == shown
    assert str(imcwp.read_statement(letter).dated) == "2024-05-01"


@pytest.mark.parametrize("word", [*ACCOUNTS, *VERDICTS])
def test_every_account_and_every_decision_is_named(word):
    assert f"`{word}`" in README or f"| {word} |" in README


def test_the_decisions_shown_can_be_replayed(tmp_path):
    path = tmp_path / "decisions.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for statement, line, name, decision, party, role, _ in _read_table("| statement | line |"):
            # Of the two answers that the table shows for one name a file holds one.
            if decision != "different":
                writer.writerow([statement, line, name, decision, party, "", role])
    assert [decision.verdict for decision in load_decisions(path).rows] == [
        "same", "same", "new", "not a signature", "signature",
    ]  # fmt: skip


def _read_table(head):
    lines = README.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith(head))
    for line in takewhile(lambda line: line.startswith("|"), lines[first + 2 :]):
        yield [cell.strip() for cell in line.split("|")[1:-1]]


def test_the_registry_shown_can_be_loaded(tmp_path):
    (block,) = find_blocks("csv")
    (tmp_path / "registry.csv").write_text(block, encoding="utf-8")
    registry = load_registry(tmp_path / "registry.csv")
    assert list(registry.parties) == ["gb-oxfam"]
    assert len(list(csv.DictReader(io.StringIO(block)))) == 2
