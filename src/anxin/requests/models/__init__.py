from anxin.requests.models.requests import ServiceRequest
from anxin.requests.models.urges import Urge
from anxin.requests.suggestion.models import LearnedFaults

__all__ = ["LearnedFaults", "ServiceRequest", "Urge"]
