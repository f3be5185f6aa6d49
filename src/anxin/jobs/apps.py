from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "anxin.jobs"
    label = "jobs"
