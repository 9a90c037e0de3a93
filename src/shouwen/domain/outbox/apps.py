from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "shouwen.domain.outbox"
    label = "outbox"
