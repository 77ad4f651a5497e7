"""Graphs to findings: blocs, centrality, lines."""
