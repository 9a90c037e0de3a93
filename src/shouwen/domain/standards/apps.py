from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "shouwen.domain.standards"
    label = "standards"
