from anxin.messages.models.deliveries import Delivery
from anxin.messages.models.endpoints import Endpoint
from anxin.messages.models.gateways import Gateway
from anxin.messages.models.postings import Posting, PostingTry
from anxin.messages.models.preferences import Preference

__all__ = ["Delivery", "Endpoint", "Gateway", "Posting", "PostingTry", "Preference"]
