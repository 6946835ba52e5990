from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "portal.notifications"
    label = "notifications"
    verbose_name = "Thông báo"

    def ready(self) -> None:
        from portal.notifications import events, menu  # noqa: F401  # audit events; bell and menu entries
