"""What is kept for each thread of its own: a font of Qt may not be used in another thread."""

from collections.abc import Callable
from functools import lru_cache, wraps
from threading import local
from typing import ParamSpec, TypeVar

KEPT = 4_096
"""How many things a function made are kept."""

Given = ParamSpec("Given")
Made = TypeVar("Made")


def per_thread(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """Keep what a function makes, in each thread its own."""
    kept = local()

    @wraps(make)
    def call(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        if not hasattr(kept, "make"):
            kept.make = lru_cache(KEPT)(make)
        made: Made = kept.make(*args, **kwargs)
        return made

    return call
