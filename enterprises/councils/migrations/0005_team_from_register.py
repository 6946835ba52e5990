import django.db.models.deletion
from django.db import migrations, models

from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    dependencies = [
        ("activities", "0007_codes_by_province"),
        ("councils", "0004_project_experts"),
    ]

    operations = [
        migrations.AddField(
            model_name="councilexpert",
            name="registered",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="team_seats",
                to="activities.expert",
                verbose_name="trong sổ chuyên gia",
            ),
        ),
        migrations.AddConstraint(
            model_name="councilexpert",
            constraint=models.UniqueConstraint(
                condition=models.Q(("registered__isnull", False)),
                fields=("council", "registered"),
                name="council_expert_registered_once",
                violation_error_message="Chuyên gia này đã ở trong tổ chuyên gia.",
            ),
        ),
    ]
