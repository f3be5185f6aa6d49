"""Correct what was written down."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.requests.actions.edit import edit_request
from anxin.web.desk.request_form import EditForm
from anxin.web.form_page import FormPage
from anxin.web.requests.detail import found


class EditRequestPage(FormPage):
    title = _("Correct the data")
    done = _("Corrected; both values are kept.")
    form_class = EditForm
    asks_at = "service_request.correct"

    def find(self) -> Any:
        return found(self.actor, self.kwargs["number"])

    def initial(self) -> dict[str, Any]:
        fields = [name for name in self.form_class.base_fields if hasattr(self.subject, name)]
        values = {name: getattr(self.subject, name) for name in fields if name not in ("key", "version")}
        return {**values, "fault": self.subject.fault_code}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        agreed_with = typed.pop("agreed_with")
        for name, column in (("product", "product_id"), ("division", "division_id"), ("fault", "fault_code_id")):
            chosen = typed.pop(name)
            typed[column] = chosen.pk if chosen else None
        edit_request(self.subject.pk, typed, agreed_with=agreed_with, actor=self.actor, at=self.at, version=version)
        return reverse("request", args=[self.subject.number])
