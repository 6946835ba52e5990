"""edXML packages of sent reports and the status messages that came back: append-only."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portal.core.append_only
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    dependencies = [
        ("attachments", "0001_tables"),
        ("reports", "0003_composing_and_sending"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportPackage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("sender_code", models.CharField(max_length=40, verbose_name="mã định danh nơi gửi")),
                ("receiver_code", models.CharField(max_length=40, verbose_name="mã định danh nơi nhận")),
                ("receiver", models.CharField(max_length=300, verbose_name="nơi nhận")),
                ("document_id", models.CharField(max_length=160, verbose_name="mã văn bản trên trục")),
                ("sha256", models.CharField(max_length=64, verbose_name="mã băm SHA-256")),
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
                    "made_by",
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
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="packages",
                        to="reports.report",
                        verbose_name="báo cáo",
                    ),
                ),
            ],
            options={
                "verbose_name": "gói edXML của báo cáo",
                "verbose_name_plural": "gói edXML của báo cáo",
                "ordering": ("report_id", "-made_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="PackageStatus",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("code", models.CharField(max_length=8, verbose_name="mã trạng thái")),
                ("description", models.TextField(blank=True, verbose_name="nội dung")),
                ("sender_code", models.CharField(max_length=40, verbose_name="mã định danh nơi trả lời")),
                ("sender", models.CharField(max_length=300, verbose_name="nơi trả lời")),
                ("staff", models.CharField(blank=True, max_length=300, verbose_name="cán bộ xử lý")),
                ("said_at", models.DateTimeField(verbose_name="thời điểm ghi trong gói")),
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
                    "receipt",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reports.reportreceipt",
                        verbose_name="trả lời của Bộ",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nạp",
                    ),
                ),
                (
                    "package",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statuses",
                        to="reports.reportpackage",
                        verbose_name="gói edXML",
                    ),
                ),
            ],
            options={
                "verbose_name": "trạng thái trả về",
                "verbose_name_plural": "trạng thái trả về",
                "ordering": ("package_id", "said_at", "pk"),
            },
        ),
        migrations.AddIndex(
            model_name="reportpackage",
            index=models.Index(fields=["document_id"], name="reports_package_document"),
        ),
        migrations.AddConstraint(
            model_name="packagestatus",
            constraint=models.UniqueConstraint(
                fields=("package", "code", "said_at"),
                name="reports_package_status_once",
                violation_error_message="Trạng thái này đã được nạp.",
            ),
        ),
        portal.core.append_only.AppendOnly(table="reports_reportpackage"),
        portal.core.append_only.AppendOnly(table="reports_packagestatus"),
    ]
