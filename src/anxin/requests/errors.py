"""Refusals about requests."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, Refusal


class DataMissing(Refusal):
    """A report that is not complete is kept, and is not dispatched (CUS-003-01, CUS-003-02, CUS-002-01)."""

    code = "data_missing"
    status = 422
    sentence = _("The request cannot be dispatched yet. Still missing: %(fields)s.")
    now_what = _("Ask the customer, add what is missing, and dispatch again.")


class TimeIsPast(InputRefused):
    code = "time_is_past"
    sentence = _("%(time)s lies in the past.")
    now_what = _("Choose a time that is still to come.")


class StillInService(Refusal):
    """A request with a work order on its way is ended through the order, so that nobody travels for nothing."""

    code = "still_in_service"
    sentence = _("The request is being served by %(order)s.")
    now_what = _("Take the work order back and cancel it; the request is then withdrawn with it.")


class TriageUnknown(InputRefused):
    """The handbook does not have this class for this kind of request."""

    code = "triage_unknown"
    sentence = _("“%(triage)s” is not among the ways a %(kind)s is served.")
    now_what = _("Choose one of those the handbook offers.")


class ShopUnnamed(InputRefused):
    """Whoever sends a customer to an outside shop says to which one (DSP-000-04)."""

    code = "shop_unnamed"
    sentence = _("Say which outside shop does it.")
    now_what = _("Its name is kept with the request.")


class NotAnEnquiry(Refusal):
    code = "not_an_enquiry"
    sentence = _("Only an enquiry, or what is solved from afar, is answered; this %(kind)s is dispatched.")
    now_what = _("Dispatch it, or register the question as an enquiry of its own.")


class AnotherCustomersAsset(InputRefused):
    code = "another_customers_asset"
    sentence = _("The set %(serial)s is registered for another customer.")
    now_what = _("Check the serial number, or hand the set over to this customer first.")


class SetWithoutCustomer(Refusal):
    """Nobody to go to: the set has no customer."""

    code = "set_without_customer"
    sentence = _("%(kind)s: nobody is known to own %(serial)s.")
    now_what = _("Find out whose it is and hand the set over to that customer first.")


class NotFromStation(Refusal):
    """A station reports for the desk and opens no job itself (REQ-002-18, REQ-003-11)."""

    code = "not_from_station"
    status = 403
    sentence = _("A station registers what customers bring to it, for the desk to dispatch.")
    now_what = _("Register it with the channel “reported by the station”.")
