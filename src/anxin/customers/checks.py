"""What must be true of customers and sets that no constraint of the database can say."""

from collections.abc import Iterator

from django.db.models import F, Q

from anxin.customers.models import Asset, CustomerPhone
from anxin.customers.phones import normalise
from anxin.kernel.checks import Finding, check
from anxin.kernel.errors import InputRefused


@check("phone numbers stand in their one spelling")
def phones_in_one_spelling() -> Iterator[Finding]:
    """Only numbers of an unusual shape are looked at closely: a mobile number is right as it stands."""
    unusual = CustomerPhone.objects.exclude(number__regex=r"^1[3-9][0-9]{9}$").order_by("pk")
    for phone in unusual.iterator():
        try:
            is_right = normalise(phone.number) == phone.number
        except InputRefused:
            is_right = False
        if not is_right:
            yield Finding(
                f"customer {phone.customer_id}", f"the phone number {phone.number} is not in its one spelling"
            )


@check("nobody bought a set before it was made")
def bought_after_made() -> Iterator[Finding]:
    wrong = Asset.objects.filter(Q(bought_on__lt=F("made_on"))).order_by("pk").values_list("pk", "bought_on", "made_on")
    for pk, bought_on, made_on in wrong.iterator():
        yield Finding(f"asset {pk}", f"bought on {bought_on}, made on {made_on}")
