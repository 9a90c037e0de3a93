from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "shouwen.domain.search"
    label = "search"
