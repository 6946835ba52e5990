from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    name = "enterprises.registry"
    label = "registry"
    verbose_name = "Doanh nghiệp"

    def ready(self) -> None:
        from enterprises.registry import events, menu, owners, succession  # noqa: F401  # audit events, menu entries
        from portal.attachments import owners as file_owners
        from portal.attachments.purposes import UploadPurpose, upload_purposes
        from portal.ui import search

        upload_purposes.register(UploadPurpose(key=owners.CERTIFICATE_FILE))
        file_owners.register("registry.certificate", owners.reads_certificate_file)
        search.register(search.SearchSource("enterprises", _("Doanh nghiệp"), menu.find_enterprises, order=40))
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="registry_reference")


def _load_reference(**kwargs: object) -> None:
    """Size classes stand in every database from the start, and again after a test emptied it."""
    from enterprises.registry.reference import load_size_rules

    load_size_rules()
