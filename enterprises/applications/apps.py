from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "enterprises.applications"
    label = "applications"
    verbose_name = "Hồ sơ và dự án"
