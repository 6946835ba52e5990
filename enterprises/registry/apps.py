from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    name = "enterprises.registry"
    label = "registry"
    verbose_name = "Doanh nghiệp"

    def ready(self) -> None:
        from enterprises.registry import api as _api  # noqa: F401  # endpoints
        from enterprises.registry import (  # noqa: F401  # audit events, menu entries, yearly database
            audiences,
            database_registers,
            events,
            jobs,
            laboratory_mirror,
            menu,
            merging,
            notifications,
            open_sets,
            owners,
            panels,
            people_notifications,
            people_panels,
            privacy,
            public_lists,
            standard_links,
            succession,
            survey_samples,
        )
        from enterprises.registry import counters as own_counters
        from enterprises.registry.actions.invite_representative import accept_mandate
        from enterprises.registry.importing import awards as _awards  # noqa: F401  # how a list of awards is read
        from enterprises.registry.importing import kind  # noqa: F401  # how a register is read from a file
        from enterprises.registry.selectors import people
        from enterprises.registry.workflow import CLAIM_WORKFLOW
        from plans.knowledge import sockets as knowledge
        from plans.planning import counters
        from portal.attachments import owners as file_owners
        from portal.attachments.purposes import UploadPurpose, upload_purposes
        from portal.jobs import sweeps
        from portal.notifications.kinds import notification_kinds
        from portal.organizations.sockets import accepted_invitations, own_people_pages
        from portal.ui import panels as pages
        from portal.ui import search, work_queue
        from portal.workflow.registry import workflows

        for counter in own_counters.COUNTERS:
            counters.register(counter)
        notification_kinds.register(notifications.CERTIFICATE_EXPIRES)
        notification_kinds.register(notifications.AWARD_ADVANCED)
        sweeps.register("certificates", notifications.warn_of_expiry)
        pages.register(panels.ITEMS)
        pages.register(standard_links.USERS)
        knowledge.standard_users.register(standard_links.users_of, "registry")
        knowledge.bodies_written.register(laboratory_mirror.follow_body, "registry")
        knowledge.standards_written.register(standard_links.link_again, "registry")
        upload_purposes.register(UploadPurpose(key=owners.CERTIFICATE_FILE))
        upload_purposes.register(UploadPurpose(key=owners.MANDATE_PAPER))
        file_owners.register("registry.mandate", people.reads_paper)
        for told in people_notifications.ALL_KINDS:
            notification_kinds.register(told)
        workflows.register(CLAIM_WORKFLOW)
        accepted_invitations.register(accept_mandate, "registry.mandates")
        own_people_pages.register("registry:own_people", "enterprise")
        work_queue.register("registry.claims", menu.claims_waiting)
        pages.register(people_panels.BEHIND)
        file_owners.register("registry.certificate", owners.reads_certificate_file)
        search.register(search.SearchSource("enterprises", _("Doanh nghiệp"), menu.find_enterprises, order=40))
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="registry_reference")


def _load_reference(**kwargs: object) -> None:
    """Size classes and business lines stand in every database from the start, and again after a test emptied it."""
    from enterprises.registry.laboratory_mirror import give_bodies
    from enterprises.registry.reference import load_award_classes, load_claim_rule, load_size_rules, load_vsic

    load_size_rules()
    load_vsic()
    load_claim_rule()
    load_award_classes()
    give_bodies()
