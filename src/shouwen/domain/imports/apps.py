from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "shouwen.domain.imports"
    label = "imports"
