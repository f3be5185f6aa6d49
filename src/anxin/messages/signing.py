"""Signatures by the Standard Webhooks specification."""

import base64
import secrets
from datetime import UTC, datetime

from standardwebhooks.webhooks import Webhook

from anxin.messages.models import Endpoint
from anxin.messages.sealing import unseal


def new_secret() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def headers_of(endpoint: Endpoint, webhook_id: str, body: str, *, at: datetime) -> dict[str, str]:
    """With a signature by each secret that holds at the moment. Raises ``SecretUnreadable``."""
    sealed = [endpoint.secret]
    if endpoint.former_until is not None and at < endpoint.former_until:
        sealed.append(endpoint.former_secret)
    moment = at.astimezone(UTC)
    signatures = [Webhook(unseal(one)).sign(webhook_id, moment, body) for one in sealed]
    return {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "Anxin",
        "webhook-id": webhook_id,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
