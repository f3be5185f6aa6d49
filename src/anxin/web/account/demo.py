"""The demo's front door: a card per role, one click signs in. Exists only where the demo is switched on."""

from dataclasses import dataclass
from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.account.views import LoginView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from anxin.kernel.errors import Sentence
from anxin.people.models import RoleGrant
from anxin.people.roles import ROLES

DOES: dict[str, tuple[str, Sentence]] = {
    "agent": ("headset", _("takes a call and registers a repair in half a minute")),
    "dispatcher": ("send", _("sends requests to the right station and watches the clocks")),
    "station_clerk": ("building-store", _("accepts orders, agrees visits, sends technicians")),
    "technician": ("tool", _("today’s visits on the phone: check in, photos, signature")),
    "regional_supervisor": ("map-pin", _("re-checks failed call-backs of the region")),
    "complaint_handler": ("message-report", _("takes complaints to a solution")),
    "settlement_clerk": ("receipt", _("closes the month into statements")),
    "cs_manager": ("chart-bar", _("sees the day, signs statements")),
    "finance_manager": ("report-money", _("signs and pays statements")),
    "administrator": ("settings", _("people, imports, calendars")),
    "after_sales_head": ("chart-bar", _("decides what the handbook leaves to the head of after-sales")),
    "regional_manager": ("map-pin", _("decides and reports for the region")),
    "general_manager": ("check", _("decides what costs most")),
    "vice_president": ("check", _("decides what goes beyond the rules")),
    "salesperson": ("users", _("reports for customers and stands by them")),
    "project_manager": ("clipboard-check", _("looks after the works on site")),
    "technical_support": ("phone-call", _("solves from afar, and says who must go")),
    "technical_supervisor": ("eye", _("judges difficult faults")),
    "quality_engineer": ("search", _("looks for what fails again and again")),
    "warehouse_clerk": ("package", _("sends and receives parts")),
    "sales_manager": ("report-money", _("decides on prices and on sales’ part")),
}


@dataclass(frozen=True)
class DemoCard:
    username: str
    name: str
    place: str
    title: Sentence
    icon: str
    does: Sentence


class SignInView(LoginView):  # type: ignore[misc]
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "demo_cards": demo_cards() if settings.ANXIN_DEMO else []}


def demo_cards() -> list[DemoCard]:
    """The first active person of each role."""
    grants = RoleGrant.objects.filter(user__is_active=True).select_related("user", "station", "region")
    first = {grant.role: grant for grant in grants.order_by("role", "-pk")}
    return [_card(first[role.code]) for role in ROLES if role.code in first]


def _card(grant: RoleGrant) -> DemoCard:
    icon, does = DOES[grant.role]
    place = str(grant.station or grant.region or "")
    return DemoCard(grant.user.username, grant.user.name, place, grant.described.title, icon, does)


@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the people on the cards, and as nobody else."""
    username = request.POST.get("username", "")
    if not settings.ANXIN_DEMO or username not in {card.username for card in demo_cards()}:
        raise Http404
    grant = RoleGrant.objects.select_related("user").filter(user__username=username).first()
    assert grant is not None
    return perform_login(request, Login(user=grant.user))  # type: ignore[no-any-return]
