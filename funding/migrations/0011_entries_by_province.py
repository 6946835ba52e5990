"""The entries of one province in the order of their days: its ledger is read along them, not through everybody's."""

from django.db import migrations, models

from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    dependencies = [
        ("funding", "0010_unit_settlements"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="ledgerentry",
            index=models.Index(fields=["province", "on", "id"], name="entry_province_day"),
        ),
    ]
