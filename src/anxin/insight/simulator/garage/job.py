"""What is the matter with one car, as only the simulation knows it before anybody has looked."""

from collections.abc import Sequence
from dataclasses import dataclass

from anxin.insight.simulator.garage.described import Labour, Workshop
from anxin.requests.models import ServiceRequest
from anxin.workshop.offered import Offered


@dataclass(frozen=True)
class Job:
    """``labour`` is what the quote names; ``payer`` pays it."""

    labour: tuple[Labour, ...]
    payer: str

    def lines(self) -> list[Offered]:
        return offered(self.labour, self.payer)


def offered(labour: Sequence[Labour], payer: str) -> list[Offered]:
    """Lines of a quote: each operation with its parts."""
    lines: list[Offered] = []
    for row in labour:
        lines.append(Offered("labour", row.code, payer=payer))
        lines += [Offered("part", code, quantity, payer=payer) for code, quantity in row.parts.items()]
    return lines


def job_of(request: ServiceRequest, shop: Workshop, prefix: str) -> Job:
    """A repair under warranty is the maker's; what wears and what is due is the customer's."""
    fault = request.fault_code.code.removeprefix(prefix) if request.fault_code else ""
    is_makers = request.kind == "repair" and request.warranty == "in"
    return Job(tuple(shop.wanted(request.kind, fault)[:2]), "maker" if is_makers else "customer")
