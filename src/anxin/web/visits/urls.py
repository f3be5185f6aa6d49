"""The technician's pages."""

from django.urls import URLPattern

from anxin.web.move_page import dispatcher
from anxin.web.routes import page
from anxin.web.visits.moves import PAGES
from anxin.web.visits.sick import SickPage
from anxin.web.visits.ticking import tick_items
from anxin.web.visits.today import today
from anxin.web.visits.visit import visit

MAY = ("work_order.check_in",)

urlpatterns: list[URLPattern] = [
    page("today/", today, "home-technician", roles=("technician",)),
    page("today/sick/", SickPage.as_view(), "sick", roles=("technician",)),
    page("visits/<str:number>/", visit, "visit", may=MAY),
    page("visits/<str:number>/do/<slug:code>/", dispatcher(PAGES, landing="visit"), "visit-move", may=MAY),
    page("visits/<str:number>/ticks/", tick_items, "visit-tick", may=MAY),
]
