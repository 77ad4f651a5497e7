"""The same input gives the same bytes, whatever the order in which Python hashes text."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
import pandas as pd
import imcwp_graph as imcwp

table = pd.read_csv(sys.argv[1], keep_default_na=False)
graph = imcwp.build_bipartite(table.sample(frac=1, random_state=int(sys.argv[2])))
print(list(graph.nodes(data=True)), list(graph.edges(data=True)))
for weight in ("shared", "newman"):
    projection = imcwp.project_parties(graph, weight=weight)
    print(list(projection.edges(data=True)))
blocs = imcwp.find_blocs(projection, runs=5)
print(blocs.membership, [sorted(bloc) for bloc in blocs.members], repr(blocs.modularity))
print(blocs.stability.pairs.to_csv(), blocs.tabulate().to_csv())
leiden = imcwp.find_blocs(
    projection, method="leiden", resolution=1.2, n_jobs=1 + int(sys.argv[2]) % 2
)
print(leiden.runs, leiden.membership, repr(leiden.modularity), leiden.stability.pairs.to_csv())
held = imcwp.find_blocs(graph, method="bipartite", runs=5)
print(list(held.membership.items()), held.stability.pairs.to_csv(), held.explain())
assessed = imcwp.assess_blocs(graph, draws=20)
print(assessed, assessed.smallest_p, assessed.explain())
print(imcwp.rank_parties(projection, graph=graph, blocs=blocs).to_csv())
print(list(imcwp.project_statements(graph).edges(data=True)))
print(imcwp.score_statements(graph).to_csv(), imcwp.score_statements(graph, draws=20).to_csv())
print(imcwp.compare_lines(graph, first="000", second=["002", "004"]).parties.to_csv())
"""


def test_hash_seed_and_row_order_change_no_byte():
    root = Path(__file__).parents[2]
    outputs = set()
    for seed in ("0", "1", "2", "3", "4"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(root / "tests/data/seeds_gold.csv"), seed],
            env=environment,
            capture_output=True,
            check=True,
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert len(outputs.pop()) > 100_000
