from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "portal.jobs"
    label = "jobs"
    verbose_name = "Việc chạy nền"

    def ready(self) -> None:
        from portal.attachments import owners
        from portal.jobs import events, housekeeping, menu, notifications, selectors, sweeps, tasks  # noqa: F401  # sockets fill on import

        owners.register("jobs", selectors.reads_result)
        sweeps.register("portal.sessions", housekeeping.clear_expired_sessions)
