from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "anxin.processes"
    label = "processes"
