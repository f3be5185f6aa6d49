"""What is sold, and what can be wrong with it."""

from django.db.models import Q, QuerySet

from anxin.catalog.models import FaultCode, Product, ProductFamily


def families(line: str) -> QuerySet[ProductFamily]:
    return ProductFamily.objects.filter(line=line).order_by("title", "pk")


def products(line: str, *, text: str = "") -> QuerySet[Product]:
    """The models of a service line, by part of a code or a title."""
    found = Product.objects.filter(family__line=line).select_related("family")
    if text:
        found = found.filter(Q(code__icontains=text) | Q(title__icontains=text))
    return found.order_by("code")


def fault_codes(family_id: int | None) -> QuerySet[FaultCode]:
    """By assembly, then by title, as a person looks for them."""
    return FaultCode.objects.of_family(family_id).order_by("assembly", "title", "pk")
