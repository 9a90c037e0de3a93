from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "shouwen.interfaces.portal"
    label = "portal"
