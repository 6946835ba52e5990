from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "portal.jobs"
    label = "jobs"
    verbose_name = "Việc chạy nền"

    def ready(self) -> None:
        from portal.attachments import owners
        from portal.jobs import events, menu, notifications, selectors, tasks  # noqa: F401  # sockets fill on import

        owners.register("jobs", selectors.reads_result)
