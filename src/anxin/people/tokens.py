"""Keys that programs show."""

import hashlib
import secrets


def new_secret() -> str:
    """256 random bits behind a prefix that secret scanners can look for."""
    return f"anxin_{secrets.token_urlsafe(32)}"


def fingerprint(secret: str) -> str:
    """SHA-256 without salt: the secret is random already, and it must be found by its hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
