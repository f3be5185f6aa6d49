"""What can be done with a shop order, each with its form."""

from anxin.web.move_page import MovePage
from anxin.web.shop.appointing import MissPage, ReappointPage, WithdrawPage
from anxin.web.shop.findings import LeaveFindingPage, MendFindingPage, ReportFindingPage
from anxin.web.shop.inspecting import (
    FailPage,
    LeaderCheckPage,
    PassPage,
    ReadyPage,
    SelfCheckPage,
    WashPage,
    WorkOnPage,
)
from anxin.web.shop.promising import PromisePage
from anxin.web.shop.quoting import AgreePage, EndUnrepairedPage, ProposePage, QuotePage, RefusePage, SignPage
from anxin.web.shop.receiving import ReceivePage
from anxin.web.shop.reserving import FreePartPage, ReservePartPage
from anxin.web.shop.settling import (
    ClosePage,
    DeliverPage,
    PaymentPage,
    ReversePaymentPage,
    SettlePage,
    UnsettlePage,
)
from anxin.web.shop.settling import PassPage as IssuePage
from anxin.web.shop.working import (
    AssignPage,
    ClockOffPage,
    ClockOnPage,
    DispatchPage,
    DrawPartPage,
    MoveInPage,
    MoveOutPage,
    PutBackPage,
    ResumePage,
    TellPage,
    WaitPage,
)

PAGES: dict[str, type[MovePage]] = {
    page.code: page
    for page in (
        ReceivePage,
        ReappointPage,
        MissPage,
        WithdrawPage,
        QuotePage,
        SignPage,
        EndUnrepairedPage,
        DispatchPage,
        MoveInPage,
        ClockOnPage,
        ClockOffPage,
        AgreePage,
        RefusePage,
        ReservePartPage,
        FreePartPage,
        DrawPartPage,
        PutBackPage,
        AssignPage,
        ReportFindingPage,
        MendFindingPage,
        LeaveFindingPage,
        ProposePage,
        PromisePage,
        TellPage,
        WaitPage,
        ResumePage,
        SelfCheckPage,
        MoveOutPage,
        LeaderCheckPage,
        PassPage,
        WashPage,
        ReadyPage,
        WorkOnPage,
        FailPage,
        SettlePage,
        PaymentPage,
        DeliverPage,
        UnsettlePage,
        ReversePaymentPage,
        IssuePage,
        ClosePage,
    )
}
