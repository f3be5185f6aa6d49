"""Pages of the administrator."""

from django.urls import URLPattern

from anxin.web.administration import accounts, calendars, entitling, imports, people, working_for
from anxin.web.routes import page

PEOPLE, IMPORT, CALENDAR = ("people.edit",), ("import.run",), ("calendar.edit",)

urlpatterns: list[URLPattern] = [
    page("administration/", people.PeoplePage.as_view(), "home-administrator", roles=("administrator",)),
    page("people/", people.PeoplePage.as_view(), "users", may=PEOPLE),
    page("people/new/", accounts.CreateUserPage.as_view(), "user-new", may=PEOPLE),
    page("people/<int:pk>/", people.person, "user", may=PEOPLE),
    page("people/<int:pk>/password/", accounts.SetPasswordPage.as_view(), "user-password", may=PEOPLE),
    page("people/<int:pk>/close/", accounts.DeactivatePage.as_view(), "user-close", may=PEOPLE),
    page("people/<int:pk>/open/", accounts.ReactivatePage.as_view(), "user-open", may=PEOPLE),
    page("people/<int:pk>/lines/", working_for.SetLinesPage.as_view(), "user-lines", may=PEOPLE),
    page("people/<int:pk>/roles/new/", entitling.GrantRolePage.as_view(), "role-grant", may=PEOPLE),
    page("people/<int:pk>/roles/<int:grant>/", entitling.WithdrawRolePage.as_view(), "role-withdraw", may=PEOPLE),
    page("people/<int:pk>/tokens/new/", entitling.IssueTokenPage.as_view(), "token-new", may=PEOPLE),
    page("people/<int:pk>/tokens/<int:token>/", entitling.revoke, "token-revoke", may=PEOPLE),
    page("imports/", imports.ImportPage.as_view(), "imports", may=IMPORT),
    page("imports/<int:pk>/", imports.show, "import", may=IMPORT),
    page("imports/<int:pk>/bad-rows/", imports.bad_rows, "import-bad-rows", may=IMPORT),
    page("calendars/", calendars.show, "calendars", may=CALENDAR),
    page("calendars/holidays/", calendars.HolidaysPage.as_view(), "holidays", may=CALENDAR),
    page("calendars/<slug:code>/day/", calendars.ExceptionPage.as_view(), "calendar-day", may=CALENDAR),
]
