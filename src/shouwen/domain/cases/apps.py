from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "shouwen.domain.cases"
    label = "cases"
