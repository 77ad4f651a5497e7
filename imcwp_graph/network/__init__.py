"""Signatures to graphs: bipartite, and projected."""
