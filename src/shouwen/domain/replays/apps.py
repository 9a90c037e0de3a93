from django.apps import AppConfig


class ReplaysConfig(AppConfig):
    name = "shouwen.domain.replays"
    label = "replays"
