import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    dependencies = [
        ("activities", "0007_codes_by_province"),
        ("councils", "0005_team_from_register"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="reviewopinion",
            name="registered",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="review_opinions",
                to="activities.expert",
                verbose_name="trong sổ chuyên gia",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewopinion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("registered__isnull", False)),
                fields=("review", "registered"),
                name="review_registered_once",
                violation_error_message="Chuyên gia này đã được hỏi.",
            ),
        ),
    ]
