"""Reading tens of thousands of rows without the collector going through them again and again."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def uncollected(read: Callable[P, R]) -> Callable[P, R]:
    """Keep cyclic garbage until ``read`` has returned: values made of rows make none.

    The collector runs for every few thousand objects that stay, each time over all of them, and
    stops the interface's thread meanwhile. Where two threads read, it is back with the first.
    """

    @wraps(read)
    def reading(*args: P.args, **kwargs: P.kwargs) -> R:
        if not gc.isenabled():
            return read(*args, **kwargs)
        gc.disable()
        try:
            return read(*args, **kwargs)
        finally:
            gc.enable()

    return reading
