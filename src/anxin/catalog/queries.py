"""What is sold, and what can be wrong with it."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from anxin.catalog.models import FaultCode, Product, ProductFamily
from anxin.people.models import Station, StationAuthorisation


def families(line: str) -> QuerySet[ProductFamily]:
    return ProductFamily.objects.filter(line=line).order_by("title", "pk")


def stations_serving(line: str) -> QuerySet[Station]:
    """The stations of a service line: those that say so, else those authorised for one of its families.

    A station that says nothing and is authorised for nothing serves every line.
    """
    authorised = StationAuthorisation.objects.filter(station=OuterRef("pk"))
    of_line = authorised.filter(family__in=families(line).order_by().values("code"))
    by_products = Q(lines=[]) & (Exists(of_line) | ~Exists(authorised))
    return Station.objects.active().filter(Q(lines__contains=[line]) | by_products)


def products(line: str, *, text: str = "") -> QuerySet[Product]:
    """The models of a service line, by part of a code or a title."""
    found = Product.objects.filter(family__line=line).select_related("family")
    if text:
        found = found.filter(Q(code__icontains=text) | Q(title__icontains=text))
    return found.order_by("code")


def fault_codes(family_id: int | None) -> QuerySet[FaultCode]:
    """By assembly, then by title, as a person looks for them."""
    return FaultCode.objects.of_family(family_id).order_by("assembly", "title", "pk")
