"""Facts about what the company sells and what can be wrong with it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class FamilyCreated(Event):
    name = "product_family.created"
    sentence = _("%(actor)s entered the product family %(title)s.")
    title: str


@dataclass(frozen=True)
class ProductCreated(Event):
    name = "product.created"
    sentence = _("%(actor)s entered the model %(code)s.")
    code: str


@dataclass(frozen=True)
class ProductEdited(Event):
    name = "product.edited"
    sentence = _("%(actor)s changed the model (%(fields)s).")
    fields: list[str]
    before: dict[str, str]
    after: dict[str, str]


@dataclass(frozen=True)
class FaultCodeCreated(Event):
    name = "fault_code.created"
    sentence = _("%(actor)s entered the fault code %(code)s.")
    code: str
