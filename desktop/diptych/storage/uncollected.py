"""Reading tens of thousands of rows without the collector going through them again and again."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

MANY = 10_000
"""Objects that a reading leaves behind, from which on they are put among the old at once."""

P = ParamSpec("P")
R = TypeVar("R")


def uncollected(read: Callable[P, R]) -> Callable[P, R]:
    """Keep cyclic garbage until ``read`` has returned: values made of rows make none.

    The collector runs for every few thousand objects that stay, each time over all of them, and
    stops the interface's thread meanwhile. Where two threads read, it is back with the first.

    Many are then gone through once, here: else that would fall into whatever the reader does
    next, since letting go of what was read before puts off the collection that is due.
    """

    @wraps(read)
    def reading(*args: P.args, **kwargs: P.kwargs) -> R:
        if not gc.isenabled():
            return read(*args, **kwargs)
        gc.disable()
        try:
            return read(*args, **kwargs)
        finally:
            many = gc.get_count()[0] > MANY
            gc.enable()
            if many:
                gc.collect(1)

    return reading
