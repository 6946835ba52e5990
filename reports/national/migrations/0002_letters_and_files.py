"""Working files of the report to the Prime Minister; letters that remind provinces."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    dependencies = [
        ("attachments", "0001_tables"),
        ("national", "0001_schema"),
        ("notifications", "0001_schema"),
        ("organizations", "0002_ministry_leader"),
        ("reports", "0007_addressees"),
        ("vietnam", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NationalFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("format", models.CharField(max_length=8, verbose_name="định dạng")),
                ("made_at", models.DateTimeField(verbose_name="lập lúc")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="tệp",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="national.nationalreport",
                        verbose_name="báo cáo",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp báo cáo Thủ tướng Chính phủ",
                "verbose_name_plural": "tệp báo cáo Thủ tướng Chính phủ",
                "ordering": ("report_id", "-made_at", "format"),
            },
        ),
        migrations.CreateModel(
            name="ProvinceLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("addressee", models.CharField(max_length=300, verbose_name="nơi nhận như in")),
                ("note", models.TextField(blank=True, verbose_name="nội dung đôn đốc")),
                ("facts", models.JSONField(default=dict, verbose_name="nội dung khi lập")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "Chờ phát hành"),
                            ("released", "Đã phát hành"),
                            ("cancelled", "Không phát hành"),
                        ],
                        default="prepared",
                        editable=False,
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("written_at", models.DateTimeField(verbose_name="lập lúc")),
                ("dated_on", models.DateField(blank=True, editable=False, null=True, verbose_name="ngày văn bản")),
                (
                    "released_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="phát hành lúc"),
                ),
                (
                    "held_because",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="lý do không phát hành"),
                ),
                (
                    "mails",
                    models.ManyToManyField(
                        editable=False, related_name="+", to="notifications.outgoingmail", verbose_name="thư"
                    ),
                ),
                (
                    "obligations",
                    models.ManyToManyField(
                        related_name="national_letters",
                        to="reports.reportobligation",
                        verbose_name="báo cáo được đôn đốc",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vietnam.province",
                        verbose_name="tỉnh",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="nơi nhận",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người phát hành",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người lập",
                    ),
                ),
            ],
            options={
                "verbose_name": "công văn đôn đốc tỉnh",
                "verbose_name_plural": "công văn đôn đốc tỉnh",
                "ordering": ("-written_at", "-pk"),
                "indexes": [models.Index(fields=["state", "-written_at"], name="national_letter_outbox")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "prepared")),
                        fields=("province",),
                        name="national_letter_one_waiting",
                        violation_error_message="Tỉnh này đã có công văn đôn đốc chờ phát hành.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("number", ""), _negated=True), ("state", "released")),
                        fields=("number", "dated_on"),
                        name="national_letter_number_once",
                        violation_error_message="Số công văn này đã dùng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "released"), _negated=True),
                            models.Q(
                                models.Q(("number", ""), _negated=True),
                                ("dated_on__isnull", False),
                                ("released_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="national_letter_released_has_number",
                        violation_error_message="Công văn đã phát hành phải có số và ngày.",
                    ),
                ],
            },
        ),
    ]
