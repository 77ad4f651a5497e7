"""What is built and installed: the seeds come along, whichever way the library is put in place."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

import imcwp_graph

ROOT = Path(__file__).resolve().parents[1]

ASK = """
import hashlib, importlib.metadata, sys
import imcwp_graph
table = imcwp_graph.load_seeds().signatures.to_csv(index=False)
print(imcwp_graph.__file__)
print(imcwp_graph.__version__)
print(hashlib.sha256(table.encode()).hexdigest())
print(len(table.splitlines()))
"""


def run(*command: object, cwd: Path, path: Path | None = None) -> str:
    """Run a command away from the checkout, seeing nothing but what it is given."""
    hidden = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    environment |= {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def make_environment(folder: Path) -> Path:
    """Make a virtual environment that sees this one's packages, but not an editable install in it.

    A path in a .pth file is searched without the .pth files inside it, which is where an editable
    install lives; and it comes after what is installed in the new environment itself.
    """
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    scripts = "Scripts" if os.name == "nt" else "bin"
    python = folder / scripts / ("python.exe" if os.name == "nt" else "python")
    purelib = run(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder
    )
    # platlib first: compiled packages live there where the two differ.
    paths = dict.fromkeys([sysconfig.get_path("platlib"), sysconfig.get_path("purelib")])
    (Path(purelib.strip()) / "borrowed.pth").write_text("\n".join(paths) + "\n")
    return python


def install(python: Path, *what: object, cwd: Path) -> None:
    run(
        sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps",
        "--no-build-isolation", "--ignore-installed", *what, cwd=cwd,
    )  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build an sdist and a wheel from the checkout."""
    folder = tmp_path_factory.mktemp("built")
    run(
        sys.executable, "-m", "build", "--no-isolation", "--sdist", "--wheel", "--outdir", folder,
        ROOT, cwd=folder,
    )  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def sdist(built: Path) -> Path:
    (found,) = built.glob("*.tar.gz")
    return found


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode())


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def list_files(folder: str, pattern: str = "*") -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob(pattern)
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_seeds_are_the_same_however_installed(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    def ask(name: str, *what: object, path: Path | None = None) -> list[str]:
        python = make_environment(tmp_path / name)
        if what:
            install(python, *what, cwd=tmp_path)
        return run(python, "-c", ASK, cwd=tmp_path, path=path).split("\n")[:4]

    answers = {
        "checkout": ask("checkout", path=ROOT),
        "editable": ask("editable", "--editable", ROOT),
        "wheel": ask("wheel", wheel),
        "sdist": ask("sdist", sdist),
    }
    for name, (place, *_) in answers.items():
        outside = tmp_path / name if name in {"wheel", "sdist"} else ROOT
        assert Path(place).is_relative_to(outside), f"{name} was read from {place}"
    assert len({tuple(rest) for _, *rest in answers.values()}) == 1, answers
    _, version, _, lines = answers["wheel"]
    assert (version, lines) == (imcwp_graph.__version__, "152")  # a head and 151 signatures


def test_an_editable_install_holds_no_copy_of_the_seeds(tmp_path: Path) -> None:
    python = make_environment(tmp_path / "editable")
    install(python, "--editable", ROOT, cwd=tmp_path)
    seeds = {path.name for path in (ROOT / "seeds").iterdir()}
    assert [path for path in (tmp_path / "editable").rglob("*.txt") if path.name in seeds] == []


def test_wheel_installs_the_command(wheel: Path, tmp_path: Path) -> None:
    python = make_environment(tmp_path / "wheel")
    install(python, wheel, cwd=tmp_path)
    told = run(python.parent / "imcwp-graph", "--version", cwd=tmp_path)
    assert told.strip() == f"imcwp-graph {imcwp_graph.__version__}"
    asked = "import importlib.metadata as m; print(m.version('imcwp-graph'))"
    assert run(python, "-c", asked, cwd=tmp_path).strip() == imcwp_graph.__version__


def test_wheel_holds_the_package_with_its_data(names: set[str]) -> None:
    seeds = {f"imcwp_graph/{name}" for name in list_files("seeds")}
    assert len(seeds) == 5
    expected = list_files("imcwp_graph") | seeds
    for data in (
        "imcwp_graph/py.typed",
        "imcwp_graph/parties/data/registry.csv",
        "imcwp_graph/parties/data/lexicon.json",
        "imcwp_graph/words/en.toml",
        "imcwp_graph/words/common.toml",
        "imcwp_graph/words/cldr.json",
        "imcwp_graph/words/compiled.json",
        "imcwp_graph/views/report.html.jinja",
    ):
        assert data in expected
    assert {name for name in names if ".dist-info/" not in name} == expected


def test_sdist_holds_tests_and_notebooks(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        held = {member.name.split("/", 1)[1] for member in archive if member.isfile()}
    stem = sdist.name.removesuffix(".tar.gz")
    assert stem == f"imcwp_graph-{imcwp_graph.__version__}"
    expected = {"README.md", "pyproject.toml", "PKG-INFO", *list_files("imcwp_graph")}
    expected |= list_files("seeds") | list_files("tests") | list_files("notebooks")
    assert len(list_files("notebooks", "*.ipynb")) == 3
    assert expected <= held
    assert {name.split("/")[0] for name in held - expected} <= {".gitignore"}


def test_metadata_says_who_may_use_it_and_with_what(metadata: Message, names: set[str]) -> None:
    assert metadata["Name"] == "imcwp-graph"
    assert metadata["Version"] == imcwp_graph.__version__
    assert metadata["License-Expression"] == "BSD-3-Clause"
    assert metadata["Requires-Python"] == ">=3.11"
    assert not [c for c in metadata.get_all("Classifier") if c.startswith("License ::")]
    assert any(name.endswith("/LICENSE") and ".dist-info/" in name for name in names)
    assert "test" in metadata.get_all("Provides-Extra")
    assert metadata.get_payload().strip(), "the README is the long description"


def test_version_is_written_once() -> None:
    text = re.escape(imcwp_graph.__version__)
    files = [*(ROOT / "imcwp_graph").rglob("*.py"), ROOT / "pyproject.toml"]
    told = [p.name for p in files if re.search(rf"['\"]{text}['\"]", p.read_text("utf-8"))]
    assert told == ["__init__.py"]
