from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "enterprises.councils"
    label = "councils"
    verbose_name = "Hội đồng"
