from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "portal.attachments"
    label = "attachments"
    verbose_name = "Tệp đính kèm"

    def ready(self) -> None:
        from portal.attachments import events  # noqa: F401  # audit events
