"""Work in which thousands of objects come to life and hardly one of them is garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected(*, freeze: bool = False) -> Iterator[None]:
    """No search for garbage cycles meanwhile.

    Each full search looks at everything that is alive, so that a record of five thousand papers
    would cost twice as much a paper as one of a thousand.  What nobody refers
    to is freed as always.  With ``freeze`` later searches leave out all that is alive at the end:
    for what stays until the process ends.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if freeze:
            gc.freeze()
        if collecting:
            gc.enable()
