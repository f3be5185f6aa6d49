"""Pages of the dispatcher."""

from django.urls import URLPattern

from anxin.web.dispatch import (
    capacities,
    customer_messages,
    figures,
    plan,
    plans,
    rehearsals,
    repairs,
    standards,
    technicians,
)
from anxin.web.dispatch.board.page import board, changes
from anxin.web.dispatch.board.putting import PutPage, check
from anxin.web.dispatch.board.undoing import TakeBackPage
from anxin.web.dispatch.desk import DispatchDesk
from anxin.web.dispatch.sending import DispatchAgainPage, DispatchPage
from anxin.web.routes import page

DISPATCH, PLAN, STANDARDS = ("work_order.dispatch",), ("plan.make",), ("job_standard.edit",)
ARRANGE = (*PLAN, "shop.dispatch")
FIGURES = ("report.read", *PLAN)
BOARD = (*DISPATCH, "work_order.assign")

urlpatterns: list[URLPattern] = [
    page("dispatch/", DispatchDesk.as_view(), "home-dispatcher", roles=("dispatcher",)),
    page("dispatch/desk/", DispatchDesk.as_view(), "dispatch-desk", may=DISPATCH),
    page("dispatch/board/", board, "board", may=BOARD),
    page("dispatch/board/changes/", changes, "board-changes", may=BOARD),
    page("dispatch/board/undo/", TakeBackPage.as_view(), "board-undo", may=BOARD),
    page("dispatch/board/orders/<str:number>/", PutPage.as_view(), "board-put", may=BOARD),
    page("dispatch/board/orders/<str:number>/check/", check, "board-check", may=BOARD),
    page(
        "dispatch/messages/",
        customer_messages.CustomerMessagesPage.as_view(),
        "customer-messages",
        may=BOARD,
    ),
    page(
        "dispatch/messages/<int:pk>/",
        customer_messages.AnswerPage.as_view(),
        "customer-message-answer",
        may=("work_order.reschedule",),
    ),
    page("requests/<str:number>/dispatch/", DispatchPage.as_view(), "dispatch", may=DISPATCH),
    page("orders/<str:number>/dispatch/", DispatchAgainPage.as_view(), "dispatch-again", may=DISPATCH),
    page("plans/", plans.PlansPage.as_view(), "plans", may=PLAN),
    page("plans/new/", plans.PlanDayPage.as_view(), "plan-new", may=PLAN),
    page("plans/repair/", repairs.RepairPage.as_view(), "plan-repair", may=PLAN),
    page("plans/<str:number>/", plan.plan, "plan", may=PLAN),
    page("plans/<str:number>/publish/", plan.PublishPage.as_view(), "plan-publish", may=PLAN),
    page("plans/<str:number>/discard/", plan.DiscardPage.as_view(), "plan-discard", may=PLAN),
    page("dispatch/figures/", figures.figures, "dispatch-figures", may=FIGURES),
    page("dispatch/figures/<slug:behind>/", figures.OrdersBehindPage.as_view(), "orders-behind", may=FIGURES),
    page("dispatch/rehearsals/", rehearsals.RehearsalsPage.as_view(), "rehearsals", may=FIGURES),
    page("dispatch/rehearsals/new/", rehearsals.AskRehearsalPage.as_view(), "rehearsal-new", may=FIGURES),
    page("dispatch/rehearsals/<int:pk>/", rehearsals.rehearsal, "rehearsal", may=FIGURES),
    page("technicians/", technicians.TechniciansPage.as_view(), "technicians", may=PLAN),
    page("shop/crew/", technicians.CrewPage.as_view(), "shop-crew", may=("shop.dispatch",)),
    page("technicians/<int:pk>/", technicians.technician, "technician", may=ARRANGE),
    page("technicians/<int:pk>/hours/", technicians.HoursPage.as_view(), "technician-hours", may=ARRANGE),
    page("technicians/<int:pk>/absences/new/", technicians.AbsencePage.as_view(), "absence-new", may=ARRANGE),
    page("technicians/<int:pk>/absences/<int:absence>/", technicians.drop_absence, "absence-drop", may=ARRANGE),
    page(
        "technicians/<int:pk>/certificates/new/", technicians.CertificatePage.as_view(), "certificate-new", may=ARRANGE
    ),
    page(
        "technicians/<int:pk>/certificates/<int:certificate>/",
        technicians.drop_certificate,
        "certificate-drop",
        may=ARRANGE,
    ),
    page("capacities/", capacities.CapacitiesPage.as_view(), "capacities", may=PLAN),
    page("capacities/new/", capacities.CapacityPage.as_view(), "capacity-new", may=PLAN),
    page("capacities/<int:pk>/remove/", capacities.drop, "capacity-drop", may=PLAN),
    page("job-standards/", standards.standards, "job-standards", may=STANDARDS),
    page("job-standards/new/", standards.StandardPage.as_view(), "job-standard-new", may=STANDARDS),
    page("job-standards/<int:pk>/remove/", standards.remove, "job-standard-remove", may=STANDARDS),
]
