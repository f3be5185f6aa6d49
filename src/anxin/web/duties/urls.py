"""Pages of recurring duties."""

from django.urls import URLPattern

from anxin.duties.policies import OVERSEE
from anxin.web.duties import detail, lists
from anxin.web.duties.moves import PAGES
from anxin.web.move_page import dispatcher
from anxin.web.routes import page

urlpatterns: list[URLPattern] = [
    page("duties/", lists.MyDutiesPage.as_view(), "duties"),
    page("duties/overview/", lists.OverviewPage.as_view(), "duties-overview", may=(OVERSEE,)),
    page("duties/<str:number>/", detail.duty, "duty"),
    page("duties/<str:number>/file/", detail.file, "duty-file"),
    page("duties/<str:number>/do/<slug:code>/", dispatcher(PAGES), "duty-move"),
]
