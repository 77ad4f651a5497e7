import csv
from pathlib import Path

import pytest

from imcwp_graph.parties.registry import load_registry
from imcwp_graph.parties.resolution import Resolver
from imcwp_graph.reading.statements import parse_statement

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def knows():
    """The function that the corpus hands to the reader."""
    return Resolver(load_registry()).knows


@pytest.fixture(scope="session")
def parse(knows):
    def parse(text, **given):
        return parse_statement(text, knows=knows, **given)

    return parse


@pytest.fixture(scope="session")
def seeds():
    """The text of each seed by its id."""
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    return {path.stem: path.read_text(encoding="utf-8") for path in paths}


@pytest.fixture(scope="session")
def gold():
    """The hand-made signatures of the seeds: (line, name, role) by statement."""
    rows = {path.stem: [] for path in (ROOT / "seeds").glob("*.txt")}
    with (ROOT / "tests/data/seeds_gold.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            rows[row["statement"]].append((int(row["line"]), row["name"], row["role"]))
    return rows


@pytest.fixture(scope="session")
def spellings():
    """Every spelling of the shipped registry."""
    path = ROOT / "imcwp_graph/parties/data/registry.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return sorted({row["spelling"] for row in csv.DictReader(lines)})
