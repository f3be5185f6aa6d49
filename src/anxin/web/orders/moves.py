"""What a desk can do with a work order, by move: every page with its form."""

from anxin.web.move_page import MovePage
from anxin.web.orders.answering import AcceptPage, DeclinePage
from anxin.web.orders.assigning import AssignPage
from anxin.web.orders.conduct import ReportViolationPage
from anxin.web.orders.contacting import CallAfterUrgePage, ContactPage, TryContactPage
from anxin.web.orders.deleting import ApproveDeletionPage, RefuseDeletionPage, RequestDeletionPage
from anxin.web.orders.desk import CancelPage, PassOnNeedsPage, RecallPage
from anxin.web.orders.visiting import ReschedulePage, SchedulePage
from anxin.web.visits.moves import ON_SITE

_AT_THE_DESK = {
    page.code: page
    for page in (
        AcceptPage,
        DeclinePage,
        CallAfterUrgePage,
        ContactPage,
        TryContactPage,
        SchedulePage,
        ReschedulePage,
        AssignPage,
        PassOnNeedsPage,
        RequestDeletionPage,
        ApproveDeletionPage,
        RefuseDeletionPage,
        RecallPage,
        CancelPage,
        ReportViolationPage,
    )
}

# A station may also write down for its technician what was done on site.
PAGES: dict[str, type[MovePage]] = {**_AT_THE_DESK, **ON_SITE}
