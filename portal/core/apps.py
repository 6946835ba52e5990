from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class CoreConfig(AppConfig):
    name = "portal.core"
    label = "core"
    verbose_name = "Nền"

    def ready(self) -> None:
        """The guards of SQLite stand aside while migrations run."""
        from portal.core.guards import lift_guards, set_guards

        pre_migrate.connect(lift_guards, sender=self)
        post_migrate.connect(set_guards, sender=self)
