"""What carries messages out of the house."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Audited, AuditedQuerySet
from anxin.messages.channels import Channel


class Gateway(Audited):
    """A service for one channel. Its address holds the access data and is kept sealed; ``shown`` is what may be seen.

    ``{to}`` in the address stands for the receiver; without it every message goes to the same place, such as the chat
    group a robot sits in. ``lines`` are the service lines it serves: none for all of them.
    """

    SUBJECT: ClassVar[str] = "gateway"

    title = models.CharField(max_length=60)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    address = models.TextField()
    shown = models.CharField(max_length=120)
    is_shared = models.BooleanField(default=False)
    lines = ArrayField(models.SlugField(max_length=32), default=list, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects = AuditedQuerySet.as_manager()

    class Meta:
        verbose_name = _("gateway")
        verbose_name_plural = _("gateways")
        constraints = [
            models.CheckConstraint(name="gateway_channel_known", condition=Q(channel__in=Channel.values)),
            models.CheckConstraint(
                name="gateway_shared_only_for_chat", condition=Q(is_shared=False) | Q(channel=Channel.CHAT)
            ),
        ]

    def __str__(self) -> str:
        return self.title
