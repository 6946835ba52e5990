from django.apps import AppConfig


class SuccessionConfig(AppConfig):
    name = "portal.succession"
    label = "succession"
    verbose_name = "Kế thừa khi sáp nhập"

    def ready(self) -> None:
        from portal.jobs import sweeps
        from portal.jobs.kinds import job_kinds
        from portal.succession import events, menu, movers, notifications  # noqa: F401  # audit events, menu, sockets
        from portal.succession.jobs import CARRY_OUT_JOB
        from portal.succession.sweep import begin_agreed_acts
        from portal.succession.workflow import SUCCESSION_WORKFLOW
        from portal.workflow.registry import workflows

        workflows.register(SUCCESSION_WORKFLOW)
        job_kinds.register(CARRY_OUT_JOB)
        sweeps.register("succession.acts", begin_agreed_acts)
