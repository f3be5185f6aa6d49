"""The service lines a person works for, and the one they mean."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from anxin.handbook.current import usual_line
from anxin.handbook.models import ServiceLine
from anxin.kernel.errors import InputRefused
from anxin.people.errors import AnotherLine
from anxin.people.models import RoleGrant, User


def lines_of(user: User) -> list[ServiceLine]:
    """Theirs, in the order in which the lines came. One small query."""
    theirs = narrowed_to(user)
    rows = ServiceLine.objects.order_by("pk")
    return list(rows.filter(code__in=theirs) if theirs else rows)


def line_of(user: User, wished: str = "") -> str:
    """The line somebody means: the one they wish, the one their pages are about, or their usual one.

    Raises ``AnotherLine`` for a wish that is none of theirs. No query where the person says which.
    """
    theirs = narrowed_to(user)
    if wished:
        check_works_for(user, wished)
        return wished
    if user.line:
        return user.line
    if len(theirs) == 1:
        return theirs[0]
    usual = usual_line()
    return usual if not theirs or usual in theirs else theirs[0]


def narrowed_to(user: User) -> tuple[str, ...]:
    """The lines a person is bound to: by their account, else by their stations; none for all of them."""
    if user.lines:
        return tuple(user.lines)
    stations = [grant.station for grant in user.roles]
    if not stations or not all(station and station.lines for station in stations):
        return ()
    return tuple(dict.fromkeys(line for station in stations if station for line in station.lines))


def people_by_role(line: str) -> dict[str, RoleGrant]:
    """For each role the first active person of the line, those who work for it alone before those who work for all."""
    grants = RoleGrant.objects.filter(user__in=User.objects.active().of_line(line))
    found: dict[str, RoleGrant] = {}
    for grant in sorted(
        grants.select_related("user", "station", "region"), key=lambda row: (not row.user.lines, row.pk)
    ):
        found.setdefault(grant.role, grant)
    return found


def works_for(user: User | None, line: str) -> bool:
    """Whether the line is one of the person's. ``None`` is the program itself."""
    return user is None or not user.lines or line in user.lines


def check_works_for(user: User | None, line: str) -> None:
    """Raise ``AnotherLine`` unless ``works_for`` says yes."""
    if not works_for(user, line):
        raise AnotherLine(line=line)


def known(lines: Collection[str]) -> list[str]:
    """The lines, each once and in the order of the house; raises ``InputRefused`` for one without a handbook."""
    codes = list(ServiceLine.objects.order_by("pk").values_list("code", flat=True))
    if unknown := sorted(set(lines) - set(codes)):
        raise InputRefused(field="lines", reason=_("There is no service line “%(line)s”.") % {"line": unknown[0]})
    return [code for code in codes if code in lines]
