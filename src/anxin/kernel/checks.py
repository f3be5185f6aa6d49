"""The registry of what ``anxin check`` looks at: each room says what must be true of its rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Finding:
    """Something that is not as it must be: where, and what is wrong with it, in a sentence."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


Check: TypeAlias = Callable[[], Iterator[Finding]]

CHECKS: dict[str, Check] = {}


def check(title: str) -> Callable[[Check], Check]:
    """Register a function that yields findings under a title; it reads and never repairs."""

    def register(function: Check) -> Check:
        if title in CHECKS:
            raise ValueError(f"two checks are called {title}")
        CHECKS[title] = function
        return function

    return register


def run() -> Iterator[tuple[str, Iterator[Finding]]]:
    """Every check with its findings, in the order of registration."""
    for title, function in CHECKS.items():
        yield title, function()
