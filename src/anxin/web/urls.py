"""The table of pages: every address, its name, and who may open it."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from anxin.web import lines
from anxin.web.account.demo import SignInView, demo_sign_in
from anxin.web.administration.urls import urlpatterns as administration
from anxin.web.alerts.urls import urlpatterns as alerts
from anxin.web.approvals.urls import urlpatterns as approvals
from anxin.web.calendars.urls import urlpatterns as calendars
from anxin.web.care.urls import urlpatterns as care
from anxin.web.claims.urls import urlpatterns as claims
from anxin.web.customers.urls import urlpatterns as customers
from anxin.web.desk.urls import urlpatterns as desk
from anxin.web.dispatch.urls import urlpatterns as dispatch
from anxin.web.documents.urls import urlpatterns as documents
from anxin.web.duties.urls import urlpatterns as duties
from anxin.web.evidence.urls import urlpatterns as evidence
from anxin.web.factory.urls import urlpatterns as factory
from anxin.web.handbooks.urls import urlpatterns as handbooks
from anxin.web.live.urls import urlpatterns as customers_visit
from anxin.web.management.urls import urlpatterns as manager
from anxin.web.messages.urls import urlpatterns as outgoing
from anxin.web.office.urls import urlpatterns as office
from anxin.web.orders.urls import urlpatterns as orders
from anxin.web.own_data.urls import urlpatterns as own_data
from anxin.web.pages import clause, home, language, move_subject, notifications, progress, saved_views, search
from anxin.web.parts.urls import urlpatterns as parts
from anxin.web.penalties.urls import urlpatterns as penalties
from anxin.web.phone.urls import urlpatterns as phone
from anxin.web.quality.urls import urlpatterns as quality
from anxin.web.requests.urls import urlpatterns as requests
from anxin.web.routes import page
from anxin.web.settlement.urls import urlpatterns as settlement
from anxin.web.shop.urls import urlpatterns as shop
from anxin.web.station.urls import urlpatterns as station
from anxin.web.visits.urls import urlpatterns as visits


def closed(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Names that allauth asks for and that we do not offer: an administrator makes accounts and sets passwords."""
    raise Http404


account_pages: list[URLPattern] = [
    path("sign-in/", SignInView.as_view(), name="account_login"),
    path("sign-in/demo/", demo_sign_in, name="demo-sign-in"),
    path("sign-in/code/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-out/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("account/second-factor/", mfa.index, name="mfa_index"),
    path("account/second-factor/confirm/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/second-factor/on/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/second-factor/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/recovery-codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/recovery-codes/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/recovery-codes/file/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    *(
        path(f"account/closed/{name}/", closed, name=name)
        for name in ("account_signup", "account_email", "account_reset_password", "account_set_password")
    ),
]

base_pages: list[URLPattern] = [
    page("", home.home, "home"),
    page("role/", home.switch_role, "switch-role"),
    page("line/", lines.switch_line, "line"),
    page("language/", language.switch_language, "language", is_public=True),
    page("robots.txt", home.robots, "robots", is_public=True),
    page("search/", search.search, "search"),
    page("clause/", clause.clause, "clause"),
    page(
        "handbook/move/<slug:kind>/<str:number>/",
        move_subject.MoveSubjectPage.as_view(),
        "handbook-move",
        may=("handbook.move",),
    ),
    page("notifications/", notifications.NotificationsPage.as_view(), "notifications"),
    page("notifications/count/", notifications.count, "notifications-count"),
    page("notifications/read/", notifications.read_all, "notifications-read"),
    page("notifications/<int:pk>/", notifications.open_notification, "notification"),
    page("progress/<int:pk>/", progress.show_progress, "progress"),
    page("progress/<int:pk>/cancel/", progress.cancel_progress, "progress-cancel"),
    page("views/<slug:page>/", saved_views.save_view, "view-save"),
    page("views/<int:pk>/drop/", saved_views.drop_view, "view-drop"),
]

areas: list[URLPattern] = [
    *desk,
    *requests,
    *dispatch,
    *orders,
    *own_data,
    *office,
    *station,
    *shop,
    *factory,
    *claims,
    *customers,
    *parts,
    *alerts,
    *administration,
    *outgoing,
    *visits,
    *phone,
    *customers_visit,
    *calendars,
    *evidence,
    *care,
    *documents,
    *duties,
    *quality,
    *approvals,
    *settlement,
    *penalties,
    *manager,
    *handbooks,
]

urlpatterns: list[URLPattern] = [*account_pages, *base_pages, *areas]
