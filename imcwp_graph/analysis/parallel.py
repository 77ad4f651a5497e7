"""Tasks that may run side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from imcwp_graph.analysis.arguments import check_whole
from imcwp_graph.errors import ArgumentError


def check_jobs(n_jobs: Any) -> None:
    """Refuse a number of jobs that joblib would not take.

    Parameters
    ----------
    n_jobs : object
        What was given.

    Raises
    ------
    ArgumentError
        If it is no whole number, or 0.
    """
    check_whole("n_jobs", n_jobs, least=-(10**6))
    if n_jobs == 0:
        raise ArgumentError("n_jobs", n_jobs, "give 1 or more, or -1 for all processors")


def count_jobs(n_jobs: int) -> int:
    """Say how many tasks run at a time.

    Parameters
    ----------
    n_jobs : int
        As for `run_parallel`.

    Returns
    -------
    int
        1 or more.

    Examples
    --------
    >>> from imcwp_graph.analysis.parallel import count_jobs
    >>> count_jobs(1)
    1
    """
    if n_jobs == 1:
        return 1
    from joblib import effective_n_jobs

    return int(effective_n_jobs(n_jobs))


def run_parallel(
    function: Callable[..., Any],
    tasks: Sequence[tuple[Any, ...]],
    *,
    n_jobs: int,
    threads: bool = False,
) -> list[Any]:
    """Call a function with each tuple of arguments, several at a time if asked to.

    Parameters
    ----------
    function : callable
        Top level, so that another process finds it.
    tasks : sequence of tuple
        The arguments of each call.
    n_jobs : int
        1 runs the calls here, one by one; other numbers go to joblib, hence to the backend that
        ``joblib.parallel_config`` names.
    threads : bool
        Whether threads do, as for code that lets others run beside it, unless that names another.

    Returns
    -------
    list
        The results in the order of the tasks.

    Examples
    --------
    >>> from imcwp_graph.analysis.parallel import run_parallel
    >>> run_parallel(divmod, [(7, 2), (9, 4)], n_jobs=1)
    [(3, 1), (2, 1)]
    """
    if n_jobs == 1 or len(tasks) < 2:
        return [function(*task) for task in tasks]
    from joblib import Parallel, delayed

    parallel = Parallel(n_jobs=n_jobs, prefer="threads" if threads else None)
    return list(parallel(delayed(function)(*task) for task in tasks))
