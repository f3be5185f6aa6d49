from django.apps import AppConfig


class FieldworkConfig(AppConfig):
    name = "anxin.fieldwork"
    label = "fieldwork"
