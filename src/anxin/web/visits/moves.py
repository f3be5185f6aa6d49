"""What is done at the customer's, by move: every page with its form."""

from anxin.web.move_page import MovePage
from anxin.web.orders.contacting import CallAfterUrgePage, ContactPage, TryContactPage
from anxin.web.orders.visiting import ReschedulePage, SchedulePage
from anxin.web.visits import branching, going, looking, working

ON_SITE: dict[str, type[MovePage]] = {
    page.code: page
    for page in (
        going.PreparePage,
        going.DepartPage,
        going.CheckInPage,
        going.RunLatePage,
        going.AbsencePage,
        looking.InspectPage,
        looking.ChargePage,
        looking.StartPage,
        working.UsePartPage,
        working.TestPage,
        working.TestAgainPage,
        working.CompletePage,
        working.NotePage,
        branching.WaitPartPage,
        branching.PartArrivedPage,
        branching.BreakOffPage,
        branching.TakeAwayPage,
        branching.TellRepairedPage,
        branching.GiveBackPage,
        branching.LendPage,
        branching.LoanBackPage,
        branching.ExplainDelayPage,
        working.RectifiedPage,
        working.DamagePage,
        working.EndUnrepairedPage,
    )
}

# A technician may also call and agree times.
PAGES: dict[str, type[MovePage]] = {
    **ON_SITE,
    **{page.code: page for page in (CallAfterUrgePage, ContactPage, TryContactPage, SchedulePage, ReschedulePage)},
}
