from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "shouwen.interfaces.api"
    label = "api"
