from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "shouwen.domain.knowledge"
    label = "knowledge"
