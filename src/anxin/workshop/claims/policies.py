"""Who may do what with a claim to the maker: one table, asked in two voices."""

from anxin.people import policies
from anxin.people.models import User
from anxin.workshop.models import MakerClaim

READ = "claim.read"
FILE = "claim.file"  # prepares, sends, objects, and writes the maker's answer down
PAY = "claim.pay"  # matches what the maker paid

# By move.
MAY: dict[str, str] = {
    "describe": FILE,
    "send": FILE,
    "give_back": FILE,
    "accept": FILE,
    "accept_part": FILE,
    "reject": FILE,
    "object": FILE,
    "match_payment": PAY,
    "settle": PAY,
    "write_off": PAY,
    "withdraw": FILE,
}


def check_may(actor: User | None, claim: MakerClaim, deed: str) -> None:
    policies.check(actor, MAY[deed], **_where(claim))


def may(actor: User | None, claim: MakerClaim, deed: str) -> bool:
    return policies.may(actor, MAY[deed], **_where(claim))


def check_may_open(actor: User | None, *, station_id: int, region_id: int) -> None:
    policies.check(actor, FILE, station_id=station_id, region_id=region_id)


def may_open(actor: User | None, *, station_id: int, region_id: int) -> bool:
    return policies.may(actor, FILE, station_id=station_id, region_id=region_id)


def _where(claim: MakerClaim) -> dict[str, int | None]:
    return {"station_id": claim.station_id, "region_id": claim.region_id}
