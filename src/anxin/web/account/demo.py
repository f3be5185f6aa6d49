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

from anxin.handbook.models import ServiceLine
from anxin.kernel.errors import Sentence
from anxin.people.actions.turn_to_line import turn_to_line
from anxin.people.lines import people_by_role
from anxin.people.models import RoleGrant, User
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
    "parts_clerk": ("package", _("keeps the parts list, every account and the ledger")),
    "warehouse_clerk": ("package", _("sends and receives parts")),
    "service_adviser": ("headset", _("receives cars, agrees what is done, hands them over")),
    "shop_dispatcher": ("send", _("gives the work in the shop to bays and people")),
    "team_leader": ("users", _("drives cars into bays and checks the team’s work")),
    "mechanic": ("tool", _("clocks on and off, draws parts, reports what is done")),
    "quality_inspector": ("clipboard-check", _("passes a car, or sends it back to work")),
    "cashier": ("coin-yuan", _("makes out bills and takes payments")),
    "gate_guard": ("key", _("lets no car out without its pass")),
    "parking_guide": ("map-pin", _("sends every car that comes in where it belongs")),
    "front_post": ("users", _("greets who comes, and calls the adviser")),
    "wash_leader": ("tool", _("washes cars against their card")),
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
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | (_demo(self.request) if settings.ANXIN_DEMO else {})


def _demo(request: HttpRequest) -> dict[str, Any]:
    """The lines to choose from, the one chosen in the address, and its cards."""
    lines = list(ServiceLine.objects.order_by("pk"))
    wished = request.GET.get("line", "")
    here = next((row for row in lines if row.code == wished), None) or next(iter(lines), None)
    return {"demo_lines": lines, "demo_line": here, "demo_cards": demo_cards(here.code) if here else []}


def demo_cards(line: str) -> list[DemoCard]:
    """The first active person of each role of the line."""
    first = people_by_role(line)
    return [_card(first[role.code]) for role in ROLES if role.code in first]


def _card(grant: RoleGrant) -> DemoCard:
    icon, does = DOES[grant.role]
    place = str(grant.station or grant.region or "")
    return DemoCard(grant.user.username, grant.user.name, place, grant.described.title, icon, does)


@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the people on the cards, and as nobody else."""
    username, line = request.POST.get("username", ""), request.POST.get("line", "")[:32]
    if not settings.ANXIN_DEMO or username not in {card.username for card in demo_cards(line)}:
        raise Http404
    user = User.objects.get(username=username)
    if user.line != line:
        turn_to_line(line, actor=user)
    return perform_login(request, Login(user=user))  # type: ignore[no-any-return]
