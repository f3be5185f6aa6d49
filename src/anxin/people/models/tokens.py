"""Keys for programs: kept as a hash, bound to a person, limited to some of their roles."""

from django.db import models

from anxin.people.models.users import User


class ApiToken(models.Model):
    """A token acts as its person, with no more than ``roles`` (empty: all of them)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    title = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64, unique=True)
    roles = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title
