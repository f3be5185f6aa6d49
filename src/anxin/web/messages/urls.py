"""Pages of what leaves the house."""

from django.urls import URLPattern

from anxin.messages.policies import CONFIGURE
from anxin.web.messages import deliveries, endpoints, gateways, how_told, postings, roles
from anxin.web.routes import page

MAY = (CONFIGURE,)

urlpatterns: list[URLPattern] = [
    page("told/", how_told.HowIAmToldPage.as_view(), "how-told"),
    page("outgoing/", gateways.gateways, "gateways", may=MAY),
    page("outgoing/new/", gateways.AddGatewayPage.as_view(), "gateway-new", may=MAY),
    page("outgoing/<int:pk>/", gateways.EditGatewayPage.as_view(), "gateway", may=MAY),
    page("outgoing/<int:pk>/test/", gateways.TryGatewayPage.as_view(), "gateway-test", may=MAY),
    page("outgoing/messages/", deliveries.DeliveriesPage.as_view(), "deliveries", may=MAY),
    page("outgoing/messages/<int:pk>/again/", deliveries.again, "delivery-again", may=MAY),
    page("outgoing/roles/", roles.defaults, "role-defaults", may=MAY),
    page("outgoing/roles/<slug:role>/", roles.RoleDefaultPage.as_view(), "role-default", may=MAY),
    page("outgoing/events/", endpoints.endpoints, "endpoints", may=MAY),
    page("outgoing/events/new/", endpoints.AddEndpointPage.as_view(), "endpoint-new", may=MAY),
    page("outgoing/events/<int:pk>/", endpoints.endpoint, "endpoint", may=MAY),
    page("outgoing/events/<int:pk>/change/", endpoints.EditEndpointPage.as_view(), "endpoint-edit", may=MAY),
    page("outgoing/events/<int:pk>/secret/", endpoints.ChangeSecretPage.as_view(), "endpoint-secret", may=MAY),
    page("outgoing/events/log/<int:pk>/", postings.posting, "posting", may=MAY),
    page("outgoing/events/log/<int:pk>/again/", postings.again, "posting-again", may=MAY),
]
