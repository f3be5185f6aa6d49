"""Pages of the shop: board, appointments, one order, the gate, bays and the labour list."""

from django.urls import URLPattern

from anxin.web.move_page import dispatcher
from anxin.web.routes import page
from anxin.web.shop import arriving, bays
from anxin.web.shop.board import shop_board
from anxin.web.shop.consent import consent, consent_photo
from anxin.web.shop.day import shop_day, shop_log
from anxin.web.shop.detail import detail
from anxin.web.shop.gate import GatePage
from anxin.web.shop.moves import PAGES
from anxin.web.shop.opening import OpenPage
from anxin.web.shop.passes import pass_pdf
from anxin.web.shop.prices import published_prices
from anxin.web.shop.reckoning import reckon_now
from anxin.web.shop.times import keep_time, offered_times
from anxin.workshop.policies import APPOINT, ARRIVE, EDIT, GATE, GREET, READ, RECEIVE

urlpatterns: list[URLPattern] = [
    page("shop/", shop_board, "shop-board", may=(READ,)),
    page("shop/day/", shop_day, "shop-day", may=(READ,)),
    page("shop/log/", shop_log, "shop-log", may=(READ,)),
    page("shop/new/", OpenPage.as_view(), "shop-new", may=(APPOINT,)),
    page("shop/times/", offered_times, "shop-times", may=(APPOINT,)),
    page("shop/times/keep/", keep_time, "shop-times-keep", may=(APPOINT,)),
    page("shop/orders/<str:number>/", detail, "shop-order", may=(READ,)),
    page("shop/orders/<str:number>/pass.pdf", pass_pdf, "exit-pass", may=(READ,)),
    page("shop/orders/<str:number>/ready/", reckon_now, "shop-reckon", may=(RECEIVE,)),
    page("shop/orders/<str:number>/<str:code>/", dispatcher(PAGES), "shop-order-move", may=(READ,)),
    page("consent/<str:token>/<int:photo>/", consent_photo, "consent-photo", is_public=True),
    page("consent/<str:token>/", consent, "consent", is_public=True),
    page("shop/arrivals/", arriving.arrivals, "shop-arrivals", may=(ARRIVE, GREET, READ)),
    page("shop/arrivals/new/", arriving.NewArrivalPage.as_view(), "arrival-new", may=(ARRIVE,)),
    page("shop/arrivals/<str:number>/", arriving.arrival, "arrival", may=(ARRIVE, GREET, READ)),
    page(
        "shop/arrivals/<str:number>/<str:code>/", dispatcher(arriving.PAGES), "arrival-move", may=(ARRIVE, GREET, READ)
    ),
    page("prices/<slug:line>/", published_prices, "published-prices", is_public=True),
    page("gate/", GatePage.as_view(), "gate", may=(GATE,)),
    page("bays/", bays.BaysPage.as_view(), "bays", may=(READ,)),
    page("bays/new/", bays.EnterBayPage.as_view(), "bay-new", may=(EDIT,)),
    page("bays/<int:pk>/", bays.EditBayPage.as_view(), "bay-edit", may=(EDIT,)),
    page("labour/", bays.LabourPage.as_view(), "labour", may=(READ,)),
    page("labour/new/", bays.EnterLabourPage.as_view(), "labour-new", may=(EDIT,)),
    page("labour/<int:pk>/", bays.EditLabourPage.as_view(), "labour-edit", may=(EDIT,)),
]
