import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

import imcwp_graph as imcwp

# The same examples every time: a test that passes here passes on the next machine too. Set
# HYPOTHESIS_PROFILE=explore to look for new ones.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))

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
