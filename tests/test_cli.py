"""The command line: results on standard output, one clear line on bad input."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from printed import PAGES

import imcwp_graph as imcwp
from imcwp_graph.cli import main
from imcwp_graph.model import ACCOUNTS, Account, LeftOut, Statement

SEEDS = Path(__file__).parent.parent / "seeds"
GOLD = Path(__file__).parent / "data" / "seeds_gold.csv"
ALL_FILES = {
    "signatures.csv", "statements.csv", "parties.csv", "cosigning.csv", "centrality.csv",
    "blocs.csv", "review.csv", "network.gexf", "report.html", "figures",
}  # fmt: skip


def run(*arguments, hash_seed="0"):
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "MPLBACKEND": "Agg"}
    return subprocess.run(
        [sys.executable, "-m", "imcwp_graph.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )


def test_parse_writes_the_signatures_table():
    done = run("parse", SEEDS)
    assert done.returncode == 0
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    with GOLD.open(encoding="utf-8", newline="") as file:
        gold = list(csv.DictReader(file))
    keys = ("statement", "line", "name", "role", "party", "country")
    assert sorted(tuple(r[k] for k in keys) for r in rows) == sorted(
        tuple(r[k] for k in keys) for r in gold
    )
    assert "to review: twice, 1 row" in done.stderr


def test_parse_to_a_file_as_json(tmp_path, capsys):
    out = tmp_path / "signatures.json"
    assert main(["parse", str(SEEDS), "-o", str(out), "--format", "json"]) == 0
    rows = json.loads(out.read_text(encoding="utf-8"))
    assert len(rows) == 151
    assert rows[0]["line"] == 30
    assert capsys.readouterr().out == ""


def test_review_writes_a_decisions_file_and_never_over_one(tmp_path, capsys):
    out = tmp_path / "decisions.csv"
    assert main(["review", str(SEEDS), "-o", str(out)]) == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert [row["name"] for row in rows] == ["Communist Part of Ukraine", "CP of Belgium"]
    filled = out.read_text(encoding="utf-8")
    assert main(["review", str(SEEDS), "-o", str(out)]) == 1
    assert out.read_text(encoding="utf-8") == filled
    assert "name another file" in capsys.readouterr().err


def test_review_on_standard_output_is_the_review(capsys):
    assert main(["review", str(SEEDS)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == len(imcwp.load_seeds().review)


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_plot_writes_what_the_ending_says(tmp_path, ending):
    out = tmp_path / f"lines.{ending}"
    arguments = ["plot", str(SEEDS), "--kind", "lines", "--first", "000", "--second", "002"]
    assert main([*arguments, "--out", str(out)]) == 0
    head = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[ending]
    assert out.read_bytes().startswith(head)


@pytest.mark.parametrize(
    ("graph", "nodes", "edges"),
    [("bipartite", 97, 149), ("parties", 92, 3061), ("statements", 5, 3)],
)
def test_export_writes_the_graph(tmp_path, graph, nodes, edges):
    out = tmp_path / "graph.json"
    assert main(["export", str(SEEDS), "--graph", graph, "--out", str(out)]) == 0
    data = json.loads(out.read_text(encoding="utf-8"))
    assert (len(data["nodes"]), len(data.get("edges", data.get("links")))) == (nodes, edges)


def test_a_report_is_the_same_bytes_in_every_process(tmp_path):
    outputs = []
    for hash_seed in ("0", "1", "12345"):
        out = tmp_path / hash_seed
        paths = sorted(SEEDS.glob("*.txt"), reverse=hash_seed == "1")
        os.chdir(SEEDS.parent)
        done = run("report", *(p.relative_to(SEEDS.parent) for p in paths), "--out", out,
                   hash_seed=hash_seed)  # fmt: skip
        assert done.returncode == 0, done.stderr
        files = sorted(p for p in out.rglob("*") if p.is_file())
        outputs.append({str(p.relative_to(out)): p.read_bytes() for p in files})
        assert {p.name for p in out.iterdir()} >= ALL_FILES
    assert outputs[0] == outputs[1] == outputs[2]


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["parse", "{t}/nowhere"], 1, "no such file or folder"),
        (["parse", "{t}/empty.txt"], 1, "is empty"),
        (["parse", "{t}/binary.txt"], 1, "is binary"),
        (["parse", "{t}/folder"], 1, "no statements here"),
        (["parse", "{t}/table.csv"], 1, "no column"),
        (["parse", "{s}", "--registry", "{t}/registry.csv"], 1, "line 3"),
        (["parse", "{s}", "--registry", "{t}/nowhere.csv"], 1, "no such file"),
        (["parse", "{s}", "--decisions", "{t}/nowhere.csv"], 1, "no such file"),
        (["parse", "{s}", "-o", "{t}/no/out.csv"], 1, "there is no folder"),
        (["parse", "{s}", "--seed", "x"], 2, "no whole number"),
        (["plot", "{s}", "--kind", "pie", "--out", "{t}/x.png"], 2, "invalid choice"),
        (["plot", "{s}", "--kind", "network", "--out", "{t}/x.bmp"], 1, "png, svg, pdf"),
        (["plot", "{s}", "--kind", "lines", "--out", "{t}/x.png"], 2, "needs --first"),
        (["plot", "{s}", "--kind", "lines", "--first", "9", "--second", "0", "--out", "{t}/x.png"],
         1, "'9'"),
        (["export", "{s}", "--graph", "parties", "--out", "{t}/x.doc"], 1, "gexf"),
        (["export", "{s}", "--graph", "trees", "--out", "{t}/x.gexf"], 2, "invalid choice"),
        (["report", "{s}", "--out", "{t}"], 1, "not written here"),
        (["report", "{s}", "--out", "{t}/r", "--first", "nope", "--second", "002"], 1, "'nope'"),
        (["report", "--out", "{t}/r"], 2, "give PATH or --seeds"),
        (["parse", "{s}", "--registry", "none", "--decisions", "{t}/d.csv"], 2, "drop --registry"),
        (["review", "{s}", "--registry", "none", "-o", "{t}/d.csv"], 2, "drop --registry"),
        (["parse"], 2, "give at least one PATH"),
        ([], 2, "COMMAND"),
    ],
)  # fmt: skip
def test_bad_input_is_one_line_and_leaves_nothing(tmp_path, arguments, status, says):
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "table.csv").write_text("a,b\n1,2\n")
    (tmp_path / "registry.csv").write_text(
        "party,name,short,country,spelling,source\n"
        "gr-one,One,One,GR,The One,x\ngr-two,Two,Two,GR,The One,x\n"
    )
    before = sorted(tmp_path.rglob("*"))
    filled = [a.replace("{t}", str(tmp_path)).replace("{s}", str(SEEDS)) for a in arguments]
    done = run(*filled)
    assert done.returncode == status
    assert done.stdout == ""
    lines = [x for x in done.stderr.splitlines() if not x.startswith(("Corpus", "to review"))]
    assert len(lines) == 1
    assert lines[0].startswith("imcwp-graph")
    assert says in lines[0]
    assert sorted(tmp_path.rglob("*")) == before


def test_a_script_in_a_name_comes_out_escaped(tmp_path):
    page = "Peace\n\nSigned by:\n- <script>alert(1)</script>\n- KKE\n- TKP\n"
    (tmp_path / "peace.txt").write_text(page)
    assert main(["report", str(tmp_path / "peace.txt"), "--out", str(tmp_path / "r")]) == 0
    html = (tmp_path / "r" / "report.html").read_text(encoding="utf-8")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_parse_explains_itself(capsys):
    assert main(["parse", str(SEEDS), "--explain"]) == 0
    out = capsys.readouterr().out
    assert "line 30: signed: Algerian Party for Democracy and Socialism [announced in line" in out
    assert "left to the review: says 73 parties from 57 countries" in out


def test_accounts_are_the_same_in_every_process(tmp_path):
    for number, text in enumerate(PAGES.values()):
        (tmp_path / f"{number:03}.txt").write_text(text, encoding="utf-8")
    told = {run("parse", tmp_path, "--explain", hash_seed=seed).stdout for seed in ("0", "1", "77")}
    assert len(told) == 1
    assert "signature [" in told.pop()


def test_what_was_left_out_is_explained_and_asked_about(tmp_path, capsys, monkeypatch):
    read = Statement(
        "a", "Peace", accounts=(Account(1, 3, "body"), Account(4, 4, "left out", "odd")),
        left_out=(LeftOut(4, "Some Party", reason="odd"),),
    )  # fmt: skip
    monkeypatch.setattr("imcwp_graph.corpus.parse_statement", lambda *_, **__: read)
    (tmp_path / "a.txt").write_text("Peace\n\nWe call.\nSome Party\n")
    assert main(["parse", str(tmp_path / "a.txt"), "--explain"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "a: Peace", "  lines 1-3: body", "  line 4: left out [odd]",
        "  line 4: left out: Some Party [odd]",
    ]  # fmt: skip
    out = tmp_path / "decisions.csv"
    assert main(["review", str(tmp_path / "a.txt"), "-o", str(out)]) == 0
    (row,) = csv.DictReader(io.StringIO(out.read_text(encoding="utf-8")))
    assert (row["statement"], row["line"], row["name"], row["role"], row["decision"]) == (
        "a", "4", "Some Party", "signed", "",
    )  # fmt: skip
    assert "1 row; fill in the column decision" in capsys.readouterr().err
    decide = ["--decisions", str(tmp_path / "filled.csv")]
    filled = f"{','.join(row)}\na,4,Some Party,signature,,,\nb,2,KKE,signature,,,\n"
    (tmp_path / "filled.csv").write_text(filled)
    assert main(["parse", str(tmp_path / "a.txt"), "--explain", *decide]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == [
        "  line 4: signature [by a decision]", "  line 4: signed: Some Party [by a decision]",
    ]  # fmt: skip
    assert main(["review", str(tmp_path / "a.txt"), "-o", f"{out}.2", *decide]) == 0
    told = capsys.readouterr().err
    assert "filled.csv: decides on statements not read here: b\n" in told
    assert "decisions.csv.2: nothing left to decide\n" in told


def test_parse_explains_all_lines(tmp_path, capsys):
    for number, text in enumerate(PAGES.values()):
        (tmp_path / f"{number:03}.txt").write_text(text, encoding="utf-8")
    assert main(["parse", str(tmp_path), "--explain"]) == 0
    told = re.split(r"(?m)^(\d{3}): ", capsys.readouterr().out)
    explained = dict(zip(told[1::2], told[2::2], strict=True))
    shown = re.compile(rf"(?m)^  lines? (\d+)(?:-(\d+))?: (?:{'|'.join(ACCOUNTS)})(?: \[|$)")
    for number, text in enumerate(PAGES.values()):
        spans = [(int(a), int(b or a)) for a, b in shown.findall(explained[f"{number:03}"])]
        lines = Counter(n for first, last in spans for n in range(first, last + 1))
        for line, printed in enumerate(text.split("\n"), start=1):
            if any(map(str.isalpha, printed)):
                assert lines[line] == 1, (number, line)


def test_names_never_seen_before_are_announced(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Peace\n\nSigned by:\n- Communist Party of Atlantis\n- TKP\n")
    assert main(["parse", str(tmp_path)]) == 0
    assert "1 name is not in the registry; nearest known: “Communist" in capsys.readouterr().err


def test_line_numbers_refer_to_the_text_that_is_printed(capsys):
    assert main(["parse", str(SEEDS / "000_3aabeeb04a22e48a.txt"), "--text"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "000_3aabeeb04a22e48a:"
    assert lines[30] == "    30 - Algerian Party for Democracy and Socialism"
