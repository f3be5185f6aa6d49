"""Pages of the station clerk."""

from django.urls import URLPattern

from anxin.web.routes import page
from anxin.web.station.home import StationHome
from anxin.web.station.report import StationReportPage

urlpatterns: list[URLPattern] = [
    page("station/", StationHome.as_view(), "home-station", roles=("station_clerk",)),
    page("station/report/", StationReportPage.as_view(), "station-report", may=("request.report_from_station",)),
]
