from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "portal.organizations"
    label = "organizations"
    verbose_name = "Tổ chức và người dùng"

    def ready(self) -> None:
        from portal.organizations import accounts, events  # noqa: F401  # receivers and audit events
