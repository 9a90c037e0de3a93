from django.apps import AppConfig


class ClocksConfig(AppConfig):
    name = "shouwen.domain.clocks"
    label = "clocks"
