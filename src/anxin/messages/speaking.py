"""Messages through Apprise: whatever service the address of a gateway names."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from anxin.messages.errors import GatewayLocal, GatewayUnknown, ReceiverMissing

TO = "{to}"
# Receivers of every kind have to pass while an address is looked at: a mailbox, a number, a name.
_SAMPLES = {"email": "somebody@example.com", "sms": "13900000000", "chat": "somebody"}
# Apprise also speaks to the desktop and the log of the machine it runs on.
_LOCAL = {"dbus", "qt", "kde", "glib", "gnome", "macosx", "windows", "syslog", "rsyslog", "syslogs"}


@dataclass(frozen=True)
class Spoken:
    """Whether the service took it; else what it said, without the access data."""

    is_taken: bool
    reason: str = ""


def check_address(address: str, channel: str) -> str:
    """What may be shown of it. Raises ``GatewayUnknown``, ``GatewayLocal`` or ``ReceiverMissing``."""
    scheme = urlsplit(address).scheme.lower()
    if scheme in _LOCAL:
        raise GatewayLocal(field="address", scheme=scheme)
    if _service(address, _SAMPLES[channel]) is None:
        raise GatewayUnknown(field="address")
    if TO not in address and channel != "chat":
        raise ReceiverMissing(field="address")
    return f"{scheme}://…{'/{to}' if TO in address else ''}"


def speak(address: str, *, to: str, title: str, text: str) -> Spoken:
    """One message to one receiver; waits for the service, some seconds at most."""
    import apprise

    service = _service(address, to)
    if service is None:
        return Spoken(is_taken=False, reason="the gateway does not take this receiver's address")
    speaker = apprise.Apprise(asset=_asset())
    speaker.add(service)
    capture: Any = apprise.LogCapture
    with capture(level=apprise.logging.WARNING, fmt="%(message)s") as said:
        is_taken = bool(speaker.notify(body=text, title=title, body_format=apprise.NotifyFormat.TEXT))
        lines = [line for line in said.getvalue().splitlines() if line.strip()]
    if is_taken:
        return Spoken(is_taken=True)
    return Spoken(is_taken=False, reason=_without_secrets(" / ".join(lines[:3]), address)[:300] or "no answer")


def _service(address: str, to: str) -> Any:
    import apprise

    return apprise.Apprise.instantiate(address.replace(TO, quote(to, safe="@")), asset=_asset())


def _asset() -> Any:
    """Nothing is kept on the disk, and no plug-ins are looked for there."""
    import apprise

    return apprise.AppriseAsset(app_id="Anxin", app_desc="Anxin", storage_mode=apprise.PersistentStoreMode.MEMORY)


def _without_secrets(said: str, address: str) -> str:
    """Services may repeat what they were called with."""
    parts = urlsplit(address)
    secrets = {parts.username, parts.password, *parts.path.split("/"), *parts.query.replace("=", "&").split("&")}
    # The host of an address without a user is the access data of many a service.
    secrets |= {parts.netloc.partition("@")[0]} if "." not in parts.netloc else set()
    for secret in sorted((one for one in secrets if one and len(one) > 5 and one != TO), key=len, reverse=True):
        said = said.replace(secret, "…")
    return said
