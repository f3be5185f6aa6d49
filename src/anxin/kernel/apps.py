from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "anxin.kernel"
    label = "kernel"
