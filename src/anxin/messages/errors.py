"""Refusals of this room."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, Refusal


class GatewayUnknown(InputRefused):
    """No service speaks an address like this."""

    code = "gateway_unknown"
    sentence = _("No messaging service is known by this address.")
    now_what = _("Write it as the service is described for Apprise: scheme://access data/receiver.")


class GatewayLocal(InputRefused):
    code = "gateway_local"
    sentence = _("“%(scheme)s” would speak to the machine Anxin runs on, not to people.")
    now_what = _("Name a service that carries messages to people.")


class ReceiverMissing(InputRefused):
    """Every message would go to the same place."""

    code = "receiver_missing"
    sentence = _("The address does not say where the receiver goes.")
    now_what = _("Write {to} in the place of the receiver’s address or number.")


class GatewaySilent(Refusal):
    """A test message did not get through."""

    code = "gateway_silent"
    status = 422
    sentence = _("The message did not get through: %(reason)s")
    now_what = _("Check the access data and whether the service can be reached from this machine.")


class SecretUnreadable(Refusal):
    """The secret key of the home has changed."""

    code = "secret_unreadable"
    sentence = _("The stored access data cannot be read: the secret key of this home is another one.")
    now_what = _("Enter the access data again.")


class DeliveryNotDead(Refusal):
    code = "delivery_not_dead"
    sentence = _("This message is not one that was given up.")
    now_what = _("Only what was given up or left out is tried again by hand; the rest goes by itself.")


class AddressRefused(InputRefused):
    """Where webhooks do not go."""

    code = "address_refused"
    sentence = _("Events are not sent to this address: %(reason)s")
    now_what = _("Name a public http or https address, or have the operator allow private ones.")


class EndpointOff(Refusal):
    code = "endpoint_off"
    sentence = _("“%(title)s” is switched off.")
    now_what = _("Switch it on first.")
