"""An obligation knows whether it goes to the Ministry; words about answers no longer say whose."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from portal.core.whole_tables import WholeTables
from reports.rules.addressees import is_ministry


def mark_internal(apps: Any, schema_editor: Any) -> None:
    """Obligations that go to somebody else, and the reports made for them."""
    obligation, report = apps.get_model("reports", "ReportObligation"), apps.get_model("reports", "Report")
    names = obligation.objects.exclude(addressee_name="").values_list("addressee_name", flat=True).distinct()
    for name in {name for name in names if not is_ministry(name)}:
        obligation.objects.filter(addressee_name=name).update(is_internal=True)
        report.objects.filter(obligation__addressee_name=name).update(is_internal=True)


class Migration(WholeTables):
    dependencies = [("reports", "0006_report_templates")]

    operations = [
        migrations.AddField(
            model_name="reportobligation",
            name="is_internal",
            field=models.BooleanField(default=False, editable=False, verbose_name="không gửi Bộ"),
        ),
        migrations.RunPython(mark_internal, migrations.RunPython.noop),
        migrations.AlterModelOptions(
            name="reportreceipt",
            options={
                "ordering": ("report_id", "received_on", "pk"),
                "verbose_name": "trả lời của nơi nhận",
                "verbose_name_plural": "trả lời của nơi nhận",
            },
        ),
        migrations.AlterField(
            model_name="packagestatus",
            name="receipt",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="reports.reportreceipt",
                verbose_name="trả lời của nơi nhận",
            ),
        ),
        migrations.AlterField(
            model_name="reportreceipt",
            name="kind",
            field=models.CharField(
                choices=[
                    ("received", "đã nhận văn bản"),
                    ("acknowledged", "tiếp nhận báo cáo"),
                    ("returned", "trả lại"),
                ],
                max_length=12,
                verbose_name="trả lời",
            ),
        ),
    ]
