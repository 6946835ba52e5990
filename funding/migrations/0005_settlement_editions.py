"""Signed settlements with their frozen figures; rows are only added."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portal.core.append_only
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    dependencies = [
        ("funding", "0004_stages"),
        ("planning", "0001_schema"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SettlementEdition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm ngân sách")),
                ("edition", models.PositiveSmallIntegerField(verbose_name="lần")),
                ("number", models.CharField(max_length=60, verbose_name="số, ký hiệu")),
                ("signed_on", models.DateField(verbose_name="ngày ký")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="lý do quyết toán bổ sung")),
                ("facts", models.JSONField(verbose_name="số liệu đã khóa")),
                ("sha256", models.CharField(max_length=64, verbose_name="mã băm SHA-256")),
                ("code", models.CharField(max_length=20, unique=True, verbose_name="mã kiểm tra")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlement_editions",
                        to="planning.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "quyết toán đã ký",
                "verbose_name_plural": "quyết toán đã ký",
                "ordering": ("plan_id", "year", "edition"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "year", "edition"),
                        name="settlement_edition_once",
                        violation_error_message="Lần quyết toán này đã được ký.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("edition", 1),
                            models.Q(("edition__gt", 1), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="settlement_supplement_because",
                        violation_error_message="Quyết toán bổ sung phải nêu lý do.",
                    ),
                ],
            },
        ),
        portal.core.append_only.AppendOnly(table="funding_settlementedition"),
    ]
