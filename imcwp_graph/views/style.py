"""How parties are told apart in every figure: a colour and a marker a bloc.

Colours are from the high-contrast and medium-contrast schemes of Paul Tol [1]_, made to differ in
lightness as well as in hue, so that the first blocs stay apart in greyscale and for colour-blind
readers; each bloc has a marker of its own besides.

References
----------
.. [1] Tol, P. (2021). Colour schemes. SRON technical note SRON/EPS/TN/09-002, issue 3.2.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from matplotlib.lines import Line2D

from imcwp_graph.network.bipartite import order_nodes
from imcwp_graph.views.wording import count_noun

if TYPE_CHECKING:
    from imcwp_graph.analysis.blocs import Blocs

COLOURS = (
    "#004488", "#DDAA33", "#BB5566", "#6699CC", "#000000", "#EE99AA", "#997700", "#994455",
    "#EECC66", "#228833", "#AA3377", "#77AADD",
)  # fmt: skip
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "<", ">", "p", "h", "*")
REST = ("#9A9A9A", "d")
ALONE = ("#D0D0D0", "o")
INK, FAINT, PAPER = "#1A1A1A", "#5A5A5A", "#FFFFFF"


class Group(NamedTuple):
    """Parties drawn alike: a bloc, or all parties where there are no blocs.

    Attributes
    ----------
    name : str
        ``Bloc 1``; empty where there are no blocs.
    nodes : tuple
        Its nodes, sorted.
    colour, marker : str
        How they are drawn.
    """

    name: str
    nodes: tuple[Any, ...]
    colour: str
    marker: str

    @property
    def legend(self) -> str:
        """Name and count, as in ``Bloc 1: 45 parties``."""
        counted = count_noun(len(self.nodes), "party", "parties")
        return f"{self.name}: {counted}" if self.name else counted


def group_nodes(nodes: Iterable[Hashable], blocs: Blocs | None) -> tuple[Group, ...]:
    """Sort parties into the groups that are drawn alike.

    Parameters
    ----------
    nodes : iterable of hashable
        The parties drawn.
    blocs : Blocs or None
        From `imcwp_graph.find_blocs`; members that are not drawn are left out.

    Returns
    -------
    tuple of Group
        One a bloc, largest bloc first. Beyond twelve the smallest blocs share one group, and
        parties that are in no bloc are the last one. Without blocs there is one nameless group.

    Examples
    --------
    >>> group_nodes(["b", "a"], None)[0].legend
    '2 parties'
    """
    ordered = order_nodes(nodes)
    if blocs is None:
        return (Group("", tuple(ordered), COLOURS[0], MARKERS[0]),) if ordered else ()
    members: list[list[Any]] = [[] for _ in blocs.members]
    alone: list[Any] = []
    for node in ordered:
        place = blocs.membership.get(node)
        (alone if place is None else members[place]).append(node)
    shown = len(members) if len(members) <= len(COLOURS) else len(COLOURS) - 1
    groups = [
        Group(f"Bloc {place + 1}", tuple(members[place]), COLOURS[place], MARKERS[place])
        for place in range(shown)
    ]
    rest = [node for bloc in members[shown:] for node in bloc]
    groups.append(Group(f"Blocs {shown + 1} to {len(members)}", tuple(rest), *REST))
    groups.append(Group("In no bloc", tuple(alone), *ALONE))
    return tuple(group for group in groups if group.nodes)


def mark_group(group: Group, *, size: float = 6.0) -> Line2D:
    """Make the legend's handle of a group.

    Parameters
    ----------
    group : Group
        From `group_nodes`.
    size : float
        Size of the marker in points.

    Returns
    -------
    matplotlib.lines.Line2D
        A marker without a line, labelled with name and count.

    Examples
    --------
    >>> mark_group(Group("Bloc 2", ("a", "b"), "k", "s")).get_label()
    'Bloc 2: 2 parties'
    """
    return Line2D(
        [], [], linestyle="none", marker=group.marker, markersize=size, color=group.colour,
        markeredgecolor=INK, markeredgewidth=0.5, label=group.legend,
    )  # fmt: skip
