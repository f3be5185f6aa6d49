from anxin.people.models.divisions import Division
from anxin.people.models.notifications import Notification
from anxin.people.models.stations import Region, Station, StationAuthorisation, Territory
from anxin.people.models.tokens import ApiToken
from anxin.people.models.users import RoleGrant, User

__all__ = [
    "ApiToken",
    "Division",
    "Notification",
    "Region",
    "RoleGrant",
    "Station",
    "StationAuthorisation",
    "Territory",
    "User",
]
