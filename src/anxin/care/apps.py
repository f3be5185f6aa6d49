from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "anxin.care"
    label = "care"
