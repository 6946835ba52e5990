from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "portal.home"
    label = "home"
    verbose_name = "Trang chủ"

    def ready(self) -> None:
        from portal.home import menu  # noqa: F401  # plugs into the navigation
        from portal.ui import lifecycles
        from portal.workflow.registry import workflows

        lifecycles.use(workflows)
