from anxin.requests.models.requests import ServiceRequest
from anxin.requests.models.urges import Urge

__all__ = ["ServiceRequest", "Urge"]
