from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "portal.jobs"
    label = "jobs"
    verbose_name = "Việc chạy nền"

    def ready(self) -> None:
        from portal.attachments import owners
        from portal.jobs import digest, events, housekeeping, menu, notifications, selectors, sweeps, tasks  # noqa: F401  # sockets fill on import
        from portal.jobs.actions.drop_files import drop_old_files

        owners.register("jobs", selectors.reads_result)
        sweeps.register("portal.sessions", housekeeping.clear_expired_sessions)
        sweeps.register("jobs.files", drop_old_files)
        sweeps.register("jobs.digest", digest.tell_failures)
