"""The bays of a company's shops, its labour list, and who of its mechanics is certified for what."""

from datetime import datetime

from anxin.dispatch.actions.certify import certify
from anxin.insight.simulator.company import Company
from anxin.workshop.actions.enter_bay import enter_bay
from anxin.workshop.actions.enter_labour import enter_labour


def furnish(company: Company, *, at: datetime) -> None:
    """Nothing where the company is described without a shop."""
    described = company.described.workshop
    if described is None:
        return
    for row in described.labour:
        about = row.model_dump(include={"title", "title_en", "hours", "price", "skill", "bay_kind"})
        enter_labour(company.line, row.code, **about, actor=None, at=at)
    for station in company.stations.values():
        for bay in described.bays:
            about = bay.model_dump(exclude={"code"})
            enter_bay(station.pk, bay.code, **about, actor=None, at=at)
        mechanics = company.staff("mechanic", station_id=station.pk)
        held = [(mechanic, skill) for skill, number in described.skills.items() for mechanic in mechanics[:number]]
        inspectors = company.staff("quality_inspector", station_id=station.pk)
        held += [(inspector, name) for name in described.inspectors for inspector in inspectors]
        for person, name in held:
            certify(person.pk, name=name, actor=None, at=at)
