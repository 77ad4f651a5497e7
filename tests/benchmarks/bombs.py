"""What it costs to read or refuse each file that is made to hurt: seconds and peak memory.

`python -m tests.benchmarks.bombs [WORD...]` from the root of a checkout; WORD picks some.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bombs import BOMBS

MOST_SECONDS, MOST_BYTES = 120, 6_000_000_000
# Peak memory is that of the largest process: the one that reads, or a child of it.
READ = """
import resource, sys, time
import imcwp_graph as imcwp
start = time.perf_counter()
try:
    read = imcwp.read_corpus(sys.argv[1])
    said = f"read: {len(read.signatures)} signatures"
except imcwp.ImcwpGraphError as error:
    said = str(error).replace(sys.argv[1], "")[:150]
except BaseException as error:
    said = f"CRASH {type(error).__name__}: {error}"[:150]
seconds = time.perf_counter() - start
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
try:
    from imcwp_graph.reading.sources.apart import dismiss_worker
    dismiss_worker()
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
except ImportError:
    pass
print(f"{seconds:6.1f} s {own // 1000:5} MB, child {child // 1000:5} MB  {said}")
"""


def hold_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def measure(path: Path) -> str:
    start = time.perf_counter()
    try:
        done = subprocess.run(
            [sys.executable, "-c", READ, str(path)], capture_output=True, text=True,
            timeout=MOST_SECONDS, preexec_fn=hold_memory,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"killed after {time.perf_counter() - start:.0f} s"
    return done.stdout.strip() or f"died: {done.returncode} {done.stderr[-200:]}"


def main() -> None:
    for name, make in BOMBS.items():
        if not all(word in name for word in sys.argv[1:]):
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = make(Path(folder))
            size = path.stat().st_size
            print(f"{name:38} {size / 1e6:7.2f} MB  {measure(path)}", flush=True)


if __name__ == "__main__":
    main()
