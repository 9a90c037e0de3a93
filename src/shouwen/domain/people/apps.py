from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "shouwen.domain.people"
    label = "people"
