"""Where an approval belongs: to the place of what it is about, or of whoever asks."""

from anxin.approvals.models import Approval
from anxin.handbook.schema import Approval as Entry
from anxin.kernel.models import Subject
from anxin.people.models import User


def place_of(approval: Approval, about: Subject | None, entry: Entry, actor: User) -> None:
    """Station, region and person; the region of whoever asks where the subject has none yet."""
    grant = next((row for row in actor.roles if row.role in entry.asked_by), None)
    station = grant.station if grant else None
    region_id = (grant.region_id if grant else None) or (station.region_id if station else None)
    if about is None:
        approval.station, approval.region_id = station, region_id
        return
    place = about.place()
    approval.about_type, approval.about_id, approval.about_number = about.SUBJECT, about.pk, about.number
    approval.station_id, approval.region_id = place.station_id, place.region_id or region_id
    approval.person_id = place.person_id
