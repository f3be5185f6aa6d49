from anxin.catalog.models.faults import FaultCode
from anxin.catalog.models.products import Product, ProductFamily

__all__ = ["FaultCode", "Product", "ProductFamily"]
