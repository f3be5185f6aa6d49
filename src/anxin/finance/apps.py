from django.apps import AppConfig


class FinanceConfig(AppConfig):
    name = "anxin.finance"
    label = "finance"
