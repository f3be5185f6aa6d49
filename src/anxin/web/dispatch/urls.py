"""Pages of the dispatcher."""

from django.urls import URLPattern

from anxin.web.dispatch.board import board
from anxin.web.dispatch.desk import DispatchDesk
from anxin.web.dispatch.sending import DispatchAgainPage, DispatchPage
from anxin.web.routes import page

DISPATCH = ("work_order.dispatch",)

urlpatterns: list[URLPattern] = [
    page("dispatch/", DispatchDesk.as_view(), "home-dispatcher", roles=("dispatcher",)),
    page("dispatch/desk/", DispatchDesk.as_view(), "dispatch-desk", may=DISPATCH),
    page("dispatch/board/", board, "board", may=(*DISPATCH, "work_order.assign")),
    page("requests/<str:number>/dispatch/", DispatchPage.as_view(), "dispatch", may=DISPATCH),
    page("orders/<str:number>/dispatch/", DispatchAgainPage.as_view(), "dispatch-again", may=DISPATCH),
]
