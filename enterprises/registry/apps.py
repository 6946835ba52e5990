from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "enterprises.registry"
    label = "registry"
    verbose_name = "Doanh nghiệp"
