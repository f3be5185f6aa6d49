"""What the pages of a request's moves have in common."""

from anxin.requests.models import ServiceRequest
from anxin.web.move_page import MovePage


class RequestMove(MovePage):
    model = ServiceRequest
    page = "request"
