"""The Ministry's leaders, who sign."""

from django.db import migrations, models

from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    dependencies = [
        ("organizations", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="invitation",
            name="role",
            field=models.CharField(
                choices=[
                    ("officer", "chuyên viên"),
                    ("director", "lãnh đạo Sở"),
                    ("accountant", "kế toán"),
                    ("finance_officer", "chuyên viên tài chính"),
                    ("committee_leader", "lãnh đạo UBND tỉnh"),
                    ("agency_officer", "cán bộ đầu mối"),
                    ("council_member", "thành viên hội đồng"),
                    ("enterprise_user", "người của doanh nghiệp"),
                    ("ministry_officer", "chuyên viên Bộ KH&CN"),
                    ("ministry_leader", "lãnh đạo Bộ KH&CN"),
                    ("administrator", "quản trị"),
                ],
                max_length=20,
                verbose_name="vai trò",
            ),
        ),
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(
                choices=[
                    ("officer", "chuyên viên"),
                    ("director", "lãnh đạo Sở"),
                    ("accountant", "kế toán"),
                    ("finance_officer", "chuyên viên tài chính"),
                    ("committee_leader", "lãnh đạo UBND tỉnh"),
                    ("agency_officer", "cán bộ đầu mối"),
                    ("council_member", "thành viên hội đồng"),
                    ("enterprise_user", "người của doanh nghiệp"),
                    ("ministry_officer", "chuyên viên Bộ KH&CN"),
                    ("ministry_leader", "lãnh đạo Bộ KH&CN"),
                    ("administrator", "quản trị"),
                ],
                max_length=20,
                verbose_name="vai trò",
            ),
        ),
    ]
