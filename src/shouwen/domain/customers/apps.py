from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "shouwen.domain.customers"
    label = "customers"
