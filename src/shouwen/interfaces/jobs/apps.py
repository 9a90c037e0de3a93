from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "shouwen.interfaces.jobs"
    label = "jobs"
