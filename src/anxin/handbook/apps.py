from django.apps import AppConfig


class HandbookConfig(AppConfig):
    name = "anxin.handbook"
    label = "handbook"
