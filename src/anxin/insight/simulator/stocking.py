"""The parts of a company that is founded: the list, the places, and what lies there on the day the ledger begins."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from anxin.catalog.models import ProductFamily
from anxin.insight.importing.stock import OPENED
from anxin.insight.simulator.company import Company
from anxin.insight.simulator.description import ListedPart
from anxin.parts.actions.create_part import create_part
from anxin.parts.actions.open_place import open_place
from anxin.parts.actions.post import post
from anxin.parts.actions.set_fault_parts import set_fault_parts
from anxin.parts.kinds import Kind, Purpose
from anxin.parts.lines import Lending, Line
from anxin.parts.models import Part, Place
from anxin.parts.standing import outside, place_of_station


def stock_up(company: Company, *, at: datetime) -> None:
    """Nothing where the company is described without a parts list."""
    if company.described.parts:
        _Stocking(company, at).carry_out()


class _Stocking:
    """What one opening shares."""

    def __init__(self, company: Company, at: datetime) -> None:
        self.company, self.at = company, at
        self.opening = outside(Kind.OPENING, at=at)
        self.parts: dict[str, Part] = {}
        self.numbered = Counter[str]()

    def carry_out(self) -> None:
        listed = self.company.described.parts
        families = dict(ProductFamily.objects.filter(line=self.company.line).values_list("code", "pk"))
        for row in listed:
            self.parts[row.code] = self._enter(row, families)
        self._fill(self._store(), [(row, row.store) for row in listed], is_lent=False)
        for station in self.company.stations.values():
            self._fill(place_of_station(station, at=self.at), [(row, row.station) for row in listed])
        if any(row.van for row in listed):
            for van in self._vans():
                self._fill(van, [(row, row.van) for row in listed])

    def _enter(self, row: ListedPart, families: dict[str, int]) -> Part:
        prefix = self.company.described.prefix
        about = row.model_dump(exclude={"code", "families", "needs", "store", "station", "van"})
        fitting = [families[prefix + code] for code in row.families] or list(families.values())
        part = create_part(row.code, families=fitting, **about, actor=None, at=self.at)
        return set_fault_parts(part.pk, {prefix + code: 1 for code in row.needs}, actor=None, at=self.at)

    def _store(self) -> Place:
        described = self.company.described.store
        assert described is not None
        return open_place(
            self.company.store_code,
            kind=Kind.STORE,
            title=described.title,
            title_en=described.title_en,
            address=described.address,
            actor=None,
            at=self.at,
        )

    def _vans(self) -> list[Place]:
        return [
            open_place(
                f"van-{member.user.username}"[:48],
                kind=Kind.VAN,
                title=f"{member.user.name}的服务车",
                title_en=f"Van of {member.user.name}",
                station_id=member.station_id,
                person_id=member.user.pk,
                actor=None,
                at=self.at,
            )
            for member in self.company.members
            if member.role == "technician"
        ]

    def _fill(self, place: Place, rows: Sequence[tuple[ListedPart, int]], *, is_lent: bool = True) -> None:
        """One posting; what lies outside the store is on loan to whoever keeps it."""
        lends = Lending(self.company.line, Purpose.STOCK) if is_lent else None
        lines = [
            Line(
                self.parts[row.code].pk,
                quantity,
                self.opening.pk,
                place.pk,
                serials=self._serials(row, quantity),
                lends=lends,
            )
            for row, quantity in rows
            if quantity
        ]
        if lines:
            post(lines, cause=OPENED, key=f"opening:{place.code}", actor=None, at=self.at)

    def _serials(self, row: ListedPart, quantity: int) -> tuple[str, ...]:
        """As the maker numbers them: one after the other."""
        if not row.is_serialised:
            return ()
        first = self.numbered[row.code] + 1
        self.numbered[row.code] += quantity
        return tuple(f"{row.code.replace('-', '')}{number:06d}" for number in range(first, first + quantity))
