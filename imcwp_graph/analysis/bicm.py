"""The chance of each signature when the numbers of signatures are kept on average (BiCM).

The bipartite configuration model of maximum entropy [1]_: party i signs statement j with
probability x_i y_j / (1 + x_i y_j), and the x and y are such that every party signs and every
statement is signed as often as observed, on average. Parties with equally many signatures have the
same x, so what is solved is small.

Cells that the margins force (a statement that all sign, a party that signs all, and what then
follows) have probability 0 or 1 exactly and no finite x or y; they are found first.

.. [1] Saracco, F., Di Clemente, R., Gabrielli, A. and Squartini, T. (2015). Randomizing bipartite
   networks: the case of the World Trade Web. Scientific Reports 5, 10595. DOI 10.1038/srep10595
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse, special
from scipy.linalg import solve
from scipy.sparse import csgraph

from imcwp_graph.errors import ConvergenceError

# No sum of probabilities is further from what was observed.
MARGIN_ERROR = 1e-10
STEPS = 200

BoolMatrix = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class CellChances:
    """The probability of every signature, by classes of parties and of statements.

    Attributes
    ----------
    chances : numpy.ndarray of float
        Shape (party classes, statement classes).
    parties : numpy.ndarray of int
        The class of each party.
    statements : numpy.ndarray of int
        The class of each statement.
    error : float
        By how much a margin is missed at most.
    """

    chances: FloatArray
    parties: IntArray
    statements: IntArray
    error: float = 0.0

    def count_statements(self) -> IntArray:
        """Count the statements of each class."""
        return np.bincount(self.statements, minlength=self.chances.shape[1]).astype(np.int64)

    def expand(self) -> FloatArray:
        """Give the probability of every cell, shape (parties, statements)."""
        return np.asarray(self.chances[self.parties][:, self.statements])


def group_chances(probabilities: FloatArray) -> CellChances:
    """Group given probabilities: parties, and statements, whose cells are all alike.

    Parameters
    ----------
    probabilities : numpy.ndarray of float
        Shape (parties, statements), 0 to 1.

    Returns
    -------
    CellChances
        The same probabilities by classes.

    Examples
    --------
    >>> import numpy as np
    >>> from imcwp_graph.analysis.bicm import group_chances
    >>> group_chances(np.full((3, 4), 0.5)).chances.tolist()
    [[0.5]]
    """
    by_row, rows = np.unique(probabilities, axis=0, return_inverse=True)
    by_column, columns = np.unique(by_row, axis=1, return_inverse=True)
    return CellChances(by_column, rows.ravel(), columns.ravel())


def solve_bicm(matrix: sparse.csr_array, *, eligible: BoolMatrix | None = None) -> CellChances:
    """Solve the maximum entropy model of the observed margins.

    Parameters
    ----------
    matrix : scipy.sparse.csr_array
        Shape (parties, statements), 1 where the party stands under the statement.
    eligible : numpy.ndarray of bool, optional
        The same shape: who could sign what. Other cells have probability 0.

    Returns
    -------
    CellChances
        The probabilities. No margin is missed by more than 1e-10.

    Raises
    ------
    ConvergenceError
        If the margins are not reached.

    Examples
    --------
    Three parties with 1, 1, 2 signatures, three statements with 1, 1, 2 signatories:

    >>> import numpy as np
    >>> from scipy import sparse
    >>> from imcwp_graph.analysis.bicm import solve_bicm
    >>> observed = sparse.csr_array(np.array([[0, 0, 1], [0, 1, 0], [1, 0, 1]]))
    >>> solve_bicm(observed).expand().round(3).tolist()
    [[0.216, 0.216, 0.568], [0.216, 0.216, 0.568], [0.568, 0.568, 0.863]]
    """
    rows = _classify(np.asarray(matrix.sum(axis=1)).ravel(), eligible)
    columns = _classify(
        np.asarray(matrix.sum(axis=0)).ravel(), None if eligible is None else eligible.T
    )
    sizes = np.bincount(rows).astype(np.float64), np.bincount(columns).astype(np.float64)
    cells = matrix.tocoo()
    ones = np.zeros((len(sizes[0]), len(sizes[1])))
    np.add.at(ones, (rows[cells.row], columns[cells.col]), cells.data)
    room = np.outer(*sizes)
    if eligible is not None:
        first_row = np.unique(rows, return_index=True)[1]
        first_column = np.unique(columns, return_index=True)[1]
        room = room * eligible[first_row][:, first_column]
    chances = _solve_classes(ones, room)
    inside = room > 0
    missed = [
        np.abs(((chances * room - ones) * inside).sum(axis=axis)) / sizes[1 - axis]
        for axis in (1, 0)
    ]
    error = float(max(one.max(initial=0.0) for one in missed))
    if not error <= MARGIN_ERROR:
        raise ConvergenceError("the probabilities of the SDSM (BiCM)", error, MARGIN_ERROR)
    return CellChances(chances, rows, columns, error)


def _classify(degrees: IntArray, eligible: BoolMatrix | None) -> IntArray:
    """Give each row the number of its class: those with the same sum and the same eligibility."""
    table = degrees[:, None]
    if eligible is not None:
        table = np.column_stack([degrees, np.packbits(eligible, axis=1)])
    return np.asarray(np.unique(table, axis=0, return_inverse=True)[1], dtype=np.int64).ravel()


def _solve_classes(ones: FloatArray, room: FloatArray) -> FloatArray:
    chances = np.divide(ones, room, out=np.zeros_like(ones), where=room > 0)
    for rows, columns in _list_components(ones, room):
        block = np.ix_(rows, columns)
        chances[block] = _solve_component(ones[block], room[block])
    return chances


def _list_components(ones: FloatArray, room: FloatArray) -> list[tuple[IntArray, IntArray]]:
    """List the blocks of cells that the margins leave open.

    A cell can change, with all margins kept, if and only if it lies on a cycle of cells that are in
    turn filled and empty. So it is forced if and only if its row and its column lie in different
    strong components of the graph that leads from rows to columns by filled cells and back by
    empty ones.
    """
    height, width = ones.shape
    by_filled = np.nonzero(ones > 0)
    by_empty = np.nonzero(ones < room)
    leave = np.concatenate([by_filled[0], by_empty[1] + height])
    reach = np.concatenate([by_filled[1] + height, by_empty[0]])
    nodes = height + width
    graph = sparse.csr_array((np.ones(len(leave)), (leave, reach)), shape=(nodes, nodes))
    number, labels = csgraph.connected_components(graph, directed=True, connection="strong")
    found = []
    for label in range(number):
        members = np.flatnonzero(labels == label)
        rows, columns = members[members < height], members[members >= height] - height
        if len(rows) and len(columns):
            found.append((rows, columns))
    return found


def _solve_component(ones: FloatArray, room: FloatArray) -> FloatArray:
    """Maximise the likelihood by Newton's method, each step halved until it gains."""
    sums = ones.sum(axis=1), ones.sum(axis=0)
    total, space = ones.sum(), room.sum()
    x = special.logit(sums[0] / room.sum(axis=1))
    y = special.logit(sums[1] / room.sum(axis=0)) - special.logit(total / space)
    value = _measure_loss(x, y, sums, room)
    for _ in range(STEPS):
        chances = special.expit(x[:, None] + y)
        filled = chances * room
        gradient = filled.sum(axis=1) - sums[0], filled.sum(axis=0) - sums[1]
        if max(np.abs(part).max() for part in gradient) <= MARGIN_ERROR / 100:
            break
        step = _find_step(filled * (1 - chances), gradient)
        slope = gradient[0] @ step[0] + gradient[1] @ step[1]
        length = 1.0
        while length > 1e-8:
            following = x - length * step[0], y - length * step[1]
            reached = _measure_loss(*following, sums, room)
            # Near the end a gain is smaller than what rounding lets us see.
            if reached <= value - 1e-4 * length * slope + 1e-13 * abs(value):
                break
            length /= 2
        else:
            break
        (x, y), value = following, reached
        if slope <= 1e-26 * max(total, 1.0):
            break
    return np.where(room > 0, special.expit(x[:, None] + y), 0.0)


def _measure_loss(
    x: FloatArray, y: FloatArray, sums: tuple[FloatArray, FloatArray], room: FloatArray
) -> float:
    return float((room * np.logaddexp(0, x[:, None] + y)).sum() - sums[0] @ x - sums[1] @ y)


def _find_step(
    spread: FloatArray, gradient: tuple[FloatArray, FloatArray]
) -> tuple[FloatArray, FloatArray]:
    """Solve for Newton's step; the rows are eliminated, or the columns where these are more."""
    if spread.shape[1] > spread.shape[0]:
        second, first = _find_step(spread.T, (gradient[1], gradient[0]))
        return first, second
    by_row, by_column = spread.sum(axis=1), spread.sum(axis=0)
    scaled = spread / by_row[:, None]
    system = np.diag(by_column) - spread.T @ scaled
    right = gradient[1] - scaled.T @ gradient[0]
    # All x may grow by what all y lose: the last y stays.
    second = np.zeros(len(by_column))
    if len(second) > 1:
        second[:-1] = solve(system[:-1, :-1], right[:-1], assume_a="pos")
    return (gradient[0] - spread @ second) / by_row, second
