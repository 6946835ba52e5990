"""A drafted row leads back to the page it was taken from."""

from __future__ import annotations

from django.db import migrations, models

from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    dependencies = [("planning", "0001_schema")]

    operations = [
        migrations.AddField(
            model_name="roworigin",
            name="link",
            field=models.CharField(blank=True, max_length=500, verbose_name="trang của nguồn"),
        )
    ]
