from django.apps import AppConfig


class VietnamConfig(AppConfig):
    name = "portal.vietnam"
    label = "vietnam"
    verbose_name = "Việt Nam"
