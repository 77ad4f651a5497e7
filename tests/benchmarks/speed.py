"""How fast `parse` is beside an older version: medians, peak memory, and their ratios.

Run at the top of a checkout: python -m tests.benchmarks.speed OLD_PYTHON [RUNS] [PATH...]

OLD_PYTHON is the interpreter of an environment that has the older version installed. Both read the
folder that IMCWP_GRAPH_EXAMPLES names, where it names one, the seeds, and each further path.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
RUNS = 5
WHERE = "import imcwp_graph as i; print(i.__version__, i.__file__)"


class Version:
    """One of the two: an interpreter, and what it sees of this checkout."""

    def __init__(self, name: str, python: str, *, path: str = "") -> None:
        self.name = name
        self.python = python
        hidden = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP")
        self.environment = {k: v for k, v in os.environ.items() if k not in hidden}
        if path:
            self.environment["PYTHONPATH"] = path

    def ask(self, code: str, folder: str) -> str:
        """Run some code away from any checkout."""
        done = subprocess.run(
            [self.python, "-c", code], cwd=folder, env=self.environment, check=True,
            capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout.strip()

    def parse(self, path: Path, folder: str) -> tuple[float, float]:
        """Parse a path in a process of its own; give the seconds and the most memory in MB."""
        start = time.perf_counter()
        with subprocess.Popen(
            [self.python, "-m", "imcwp_graph.cli", "parse", str(path)], cwd=folder,
            env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{self.name}: parse {path} ended with {process.returncode}")
        # The system counts in bytes on a Mac, else in kilobytes.
        unit = 1e6 if sys.platform == "darwin" else 1e3
        return time.perf_counter() - start, usage.ru_maxrss / unit


def list_paths(named: list[str]) -> dict[str, Path]:
    """List what is read, by the name to print."""
    paths = {"seeds": ROOT / "seeds"}
    if examples := os.environ.get("IMCWP_GRAPH_EXAMPLES"):
        texts = Path(examples).resolve() / "texts"
        paths = {"examples": texts if texts.is_dir() else Path(examples).resolve(), **paths}
    return paths | {path: Path(path).resolve() for path in named}


def compare(versions: tuple[Version, Version], path: Path, runs: int, folder: str) -> str:
    """Time both in turn, so that a busy machine slows both, after a run that fills the caches."""
    measured: dict[str, list[tuple[float, float]]] = {version.name: [] for version in versions}
    for number in range(runs + 1):
        for version in versions:
            result = version.parse(path, folder)
            if number:
                measured[version.name].append(result)
    seconds, memory = (
        [median(result[part] for result in measured[version.name]) for version in versions]
        for part in (0, 1)
    )
    return (
        f"{seconds[0]:6.2f} s {seconds[1]:6.2f} s  x{seconds[0] / seconds[1]:.2f}   "
        f"{memory[0]:5.0f} MB {memory[1]:5.0f} MB  x{memory[0] / memory[1]:.2f}"
    )


def main() -> None:
    """Print a line for each path: this checkout, the older version, the ratio of the two."""
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    old, rest = sys.argv[1], sys.argv[2:]
    runs = int(rest.pop(0)) if rest and rest[0].isdigit() else RUNS
    versions = (Version("new", sys.executable, path=str(ROOT)), Version("old", old))
    with tempfile.TemporaryDirectory() as folder:
        for version in versions:
            print(f"{version.name}: {version.ask(WHERE, folder)}")
        print(f"{'':12}    new      old  new/old        new      old  new/old")
        for name, path in list_paths(rest).items():
            print(f"{name:12}{compare(versions, path, runs, folder)}", flush=True)


if __name__ == "__main__":
    main()
