from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "shouwen.interfaces.console"
    label = "console"
