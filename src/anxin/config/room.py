"""Room on the interpreter's stack.

CPython keeps the frames of a thread in chunks of 16 KiB, made when a call crosses the end of one and given back when it
returns. A loop whose calls happen to lie across an end does that at every turn: a page of forty rows took twice its time, or
not, by how deep the server had called it. A frame that asks for more than a chunk gets one of its own size, and what
is called from it has the rest of it to grow in.
"""

from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])

# Words of eight bytes: 160 KB asked for, 256 KiB given, of which a page's frames use less than the rest. Unused pages of it
# are never touched.
_ROOM = 20_000


def roomy(function: F) -> F:
    """The function, calling from a chunk with room for everything below it."""
    code = function.__code__
    function.__code__ = code.replace(co_stacksize=max(code.co_stacksize, _ROOM))
    return function
