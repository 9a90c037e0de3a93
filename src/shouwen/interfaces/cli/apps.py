from django.apps import AppConfig


class CliConfig(AppConfig):
    name = "shouwen.interfaces.cli"
    label = "cli"
