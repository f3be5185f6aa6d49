"""What can be done with a set on its way to the factory and back, each with its form."""

from anxin.web.factory.applying import ApplyPage, HandOverPage, PackPage, SendPage, TrackPage, WithdrawPage
from anxin.web.factory.arriving import ClearPage, DisputePage, ReceivePage, SendBackPage, TurnAwayPage
from anxin.web.factory.deciding import (
    AgreePage,
    AskChargePage,
    PermitPage,
    PutRightPage,
    RefuseChargePage,
    RefusePage,
)
from anxin.web.factory.opening import DescribePage
from anxin.web.factory.repairing import AppraisePage, BeginRepairPage, ExchangePage, FinishPage
from anxin.web.factory.testing import StandardPage
from anxin.web.move_page import MovePage

PAGES: dict[str, type[MovePage]] = {
    page.code: page
    for page in (
        ApplyPage,
        DescribePage,
        PermitPage,
        AskChargePage,
        PutRightPage,
        AgreePage,
        PackPage,
        SendPage,
        TrackPage,
        ReceivePage,
        AppraisePage,
        BeginRepairPage,
        FinishPage,
        ExchangePage,
        StandardPage,
        SendBackPage,
        HandOverPage,
        ClearPage,
        DisputePage,
        TurnAwayPage,
        RefuseChargePage,
        RefusePage,
        WithdrawPage,
    )
}
