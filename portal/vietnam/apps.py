from django.apps import AppConfig


class VietnamConfig(AppConfig):
    name = "portal.vietnam"
    label = "vietnam"
    verbose_name = "Việt Nam"

    def ready(self) -> None:
        from portal.vietnam import selectors

        selectors.watch_calendar_changes()
