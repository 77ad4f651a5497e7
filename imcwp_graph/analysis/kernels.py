"""Inner loops in plain Python and numpy, compiled where the extra `fast` is installed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any


class Kernel:
    """A function that numba compiles when it is first called, if numba is there.

    Compiled or not, it gets the same numbers, random ones among them, and gives the same results.

    Parameters
    ----------
    function : callable
        Loops over arrays, in what numba knows of Python and numpy.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self.plain = function
        self.__doc__ = function.__doc__
        self._compiled: Callable[..., Any] | None = None

    def __call__(self, *arguments: Any) -> Any:
        """Call the compiled function, or the plain one where there is no compiler."""
        if not has_compiler():
            return self.plain(*arguments)
        if self._compiled is None:
            self._compiled = _compile(self.plain)
        return self._compiled(*arguments)

    def __reduce__(self) -> str:
        """Tell pickle to look the kernel up by its name: machine code does not travel."""
        return self.plain.__qualname__


def compile_kernel(function: Callable[..., Any]) -> Kernel:
    """Mark a function as an inner loop, to be compiled on its first call where numba is there.

    Parameters
    ----------
    function : callable
        Loops over arrays, in what numba knows of Python and numpy.

    Returns
    -------
    Kernel
        Called as the function is; ``plain`` is the function itself.

    Examples
    --------
    >>> from imcwp_graph.analysis.kernels import compile_kernel
    >>> @compile_kernel
    ... def double(number):
    ...     return 2 * number
    >>> double.plain(3)
    6
    """
    return Kernel(function)


@cache
def has_compiler() -> bool:
    """Tell whether kernels are compiled: numba, from the extra `fast`, can be imported.

    Returns
    -------
    bool
        False too if numba is told to compile nothing (``NUMBA_DISABLE_JIT=1``).

    Examples
    --------
    >>> from imcwp_graph.analysis.kernels import has_compiler
    >>> has_compiler() in (True, False)
    True
    """
    try:
        import numba
    except ImportError:
        return False
    config: Any = numba.config
    return not config.DISABLE_JIT


def _compile(function: Callable[..., Any]) -> Callable[..., Any]:
    import numba

    compiled: Callable[..., Any]
    try:
        compiled = numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:  # neither the package's folder nor the user's can be written to
        compiled = numba.njit(nogil=True)(function)
    return compiled
