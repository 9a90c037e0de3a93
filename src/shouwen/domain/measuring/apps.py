from django.apps import AppConfig


class MeasuringConfig(AppConfig):
    name = "shouwen.domain.measuring"
    label = "measuring"
