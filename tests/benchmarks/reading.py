"""Reading and resolving: growth from a tenth of the statements to all, and several processes.

Run: python tests/benchmarks/reading.py [statements names parties]
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

import imcwp_graph as imcwp

KINDS = ("Communist Party", "Workers' Party", "Party of Labour", "Socialist Party", "Union")


def write_registry(path: Path, parties: int) -> list[str]:
    """Write a registry of invented parties; give their names."""
    places = [f"Land{number}" for number in range(parties // len(KINDS) + 1)]
    names = [f"{kind} of {place}" for place in places for kind in KINDS][:parties]
    rows = [f"xx-p{i},{name},P{i},,{name},invented" for i, name in enumerate(names)]
    header = "party,name,short,country,spelling,source"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return names


def write_statements(folder: Path, names: list[str], statements: int, signed: int) -> None:
    """Write numbered lists under a paragraph."""
    folder.mkdir()
    generator = random.Random(0)  # noqa: S311
    for number in range(statements):
        chosen = generator.sample(names, signed)
        listed = "\n".join(f"{place}. {name}" for place, name in enumerate(chosen, start=1))
        text = f"Joint statement {number}\n\n12 May 2020\n\n{'We stand for peace. ' * 40}\n\n"
        (folder / f"{number:05}.txt").write_text(f"{text}Signed by:\n\n{listed}\n")


def read(folder: Path, registry: Path, n_jobs: int = 1) -> tuple[float, imcwp.Corpus]:
    """Read a folder; give the seconds and the corpus."""
    start = time.perf_counter()
    corpus = imcwp.read_corpus(folder, registry=registry, n_jobs=n_jobs)
    return time.perf_counter() - start, corpus


def main() -> None:
    """Print throughput, growth, memory, and whether two processes give the same."""
    statements, signed, parties = map(int, sys.argv[1:4] or ("3000", "60", "2000"))
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary)
        names = write_registry(base / "registry.csv", parties)
        write_statements(base / "tenth", names, statements // 10, signed)
        write_statements(base / "all", names, statements, signed)
        read(base / "tenth", base / "registry.csv")
        tenth, _ = read(base / "tenth", base / "registry.csv")
        whole, corpus = read(base / "all", base / "registry.csv")
        double, again = read(base / "all", base / "registry.csv", n_jobs=2)
    same = all(
        getattr(corpus, table).equals(getattr(again, table))
        for table in ("statements", "signatures", "parties", "review")
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(f"{statements} statements of {signed} names, registry of {parties} parties")
    print(f"{statements / whole:.0f} statements a second, {peak:.0f} MB at most")
    print(f"ten times the statements take x{whole / tenth:.1f} the time")
    print(f"two processes take x{double / whole:.2f} the time of one; same result: {same}")
    assert isinstance(corpus.signatures, pd.DataFrame)


if __name__ == "__main__":
    main()
