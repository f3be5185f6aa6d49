from anxin.customers.models.alerts import Alert
from anxin.customers.models.assets import Asset, SpecialSale
from anxin.customers.models.customers import Customer, CustomerPhone
from anxin.customers.models.numbers import AssetNumber

__all__ = ["Alert", "Asset", "AssetNumber", "Customer", "CustomerPhone", "SpecialSale"]
