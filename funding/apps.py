from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class FundingConfig(AppConfig):
    name = "funding"
    label = "funding"
    verbose_name = _("Kinh phí")

    def ready(self) -> None:
        from enterprises.applications.sockets import budget, enterprise_money
        from funding import (  # noqa: F401  # registers audit events, menu, panels
            events,
            menu,
            menu_ledger,
            menu_payments,
            menu_units,
            merging,
            notifications_estimates,
            panels,
            succession,
        )
        from funding import notifications as notices
        from funding.actions.attach_payment_paper import PAYMENT_PAPER
        from funding.actions.attach_unit_paper import UNIT_PAPER
        from funding.actions.commit_support import commit_support
        from funding.actions.plan_payments import remind_of_planned_payments
        from funding.actions.release_support import release_support
        from funding.actions.sign_settlement import SETTLEMENT_FILE
        from funding.actions.spend_directly import spend_directly
        from funding.closing_workflow import CLOSING_WORKFLOW
        from funding.importing import kind as estimate_file  # noqa: F401  # registers the workbook of an estimate
        from funding.owners import may_read, reads_settlement, reads_unit_paper
        from funding.selectors import balances, caps
        from funding.unit_workflow import UNIT_SETTLEMENT_WORKFLOW
        from funding.workflow import ESTIMATE_WORKFLOW, PAYMENT_WORKFLOW
        from plans.planning import balances as plan_balances
        from portal.attachments import owners
        from portal.attachments.purposes import UploadPurpose, upload_purposes
        from portal.jobs import sweeps
        from portal.notifications.kinds import notification_kinds
        from portal.workflow.registry import workflows

        workflows.register(ESTIMATE_WORKFLOW)
        workflows.register(PAYMENT_WORKFLOW)
        workflows.register(CLOSING_WORKFLOW)
        workflows.register(UNIT_SETTLEMENT_WORKFLOW)
        budget.register(commit_support, release_support)
        budget.register_spending(spend_directly)
        enterprise_money.register(caps.used, caps.paid_by_application)
        plan_balances.register(balances.of_lines, balances.address_of)
        owners.register("funding", may_read)
        owners.register("funding.settlement", reads_settlement)
        owners.register("funding.unit_settlement", reads_unit_paper)
        upload_purposes.register(UploadPurpose(key=PAYMENT_PAPER))
        upload_purposes.register(UploadPurpose(key=SETTLEMENT_FILE))
        upload_purposes.register(UploadPurpose(key=UNIT_PAPER))
        for kind in notices.ALL_KINDS:
            notification_kinds.register(kind)
        sweeps.register("funding.payment_plan", remind_of_planned_payments)
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="funding_reference")


def _load_reference(**kwargs: object) -> None:
    """Time limits stand in every database from the start, and again after a test emptied it."""
    from funding.reference import load_deadline_rules, load_paper_rules

    load_deadline_rules()
    load_paper_rules()
