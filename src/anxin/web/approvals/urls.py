"""Pages of consent."""

from django.urls import URLPattern

from anxin.web.approvals import asking, deputies, detail
from anxin.web.approvals import list as inbox
from anxin.web.approvals.moves import PAGES
from anxin.web.move_page import dispatcher
from anxin.web.routes import page

ABOUT = "approvals/ask/<slug:subject>/<str:number>/<slug:kind>/"
ALONE = "approvals/new/<slug:line>/<slug:kind>/"

urlpatterns: list[URLPattern] = [
    page("approvals/", inbox.ApprovalsPage.as_view(), "approvals"),
    page("approvals/count/", inbox.count, "approvals-count"),
    page("approvals/waiting/", inbox.waiting, "approvals-waiting"),
    page("approvals/new/", asking.new, "approvals-new"),
    page(ALONE, asking.AskPage.as_view(), "application"),
    page(f"{ALONE}phone/", asking.PhoneAskPage.as_view(), "application-phone"),
    page(ABOUT, asking.AskPage.as_view(), "approval-ask"),
    page(f"{ABOUT}phone/", asking.PhoneAskPage.as_view(), "approval-ask-phone"),
    page("approvals/deputies/", deputies.deputies, "deputies"),
    page("approvals/deputies/new/", deputies.NewDeputyPage.as_view(), "deputy-new"),
    page("approvals/deputies/<int:pk>/withdraw/", deputies.withdraw, "deputy-withdraw"),
    page("approvals/<str:number>/", detail.approval, "approval"),
    page("approvals/<str:number>/do/<slug:code>/", dispatcher(PAGES), "approval-move"),
    page("approvals/<str:number>/files/<int:pk>/", detail.show_file, "approval-file"),
]
