"""Plans of days, as they are asked for and told."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from anxin.api.shapes import Asked, Coded, Id, Told, Versioned
from anxin.dispatch.explaining import notes_of
from anxin.dispatch.models import Proposal
from anxin.dispatch.queries import SeenDay, SeenVisit


class NewPlan(Asked):
    """Of ``station`` (its code), of the region, or of everybody where neither is given."""

    day: date = Field(ge=date(2000, 1, 1), le=date(2199, 12, 31))
    days: int = Field(default=1, ge=1, le=7, description="So many in a row, from ``day`` on.")
    station: Annotated[str, StringConstraints(max_length=32)] = ""
    region_id: Id | None = None
    may_move: bool = Field(default=False, description="Customers who have a time may be asked to take another.")


class Publication(Versioned):
    """``visits``: ids of the rows to publish, all that wait where it is left out; ``agreed``: those whose customers said yes."""

    visits: list[Id] | None = Field(default=None, max_length=5_000)
    agreed: list[Id] = Field(default=[], max_length=5_000)


class ProposedVisitTold(Told):
    """``why``: of what is left out. ``stale``: what has changed since the plan was made."""

    id: int
    work_order: str
    change: Coded
    technician: str | None
    starts_at: datetime | None
    ends_at: datetime | None
    travel_seconds: int
    late_seconds: int
    before_technician: str | None
    before_starts_at: datetime | None
    placed_by: str
    outcome: str
    outcome_reason: str
    stale: str
    why: str

    @classmethod
    def of(cls, seen: SeenVisit) -> "ProposedVisitTold":
        row = seen.row
        told = ("id", "starts_at", "ends_at", "travel_seconds", "late_seconds", "before_starts_at", "placed_by")
        return cls(
            **{name: getattr(row, name) for name in (*told, "outcome", "outcome_reason")},
            work_order=row.work_order.number,
            change=Coded(code=row.change, title=row.get_change_display()),
            technician=row.technician.name if row.technician else None,
            before_technician=row.before_technician.name if row.before_technician else None,
            stale=seen.stale,
            why=seen.why,
        )


class PlanRow(Told):
    """``kind``: a day plan, or a repair of the running day; ``cause``: what went wrong, of a repair."""

    number: str
    version: int
    kind: Coded
    cause: Coded | None
    state: Coded
    day: date
    days: int
    station: str | None
    region: str | None
    may_move: bool
    asked_at: datetime
    published_at: datetime | None

    @classmethod
    def of(cls, row: Proposal) -> "PlanRow":
        return cls(**_row(row))


class PlanTold(PlanRow):
    """``sums`` before and after: seconds on the way, late and over time, metres, visits. ``progress_id`` while it is computed."""

    failed_because: str
    progress_id: int | None
    sums: dict[str, dict[str, Any]]
    notes: list[str]
    visits: list[ProposedVisitTold]
    left_out: list[ProposedVisitTold]

    @classmethod
    def told(cls, row: Proposal, days: list[SeenDay], left_out: list[SeenVisit]) -> "PlanTold":
        return cls(
            **_row(row),
            failed_because=row.failed_because,
            progress_id=row.bar_id,
            sums={name: row.sums[name] for name in ("before", "after") if name in row.sums},
            notes=notes_of(row.sums),
            visits=[ProposedVisitTold.of(seen) for day in days for seen in day.visits],
            left_out=[ProposedVisitTold.of(seen) for seen in left_out],
        )


def _row(row: Proposal) -> dict[str, Any]:
    state = row.state_now
    kept = ("number", "version", "day", "days", "may_move", "asked_at", "published_at")
    return {
        **{name: getattr(row, name) for name in kept},
        "kind": Coded(code=row.kind, title=row.get_kind_display()),
        "cause": Coded(code=row.cause, title=row.get_cause_display()) if row.cause else None,
        "state": Coded(code=state.code, title=str(state.title), colour=state.colour),
        "station": row.station.code if row.station else None,
        "region": row.region.code if row.region else None,
    }
