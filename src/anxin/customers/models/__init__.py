from anxin.customers.models.alerts import Alert
from anxin.customers.models.assets import Asset, SpecialSale
from anxin.customers.models.customers import Customer, CustomerPhone

__all__ = ["Alert", "Asset", "Customer", "CustomerPhone", "SpecialSale"]
