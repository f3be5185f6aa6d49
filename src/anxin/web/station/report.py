"""A customer who came to the station directly: written down and registered with the desk (REQ-003-11)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from anxin.requests.kinds import Channel
from anxin.web.desk.new_request import NewRequestPage


class StationReportPage(NewRequestPage):
    title = _("Report for a customer")
    done = _("Registered with the desk, which dispatches it.")
    channel = Channel.STATION

    def initial(self) -> dict[str, Any]:
        return {}
