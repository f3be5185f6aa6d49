"""How the kernel is compiled: once, kept beside the source, without the interpreter's lock."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """For functions that Python calls."""
    return cast(Function, njit(cache=True, nogil=True, error_model="numpy")(function))


def inner(function: Function) -> Function:
    """For functions that only compiled ones call: half the work for the compiler."""
    made = njit(cache=True, nogil=True, error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True)
    return cast(Function, made(function))


def forget_when_changed(folder: Path) -> None:
    """Compiled code is kept with the time of its own source alone: a change in one file must undo all that use it."""
    kept = list((folder / "__pycache__").glob("*.nbi"))
    newest = max(file.stat().st_mtime for file in folder.glob("*.py"))
    for index in kept:
        with suppress(OSError):
            if index.stat().st_mtime < newest:
                index.unlink()


forget_when_changed(Path(__file__).parent)
