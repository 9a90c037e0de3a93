from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "shouwen.domain.journal"
    label = "journal"
