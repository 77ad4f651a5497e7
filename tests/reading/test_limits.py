"""What a document may cost: files made to hurt are refused, or read, in bounded time and memory."""

from __future__ import annotations

import math

import pytest
from bombs import BOMBS

import imcwp_graph as imcwp
from imcwp_graph.cli import main
from imcwp_graph.errors import ArgumentError, UnreadableSourceError

QUICK = [
    "html, 50,000 empty fields", "docx, 25 boxes deep", "docx, 60 tables deep",
    "docx, part of 2 GB", "csv, field of 49 MB",
]  # fmt: skip
NARROW = imcwp.Limits(seconds=8)


@pytest.mark.parametrize("kind", QUICK)
def test_what_is_made_to_hurt_is_read_or_is_one_row(tmp_path, kind):
    made = BOMBS[kind](tmp_path)
    if made.suffix == ".csv":
        with pytest.raises(imcwp.ImcwpGraphError):
            imcwp.read_corpus(made, limits=NARROW)
        return
    corpus = imcwp.read_corpus(tmp_path, limits=NARROW)
    unreadable = corpus.review.query("kind == 'unreadable'")
    assert len(corpus.statements) + len(unreadable) == 1


def test_a_limit_says_how_to_raise_it_and_can_be_raised(tmp_path):
    (tmp_path / "peace.txt").write_text("Peace\n\nSigned by:\nKKE\nTKP\n", encoding="utf-8")
    with pytest.raises(UnreadableSourceError, match=r"--limit characters=.*Limits\(characters="):
        imcwp.read_corpus(tmp_path / "peace.txt", limits=imcwp.Limits(characters=10))
    assert (
        len(imcwp.read_corpus(tmp_path, limits=imcwp.Limits(characters=math.inf)).signatures) == 2
    )


def test_the_command_takes_limits(tmp_path, capsys):
    (tmp_path / "peace.txt").write_text("Peace\n\nSigned by:\nKKE\nTKP\n", encoding="utf-8")
    assert main(["parse", str(tmp_path / "peace.txt"), "--limit", "characters=10"]) == 1
    assert "--limit characters=" in capsys.readouterr().err
    assert main(["parse", str(tmp_path / "peace.txt"), "--limit", "paper=10"]) == 1
    assert "write NAME=NUMBER" in capsys.readouterr().err
    assert main(["parse", str(tmp_path / "peace.txt"), "--limit", "characters=1000"]) == 0


@pytest.mark.parametrize("value", [0, -1, math.nan, "10"])
def test_a_limit_is_a_number_above_0(value):
    with pytest.raises(ArgumentError):
        imcwp.Limits(seconds=value)
