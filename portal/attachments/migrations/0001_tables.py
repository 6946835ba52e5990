"""The tables of attachments, as one step; takes the place of the steps that made them one by one."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portal.attachments.models
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    replaces = [("attachments", "0001_initial"), ("attachments", "0002_drafting")]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PartialUpload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("name", models.CharField(max_length=200, verbose_name="tên tệp")),
                ("size", models.BigIntegerField(verbose_name="dung lượng (byte)")),
                ("fingerprint", models.CharField(max_length=200, verbose_name="dấu nhận tệp")),
                ("received", models.BigIntegerField(default=0, verbose_name="đã nhận (byte)")),
                ("pieces", models.PositiveIntegerField(default=0, verbose_name="số phần đã nhận")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người tải lên",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp đang tải dở",
                "verbose_name_plural": "tệp đang tải dở",
                "ordering": ("-updated_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("received__gte", 0), ("received__lte", models.F("size")), ("size__gt", 0)),
                        name="attachments_partial_within",
                        violation_error_message="Phần nhận được vượt dung lượng đã báo.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("original_name", models.CharField(max_length=200, verbose_name="tên tệp")),
                ("content_type", models.CharField(max_length=120, verbose_name="loại nội dung")),
                ("size", models.BigIntegerField(verbose_name="dung lượng (byte)")),
                ("sha256", models.CharField(db_index=True, max_length=64, verbose_name="mã băm SHA-256")),
                (
                    "file",
                    models.FileField(
                        max_length=200, upload_to=portal.attachments.models.random_path, verbose_name="nội dung"
                    ),
                ),
                ("purpose", models.CharField(max_length=60, verbose_name="mục đích")),
                (
                    "scan_status",
                    models.CharField(
                        choices=[
                            ("unscanned", "chưa quét"),
                            ("clean", "sạch"),
                            ("infected", "có mã độc"),
                            ("skipped", "không quét"),
                        ],
                        default="unscanned",
                        max_length=12,
                        verbose_name="kết quả quét mã độc",
                    ),
                ),
                ("province_id", models.BigIntegerField(blank=True, db_index=True, null=True, verbose_name="tỉnh")),
                ("discarded_at", models.DateTimeField(blank=True, null=True, verbose_name="thời điểm bỏ")),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người tải lên",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp lưu trữ",
                "verbose_name_plural": "tệp lưu trữ",
                "ordering": ("-created_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)),
                        name="attachments_file_not_empty",
                        violation_error_message="Tệp rỗng (0 byte).",
                    )
                ],
            },
        ),
    ]
