from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "anxin.requests"
    label = "requests"
