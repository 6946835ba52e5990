from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "portal.demo"
    label = "demo"
    verbose_name = "Dữ liệu trình diễn"

    def ready(self) -> None:
        from portal.demo.people import accounts
        from portal.ui import demo_accounts

        demo_accounts.register(accounts)
