"""What was asked, fixed: the same content gives the same 64 characters. Pure."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Content:
    """Text, amounts in yuan, and the files by kind and SHA-256."""

    text: str
    amount: Decimal | None
    list_amount: Decimal | None
    proofs: tuple[tuple[str, str], ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "amount": _written(self.amount),
            "list_amount": _written(self.list_amount),
            "proofs": [list(proof) for proof in sorted(self.proofs)],
        }


def content(
    text: str, amount: Decimal | None, list_amount: Decimal | None, proofs: Iterable[tuple[str, str]]
) -> Content:
    return Content(text, amount, list_amount, tuple(sorted(proofs)))


def digest(frozen: dict[str, Any]) -> str:
    """The SHA-256 of a snapshot as it is stored."""
    text = json.dumps(frozen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _written(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:.2f}"
