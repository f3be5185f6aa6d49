"""Pages of what comes after the service."""

from django.urls import URLPattern

from anxin.web.care import calling, calls, complaints, rating, said
from anxin.web.care.complaint_moves import PAGES
from anxin.web.care.opening import CarComplaintPage, OpenComplaintPage
from anxin.web.move_page import dispatcher
from anxin.web.routes import page

CALL = ("follow_up.call", "follow_up.call_station", "follow_up.recheck")
OPEN = ("complaint.open", "complaint.handle")

urlpatterns: list[URLPattern] = [
    page("calls/", calls.CallsPage.as_view(), "calls", may=CALL),
    page("calls/said/", said.SaidPage.as_view(), "said", may=CALL),
    page("calls/<str:number>/", calling.CallPage.as_view(), "call", may=CALL),
    page("calls/<str:number>/missed/", calling.MissPage.as_view(), "call-missed", may=CALL),
    page("calls/<str:number>/appointment/", calling.AppointPage.as_view(), "call-appoint", may=CALL),
    page("calls/<str:number>/end/", calling.DropPage.as_view(), "call-drop", may=CALL),
    page("calls/<str:number>/check/", calling.RecheckPage.as_view(), "call-check", may=("follow_up.recheck",)),
    page("region/", calls.RegionHome.as_view(), "home-region", roles=("regional_supervisor",)),
    page("complaints/", complaints.ComplaintsPage.as_view(), "complaints"),
    page("complaints/mine/", complaints.ComplaintHome.as_view(), "home-complaints", roles=("complaint_handler",)),
    page("complaints/new/", CarComplaintPage.as_view(), "complaint-new", may=("complaint.open",)),
    page("complaints/<str:number>/", complaints.complaint, "complaint"),
    page("complaints/<str:number>/do/<slug:code>/", dispatcher(PAGES), "complaint-move"),
    page("requests/<str:number>/complaint/", OpenComplaintPage.as_view(), "complaint-open", may=OPEN),
    page("rate/<str:token>/", rating.rate, "rate", is_public=True),
]
