"""Calendar subscriptions."""

from django.urls import URLPattern

from anxin.web.calendars.feeds import CalendarPage, end, feed
from anxin.web.context import CALENDARS
from anxin.web.routes import page

urlpatterns: list[URLPattern] = [
    page("account/calendar/", CalendarPage.as_view(), "calendar", may=CALENDARS),
    page("account/calendar/<int:pk>/end/", end, "calendar-end", may=CALENDARS),
    page("calendar/<str:secret>.ics", feed, "calendar-feed", is_public=True),
]
