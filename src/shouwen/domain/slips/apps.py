from django.apps import AppConfig


class SlipsConfig(AppConfig):
    name = "shouwen.domain.slips"
    label = "slips"
