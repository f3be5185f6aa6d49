"""A list of a company's technicians and station clerks."""

from datetime import datetime

from django.utils.translation import gettext as _

from anxin.insight.importing.lines import LineFinder
from anxin.insight.importing.rows import Row
from anxin.people.actions.create_user import create_user
from anxin.people.actions.edit_user import edit_user
from anxin.people.actions.grant_role import grant_role
from anxin.people.actions.set_lines import set_lines
from anxin.people.models import RoleGrant, Station, User

_ROLES = {
    "": "technician",
    "technician": "technician",
    "工程师": "technician",
    "技术员": "technician",
    "师傅": "technician",
    "维修工": "technician",
    "售后服务人员": "technician",
    "安装维修员": "technician",
    "station clerk": "station_clerk",
    "clerk": "station_clerk",
    "信息员": "station_clerk",
    "网点信息员": "station_clerk",
}


class TechnicianImporter:
    """Told apart by their employee number, which is their user name. Without a password until somebody sets one."""

    def __init__(self, *, actor: User | None, at: datetime) -> None:
        self._actor, self._at = actor, at
        stations = list(Station.objects.active())
        self._lines = LineFinder()
        self._stations = {name.casefold(): station for station in stations for name in (station.title, station.code)}

    def identity(self, row: Row) -> str:
        return row.text("username", most=150)

    def take(self, row: Row) -> str:
        username, name = row.text("username", most=150, required=True), row.text("name", most=60, required=True)
        phone, station, role = row.text("phone", most=32), self._station(row), self._role(row)
        known = User.objects.filter(username=username).first()
        if known is None:
            user = create_user(username, name=name, phone=phone, actor=self._actor, at=self._at)
        else:
            user = edit_user(known.pk, name=name, phone=phone or None, actor=self._actor, at=self._at)
        is_new_role = not RoleGrant.objects.filter(user=user, role=role, station=station).exists()
        if is_new_role:
            grant_role(user.pk, role, station_id=station.pk, actor=self._actor, at=self._at)
        if lines := self._lines.named(row):
            user = set_lines(user.pk, {*user.lines, *lines}, actor=self._actor, at=self._at)
        if known is None:
            return "created"
        return "changed" if is_new_role or user.version != known.version else "unchanged"

    def _station(self, row: Row) -> Station:
        name = row.text("station", most=80, required=True)
        station = self._stations.get(name.casefold())
        if station is None:
            raise row.wrong("station", _("There is no station “%(name)s”.") % {"name": name})
        return station

    def _role(self, row: Row) -> str:
        name = row.text("role", most=40).casefold()
        role = _ROLES.get(name)
        if role is None:
            raise row.wrong("role", _("“%(name)s” is not a role of a station.") % {"name": name})
        return role
