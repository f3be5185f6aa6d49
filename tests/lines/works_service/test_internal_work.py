"""Work inside the house: class D, logged month by month."""

import pytest

from anxin.duties.actions.finish import finish_duty
from anxin.duties.actions.raise_duties import raise_for
from anxin.duties.errors import DutyIncomplete
from anxin.duties.models import Duty

LINE = "works-service"


@pytest.mark.rule("PRT-002-14")
def test_the_upkeep_of_tools_and_the_parts_are_logged_every_month(company) -> None:
    raise_for(LINE, at=company.now)
    tools = Duty.objects.get(code="tools-and-equipment", person=company.technician)
    assert Duty.objects.filter(code="parts-management", station=company.nanshan).exists()

    with pytest.raises(DutyIncomplete):
        finish_duty(tools.pk, actor=company.technician, at=company.now)
    finish_duty(tools.pk, note="万用表送检，冲击钻换碳刷", actor=company.technician, at=company.now)

    tools.refresh_from_db()
    assert (tools.state, tools.note) == ("done", "万用表送检，冲击钻换碳刷")
