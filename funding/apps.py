from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class FundingConfig(AppConfig):
    name = "funding"
    label = "funding"
    verbose_name = _("Kinh phí")

    def ready(self) -> None:
        from enterprises.applications.sockets import budget
        from funding import events, menu, panels, succession  # noqa: F401  # registers audit events, menu, panels
        from funding.actions.attach_payment_paper import PAYMENT_PAPER
        from funding.actions.commit_support import commit_support
        from funding.actions.release_support import release_support
        from funding.owners import may_read
        from funding.selectors import balances
        from funding.workflow import ESTIMATE_WORKFLOW, PAYMENT_WORKFLOW
        from plans.planning import balances as plan_balances
        from portal.attachments import owners
        from portal.attachments.purposes import UploadPurpose, upload_purposes
        from portal.workflow.registry import workflows

        workflows.register(ESTIMATE_WORKFLOW)
        workflows.register(PAYMENT_WORKFLOW)
        budget.register(commit_support, release_support)
        plan_balances.register(balances.of_lines, balances.address_of)
        owners.register("funding", may_read)
        upload_purposes.register(UploadPurpose(key=PAYMENT_PAPER))
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="funding_reference")


def _load_reference(**kwargs: object) -> None:
    """Time limits stand in every database from the start, and again after a test emptied it."""
    from funding.reference import load_deadline_rules

    load_deadline_rules()
