from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "portal.api"
    label = "api"
    verbose_name = "API"

    def ready(self) -> None:
        from portal.api import events, jobs, schema  # noqa: F401  # audit events; own endpoint; schema extensions
