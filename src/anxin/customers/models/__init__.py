from anxin.customers.models.assets import Asset, SpecialSale
from anxin.customers.models.customers import Customer, CustomerPhone

__all__ = ["Asset", "Customer", "CustomerPhone", "SpecialSale"]
