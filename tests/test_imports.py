"""The shape of the house: who may import whom, what is public, and what an import costs."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

import imcwp_graph as imcwp
from imcwp_graph.errors import ChoiceError

PACKAGE = Path(imcwp.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

# What the code of each room may import from the others.
KERNEL = {"model", "errors"}
READS = KERNEL | {"vocabulary", "folding"}
ALLOWED = {
    "imcwp_graph": set(),  # the public names are resolved from their text, on first use
    "errors": set(),
    "model": {"errors"},
    "folding": set(),
    "vocabulary": KERNEL | {"folding"},
    "cues": {"folding", "vocabulary"},
    "reading": READS | {"reading", "cues"},
    "parties": READS | {"parties"},
    "assembly": KERNEL | {"parties"},
    "corpus": READS | {"assembly", "parties", "reading"},
    "network": KERNEL | {"network"},
    "analysis": KERNEL | {"network", "analysis"},
    "views": KERNEL | {"network", "analysis", "views", "imcwp_graph"},
    "console": {"errors"},
    "announcements": KERNEL | {"parties"},
    "cli": READS
    | {
        "corpus",
        "parties",
        "network",
        "analysis",
        "views",
        "imcwp_graph",
        "console",
        "announcements",
    },
}

# Only these rooms may import what stands beside them, at the head of a module or inside a function.
CONFINED = {
    "matplotlib": {"views"},
    "jinja2": {"views"},
    "babel": set(),  # what is read from it is generated
    "docx": {"reading"},
    "lxml": {"reading"},
    "pdfminer": {"reading"},
    "trafilatura": {"reading"},
    "rapidfuzz": {"parties"},
    "joblib": {"corpus", "analysis"},
    "numba": {"analysis"},
    "tqdm": {"corpus"},
    "tomllib": {"vocabulary"},
    "scipy": {"network", "analysis"},
    "community": set(),  # looked up by name in analysis/partitions.py, when it runs
    "graspologic_native": {"analysis"},
}

PUBLIC = [
    "Agreement", "BlocAssessment", "Blocs", "Consensus", "Corpus", "ImcwpGraphError", "Limits",
    "Registry", "Resampling", "Statement", "__version__", "assess_blocs", "build_bipartite",
    "compare_blocs",
    "compare_lines", "describe_blocs", "export_graph", "extract_backbone", "find_blocs",
    "find_bridges", "find_consensus", "flip_identities", "leave_statements_out",
    "list_eligible", "load_registry", "load_seeds", "plot_bipartite", "plot_incidence",
    "plot_lines", "plot_network",
    "project_parties", "project_statements", "rank_parties", "read_corpus", "read_statement",
    "read_statements", "score_pairs", "score_statements", "tabulate_agreement", "write_report",
]  # fmt: skip
FUNCTIONS = [name for name in PUBLIC if name[0].islower()]


def run_python(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def name_room(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "imcwp_graph" if first == "__init__" else first


def list_imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Give every imported name in full, and whether it is imported inside a function."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [
        n for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    inner = {id(child) for function in functions for child in ast.walk(function)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, id(node) in inner
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides where it leads"
            for alias in node.names:
                yield f"{node.module}.{alias.name}", id(node) in inner


def name_target(imported: str) -> str | None:
    """Give the room that an imported name of this package lies in; None for other packages."""
    parts = imported.split(".")
    if parts[0] != "imcwp_graph":
        return None
    inside = len(parts) > 1 and any(
        (PACKAGE / parts[1]).with_suffix(s).exists() for s in ("", ".py")
    )
    return parts[1] if inside else "imcwp_graph"


def test_every_module_stands_in_a_known_room() -> None:
    assert {name_room(path) for path in MODULES} == set(ALLOWED)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_lead_one_way(path: Path) -> None:
    room = name_room(path)
    for imported, _ in list_imports(path):
        target = name_target(imported)
        assert target is None or target in ALLOWED[room], f"{room} must not import {imported}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_other_packages_stay_in_their_rooms(path: Path) -> None:
    room = name_room(path)
    for imported, inside_function in list_imports(path):
        other = imported.split(".")[0]
        if other in CONFINED and room not in CONFINED[other]:
            # The command line picks a backend without a window, and only when it draws.
            assert (room, other, inside_function) == ("cli", "matplotlib", True), imported


def test_only_reading_and_parties_open_what_a_person_names() -> None:
    opening = {"open", "read_text", "read_bytes", "read_csv", "read_table", "read_json", "loadtxt"}
    guilty = []
    for path in MODULES:
        # Beyond the rooms for it: the words that are shipped, and the files that views/ writes.
        if name_room(path) in {"reading", "parties", "vocabulary", "views"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            own = called in {"read_table", "os.open"}  # our own reader; the null device
            if called.split(".")[-1] in opening and not own:
                guilty.append(f"{path.relative_to(PACKAGE)}:{node.lineno} {called}")
    assert guilty == []


def test_one_place_writes() -> None:
    """All that is left on a disk goes through views/output.py, which can be interrupted."""
    writing = ("os.rename", "os.replace", ".write_bytes", ".write_text", ".unlink", ".rmtree")
    guilty = []
    for path in MODULES:
        if path.relative_to(PACKAGE).as_posix() in {"views/output.py", "views/workshops.py"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            # A mode beside the path, or a file to write to; figures are drawn into memory.
            opened = called == "open" and len(node.args) + len(node.keywords) > 1
            drawn = called.endswith(".savefig") and ast.unparse(node.args[0]) != "content"
            tabled = called.endswith((".to_csv", ".to_json")) and bool(node.args)
            if called.endswith(writing) or opened or drawn or tabled:
                guilty.append(f"{path.relative_to(PACKAGE)}:{node.lineno} {called}")
    assert guilty == []


def test_no_function_has_its_modules_name_and_no_module_is_called_utils() -> None:
    for path in MODULES:
        assert path.stem not in {"utils", "util", "helpers", "common", "misc"}
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert path.stem not in names


# What reads files and tables stands in a folder of its own; all else takes part in reading text.
MOST_READERS, MOST_COMPLEX = 16, 15


def count_branches(function: ast.AST) -> int:
    """Count the ways through a function: branches, loops, and each "and" and "or"."""
    ways = 1
    for node in ast.walk(function):
        if isinstance(node, ast.BoolOp):
            ways += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            ways += len(node.ifs)
        elif isinstance(
            node,
            (
                ast.If,
                ast.IfExp,
                ast.For,
                ast.AsyncFor,
                ast.While,
                ast.ExceptHandler,
                ast.match_case,
            ),
        ):
            ways += 1
    return ways


def test_branches_are_counted_with_and_and_or() -> None:
    def count(text: str) -> int:
        return count_branches(ast.parse(text).body[0])

    assert count("def f(x): return x") == 1
    assert count("def f(x): return x and x.a or x.b") == 3
    assert count("def f(x):\n if x: return [y for y in x if y if y.a]\n elif x.b: return 1") == 5
    assert (
        count("def f(x):\n try:\n  for y in x: pass\n except KeyError: return x if y else 1") == 4
    )


def test_few_modules_take_part_in_reading_text() -> None:
    reading = {path.stem for path in (PACKAGE / "reading").glob("*.py")} - {"__init__"}
    assert len(reading) <= MOST_READERS, sorted(reading)


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "reading").rglob("*.py")), ids=lambda path: path.stem
)
def test_no_function_of_reading_has_many_branches(path: Path) -> None:
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    branches = {node.name: count_branches(node) for node in functions}
    assert {name: n for name, n in branches.items() if n > MOST_COMPLEX} == {}


def test_import_is_light() -> None:
    heavy = (
        "[m for m in ('matplotlib', 'scipy', 'pandas', 'networkx', 'numpy') if m in sys.modules]"
    )
    assert run_python(f"import sys, imcwp_graph; print({heavy})") == "[]"
    # The same question finds them once a name has been asked for.
    after = run_python(f"import sys, imcwp_graph; imcwp_graph.find_blocs; print({heavy})")
    assert "networkx" in after
    assert "matplotlib" not in after


def test_a_table_of_other_things_loads_no_parser() -> None:
    code = """
import sys
import pandas as pd
import imcwp_graph as imcwp
bills = pd.DataFrame({"statement": ["a", "a", "b", "b"], "name": ["x", "y", "y", "z"]})
graph = imcwp.build_bipartite(bills)
projection = imcwp.project_parties(graph)
imcwp.rank_parties(projection, graph=graph, blocs=imcwp.find_blocs(projection, runs=2))
imcwp.score_statements(graph)
unwanted = {"reading", "parties", "corpus", "views", "vocabulary", "folding"}
own = [name for name in sys.modules if name.startswith("imcwp_graph.")]
print([name for name in own if name.split(".")[1] in unwanted])
print([name for name in ("matplotlib", "rapidfuzz") if name in sys.modules])
"""
    assert run_python(code).split() == ["[]", "[]"]


def test_public_names_are_these() -> None:
    assert sorted(imcwp.__all__) == PUBLIC
    assert len(set(imcwp.__all__)) == len(imcwp.__all__)
    assert set(PUBLIC) <= set(dir(imcwp))
    for name in PUBLIC:
        assert getattr(imcwp, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'find_community'"):
        _ = imcwp.find_community


def split_docstring(thing: object) -> dict[str, str]:
    """Split a numpydoc docstring into its sections."""
    text = inspect.getdoc(thing) or ""
    parts = re.split(r"^([A-Z][a-z]+(?: [A-Z][a-z]+)?)\n-{3,}$", text, flags=re.MULTILINE)
    return {"": parts[0]} | dict(zip(parts[1::2], parts[2::2], strict=True))


def list_documented(section: str) -> list[str]:
    """List the names that a Parameters section explains, in their order."""
    heads = re.findall(r"^(\*{0,2}\w+(?:, \*{0,2}\w+)*) : \S", section, flags=re.MULTILINE)
    return [name for head in heads for name in head.split(", ")]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_public_functions_are_documented_whole(name: str) -> None:
    function = getattr(imcwp, name)
    sections = split_docstring(function)
    assert sections[""].strip()
    signature = inspect.signature(function)
    assert list_documented(sections.get("Parameters", "")) == list(signature.parameters)
    assert sections["Returns"].strip()
    assert ">>>" in sections["Examples"]
    # One subject goes first; everything that says how is named where it is called.
    kinds = [parameter.kind for parameter in signature.parameters.values()]
    assert kinds.count(inspect.Parameter.POSITIONAL_OR_KEYWORD) <= 2
    assert not {inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD} & set(kinds)


@pytest.mark.parametrize("name", [n for n in PUBLIC if n[0].isupper()])
def test_public_classes_are_documented(name: str) -> None:
    thing = getattr(imcwp, name)
    sections = split_docstring(thing)
    assert sections[""].strip()
    if not issubclass(thing, Exception):
        documented = list_documented(sections.get("Attributes", sections.get("Parameters", "")))
        fields = [n for n in getattr(thing, "__dataclass_fields__", {}) if not n.startswith("_")]
        assert set(fields) <= set(documented)
        assert documented


@pytest.mark.parametrize(
    "name",
    [
        "view_network", "build_incidence",
        "Incidence", "LineComparison", "resolve_statements",
    ],
)  # fmt: skip
def test_names_of_later_are_absent(name: str) -> None:
    assert name not in dir(imcwp)
    assert not hasattr(imcwp, name)


@pytest.mark.parametrize("module", ["views/interactive.py"])
def test_modules_of_later_are_absent(module: str) -> None:
    assert not (PACKAGE / module).exists()


@pytest.mark.parametrize(
    ("name", "argument"),
    [
        ("find_blocs", "engine"), ("rank_parties", "engine"), ("project_parties", "min_shared"),
        ("score_statements", "n_jobs"), ("find_blocs", "draws"),
    ],
)  # fmt: skip
def test_arguments_of_later_are_absent(name: str, argument: str) -> None:
    assert argument not in inspect.signature(getattr(imcwp, name)).parameters


def test_methods_of_later_are_refused(tmp_path: Path) -> None:
    graph = nx.davis_southern_women_graph()
    with pytest.raises(ChoiceError, match="model='sdsm'"):
        imcwp.score_statements(graph, model="sdsm")
    for format_ in ("hif", "pajek"):
        with pytest.raises(ChoiceError, match=format_):
            imcwp.export_graph(graph, tmp_path / "graph.json", format=format_)
    assert list(tmp_path.iterdir()) == []
