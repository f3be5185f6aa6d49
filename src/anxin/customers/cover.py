"""The warranty of one set under one handbook: what is known of it, put to the rules."""

from collections.abc import Iterable
from datetime import date

from django.db.models import CharField

from anxin.catalog.models import Product
from anxin.customers.models import Asset, SpecialSale
from anxin.customers.warranty import Judgement, Papers, Terms, judge
from anxin.handbook.current import current_handbook
from anxin.handbook.errors import NoHandbook
from anxin.handbook.schema import Warranty
from anxin.kernel.compiled import Compiled


def terms_for(product: Product | None, rules: Warranty | None) -> Terms:
    """The model's own length goes before its family's, and that before the handbook's general one."""
    own = product.warranty_months if product else None
    if rules is None:
        return Terms(months=own)
    family = product.family.code if product else ""
    months = own if own is not None else rules.months_for(family)
    return Terms(
        months=months,
        grace=rules.no_proof_grace or "",
        is_special_sale_excluded=rules.special_sales_excluded,
        special_sale=rules.special_sales_clause or rules.clause,
        damage=rules.damage_clause or rules.clause,
        proof=rules.proof_clause,
        no_proof=rules.no_proof_clause or rules.clause,
    )


def papers_of(asset: Asset, *, is_damaged_by_customer: bool = False) -> Papers:
    """What the records say; the special-sales list is looked up by the set's own serial number (CUS-002-14).

    Of a set that was given in exchange the papers of the first one count: an exchange neither ends a warranty nor begins it.
    """
    sold = first_of(asset)
    return Papers(
        made_on=sold.made_on,
        bought_on=sold.bought_on,
        has_invoice=sold.has_invoice,
        has_warranty_card=sold.has_warranty_card,
        is_on_special_sales_list=is_specially_sold(asset.serial),
        is_damaged_by_customer=is_damaged_by_customer,
    )


def first_of(asset: Asset) -> Asset:
    """The set that was sold, however often it was exchanged since."""
    while asset.replaces is not None:
        asset = asset.replaces
    return asset


def is_specially_sold(serial: str) -> bool:
    """Whether the list names the number. An unknown number is not on it; the station looks again on site."""
    return bool(serial) and _SOLD.one(serial=serial) is not None


_SOLD = Compiled(lambda serial: SpecialSale.objects.filter(serial=serial).only("pk")[:1], serial=CharField())


def rules_by_line(assets: Iterable[Asset]) -> dict[str, Warranty | None]:
    """The warranty rules of the service lines that the sets belong to, by line; one small query for each line."""
    return {line: _rules_of(line) for line in dict.fromkeys(asset.product.family.line for asset in assets)}


def _rules_of(line: str) -> Warranty | None:
    try:
        return current_handbook(line).warranty
    except NoHandbook:
        return None


def judge_asset(asset: Asset, rules: Warranty | None, *, on: date, is_damaged_by_customer: bool = False) -> Judgement:
    """The first judgement on the phone and the final one on site are this same question with other papers."""
    papers = papers_of(asset, is_damaged_by_customer=is_damaged_by_customer)
    return judge(papers, terms_for(asset.product, rules), on=on)
