"""The notebooks as they are stored; that they run is for the continuous check, with a kernel."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))

# Years, ordinals of meetings, and what stands in code marks explain themselves.
EXPLAINED = re.compile(r"`[^`]*`|\b(?:19|20)\d\d\b|\b\d+(?:st|nd|rd|th)\b")
NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*")


def load_cells(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def join_source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def test_there_are_three() -> None:
    names = ["01-quickstart.ipynb", "02-two-lines.ipynb", "03-evidence.ipynb"]
    assert [path.name for path in NOTEBOOKS] == names


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_stored_without_outputs_and_without_a_trace_of_a_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    book = json.loads(text)
    assert text == json.dumps(book, indent=1, ensure_ascii=False) + "\n"
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    assert book["metadata"] == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    ids = [cell["id"] for cell in book["cells"]]
    assert len(set(ids)) == len(ids)
    # Names, so that a cell keeps its id when it is moved or edited.
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", identifier) for identifier in ids)
    for cell in book["cells"]:
        assert cell["metadata"] == {}
        assert join_source(cell).strip()
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
            ast.parse(join_source(cell))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_prose_holds_no_number_that_the_code_beside_it_does_not(path: Path) -> None:
    cells = load_cells(path)
    for index, cell in enumerate(cells):
        if cell["cell_type"] != "markdown":
            continue
        beside = "".join(join_source(other) for other in cells[max(index - 1, 0) : index + 2]
                         if other["cell_type"] == "code")  # fmt: skip
        for number in NUMBER.findall(EXPLAINED.sub(" ", join_source(cell))):
            assert number in {"0", "1"} or number in beside, f"{cell['id']}: {number}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_claims_of_the_prose_are_asserted_at_the_end(path: Path) -> None:
    last = load_cells(path)[-1]
    assert last["cell_type"] == "code"
    assert join_source(last).count("assert ") >= 5
