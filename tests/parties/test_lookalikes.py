"""Unknown names of one corpus that resemble each other."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pandas as pd
import pytest
from rapidfuzz import fuzz

import imcwp_graph as imcwp
from imcwp_graph.model import Party
from imcwp_graph.parties.index import sort_words
from imcwp_graph.parties.lookalikes import compare_unknown
from imcwp_graph.parties.names import make_id, read_name

NAMES = [
    "Communist Party of Ruritania",
    "Ruritanian Communist Party",
    "Communist Party of Ruritania (renewed)",
    "Fiji Workers Union",
    "Workers' Union of Fiji",
    "Tonga Workers Union",
    "Qwxyz",
]


def make_parties(names: list[str]) -> list[Party]:
    return [Party(make_id(n), n, n, read_name(n).country, provisional=True) for n in names]


def test_unknown_names_find_each_other_as_in_a_full_comparison() -> None:
    parties = make_parties(NAMES)
    found = compare_unknown(parties)
    for one in parties:
        expected = []
        for other in parties:
            same = bool(one.country) and one.country == other.country
            apart = one.country != other.country and one.country and other.country
            score = fuzz.ratio(sort_words(one.name), sort_words(other.name)) + 15 * same
            if other is not one and not apart and score >= 75:
                expected.append((-score, other.id))
        assert [party.id for party in found[one.id]] == [i for _, i in sorted(expected)[:3]]
    assert [party.name for party in found[make_id(NAMES[3])]] == ["Workers' Union of Fiji"]
    assert found["x-qwxyz"] == ()


def test_order_does_not_matter_and_nobody_is_like_oneself() -> None:
    parties = make_parties(NAMES)
    found = compare_unknown(parties)
    assert compare_unknown([*reversed(parties), *parties]) == found
    assert all(key not in {party.id for party in found[key]} for key in found)
    assert compare_unknown([]) == {}


def test_many_names_take_little_time() -> None:
    parties = make_parties([f"Union {n:05d} of {n * 7919:07d} Workers" for n in range(8000)])
    began = time.perf_counter()
    assert len(compare_unknown(parties)) == 8000
    assert time.perf_counter() - began < 20


SCRIPT = """
import sys, imcwp_graph
print(imcwp_graph.read_corpus(sys.argv[1]).review["lookalikes"].tolist())
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "names.csv"
    pd.DataFrame({"statement": "a", "name": NAMES}).to_csv(path, index=False)
    return path


def test_the_review_lists_the_other_unknown_party_behind_the_known(table) -> None:
    review = imcwp.read_corpus(table).review
    asked = review[review["kind"] == "unknown"].set_index("name")
    other = f"{make_id(NAMES[4])} ({NAMES[4]})"
    listed = asked.loc[NAMES[3], "lookalikes"].split("; ")
    assert other in listed
    known = [not cell.startswith("x-") for cell in listed]
    assert known == sorted(known, reverse=True)
    assert asked.loc["Qwxyz", "lookalikes"] == ""
    assert asked.loc["Qwxyz", "message"].endswith("nothing looks like it")
    # A suggestion decides nothing.
    assert asked["party"].nunique() == len(NAMES)


def test_the_review_is_the_same_under_any_hash_seed(table) -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(table)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
