from django.apps import AppConfig


class AdmissionConfig(AppConfig):
    name = "shouwen.domain.admission"
    label = "admission"
