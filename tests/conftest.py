from pathlib import Path

import pandas as pd
import pytest

import imcwp_graph as imcwp

GOLD = Path(__file__).parent / "data" / "seeds_gold.csv"


@pytest.fixture(scope="session")
def seeds():
    """The hand-made signatures of the seeds: statement, line, name, role, party, country."""
    return pd.read_csv(GOLD, keep_default_na=False)


@pytest.fixture(scope="session")
def graph(seeds):
    return imcwp.build_bipartite(seeds)


@pytest.fixture(scope="session")
def signed_graph(seeds):
    return imcwp.build_bipartite(seeds, roles="signed")
