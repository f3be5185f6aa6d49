"""The technician's pages."""

from django.urls import URLPattern

from anxin.web.move_page import dispatcher
from anxin.web.routes import page
from anxin.web.visits import proofs
from anxin.web.visits.moves import PAGES
from anxin.web.visits.today import today
from anxin.web.visits.visit import visit

MAY = ("work_order.check_in",)

urlpatterns: list[URLPattern] = [
    page("today/", today, "home-technician", roles=("technician",)),
    page("visits/<str:number>/", visit, "visit", may=MAY),
    page("visits/<str:number>/do/<slug:code>/", dispatcher(PAGES, landing="visit"), "visit-move", may=MAY),
    page("visits/<str:number>/ticks/", proofs.tick_items, "visit-tick", may=MAY),
    page("visits/<str:number>/photo/", proofs.PhotoPage.as_view(), "visit-photo", may=MAY),
    page("visits/<str:number>/signature/", proofs.SignaturePage.as_view(), "visit-signature", may=MAY),
    page("visits/<str:number>/proofs/<int:pk>/", proofs.show_file, "visit-proof"),
    page("visits/<str:number>/proofs/<int:pk>/withdraw/", proofs.WithdrawPage.as_view(), "visit-withdraw", may=MAY),
]
