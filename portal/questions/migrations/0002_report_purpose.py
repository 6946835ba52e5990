"""Forms may be written for the returns of agencies."""

from django.db import migrations, models

from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    dependencies = [
        ("questions", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="questionform",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("application", "hồ sơ đăng ký hỗ trợ"),
                    ("survey", "khảo sát"),
                    ("report", "báo cáo của đơn vị"),
                ],
                default="application",
                max_length=12,
                verbose_name="dùng cho",
            ),
        ),
    ]
