"""Secrets that must be read again to be used: encrypted with a key of the home, so that a copy of the database tells none."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from anxin.messages.errors import SecretUnreadable


def seal(text: str) -> str:
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Raises ``SecretUnreadable`` where the home's key is another one than it was sealed with."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise SecretUnreadable() from None


def _box() -> Fernet:
    # A key of its own purpose: who learns it cannot sign sessions with it.
    key = hashlib.sha256(b"anxin.messages.sealing:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
