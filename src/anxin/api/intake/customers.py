"""Who is on the phone."""

from typing import Annotated

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status

from anxin.api.finding import the
from anxin.api.intake.customer_shapes import CustomerEdit, CustomerTold, NewCustomer
from anxin.api.shapes import Id, person, seen_version
from anxin.customers.actions.create_customer import create_customer
from anxin.customers.actions.edit_customer import edit_customer
from anxin.customers.models import Asset, Customer, CustomerPhone
from anxin.customers.queries import by_phone
from anxin.kernel import clock
from anxin.people.models import User
from anxin.people.visibility import scope_of

router = Router(tags=["customers"])


def customers_of(user: User) -> QuerySet[Customer]:
    """Those the person sees, with all that is told of them."""
    return (
        Customer.objects.visible_to(user)
        .select_related("division__parent__parent__parent")
        .prefetch_related(
            Prefetch("phones", CustomerPhone.objects.order_by("-is_main", "pk")),
            Prefetch("assets", Asset.objects.select_related("product").prefetch_related("numbers").order_by("pk")),
        )
    )


def customers_to_serve(user: User) -> QuerySet[Customer]:
    """Those the person sees, and those nobody has served yet: a station enters a customer before it reports for them."""
    seen = Customer.objects.visible_to(user)
    if scope_of(user).everything:
        return seen
    return Customer.objects.filter(Q(pk__in=seen.values("pk")) | Q(requests__isnull=True))


@router.get("/customers", response=list[CustomerTold], operation_id="find_customers", summary="Customers by phone")
def find_customers(
    request: HttpRequest, phone: Annotated[str, Query(min_length=1, max_length=40)]
) -> list[CustomerTold]:
    """By a number in any spelling, or its beginning; nothing for fewer than four digits."""
    return [CustomerTold.of(row) for row in by_phone(phone, person(request)).prefetch_related("assets__numbers")]


@router.post("/customers", response={201: CustomerTold}, operation_id="create_customer", summary="Enter a customer")
def post_customer(request: HttpRequest, body: NewCustomer) -> Status[CustomerTold]:
    customer = create_customer(**body.model_dump(), actor=person(request), at=clock.now())
    return Status(201, CustomerTold.of(customer))


@router.get("/customers/{customer_id}", response=CustomerTold, operation_id="read_customer", summary="One customer")
def read_customer(request: HttpRequest, customer_id: Id) -> CustomerTold:
    return CustomerTold.of(the(customers_of(person(request)), pk=customer_id))


@router.patch(
    "/customers/{customer_id}", response=CustomerTold, operation_id="edit_customer", summary="Correct a customer"
)
def patch_customer(request: HttpRequest, customer_id: Id, body: CustomerEdit) -> CustomerTold:
    user = person(request)
    customer = the(Customer.objects.visible_to(user), pk=customer_id)
    changes = body.model_dump(exclude_unset=True, exclude={"version"})
    edit_customer(customer.pk, changes, actor=user, at=clock.now(), version=seen_version(request, body))
    return CustomerTold.of(the(customers_of(user), pk=customer_id))
