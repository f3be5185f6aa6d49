"""Pages of what comes after the service."""

from django.urls import URLPattern

from anxin.web.care import calling, calls, complaints, rating
from anxin.web.care.complaint_moves import PAGES
from anxin.web.care.opening import OpenComplaintPage
from anxin.web.move_page import dispatcher
from anxin.web.routes import page

CALL = ("follow_up.call", "follow_up.call_station", "follow_up.recheck")
OPEN = ("complaint.open", "complaint.handle")

urlpatterns: list[URLPattern] = [
    page("calls/", calls.CallsPage.as_view(), "calls", may=CALL),
    page("calls/<int:pk>/", calling.CallPage.as_view(), "call", may=CALL),
    page("calls/<int:pk>/missed/", calling.MissPage.as_view(), "call-missed", may=CALL),
    page("calls/<int:pk>/check/", calling.RecheckPage.as_view(), "call-check", may=("follow_up.recheck",)),
    page("region/", calls.RegionHome.as_view(), "home-region", roles=("regional_supervisor",)),
    page("complaints/", complaints.ComplaintsPage.as_view(), "complaints"),
    page("complaints/mine/", complaints.ComplaintHome.as_view(), "home-complaints", roles=("complaint_handler",)),
    page("complaints/<str:number>/", complaints.complaint, "complaint"),
    page("complaints/<str:number>/do/<slug:code>/", dispatcher(PAGES), "complaint-move"),
    page("requests/<str:number>/complaint/", OpenComplaintPage.as_view(), "complaint-open", may=OPEN),
    page("rate/<str:token>/", rating.rate, "rate", is_public=True),
]
