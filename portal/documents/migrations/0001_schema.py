"""The tables of documents, as one step; takes the place of the steps that made them one by one."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portal.core.append_only
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    replaces = [("documents", "0001_initial"), ("documents", "0002_signed_copies")]

    initial = True

    dependencies = [
        ("attachments", "0001_tables"),
        ("vietnam", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=80, verbose_name="dãy số")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("last", models.PositiveIntegerField(default=0, verbose_name="số cuối")),
            ],
            options={
                "verbose_name": "dãy số",
                "verbose_name_plural": "dãy số",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("key", "year"), name="number_series_once", violation_error_message="Dãy số này đã có."
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IssuedDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("kind", models.CharField(max_length=60, verbose_name="loại văn bản")),
                ("title", models.CharField(max_length=400, verbose_name="trích yếu")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu")),
                ("subject_type", models.CharField(max_length=80, verbose_name="loại đối tượng")),
                ("subject_id", models.CharField(max_length=64, verbose_name="mã đối tượng")),
                ("format", models.CharField(max_length=8, verbose_name="định dạng")),
                ("sha256", models.CharField(max_length=64, verbose_name="mã băm")),
                ("template_version", models.CharField(blank=True, max_length=20, verbose_name="phiên bản mẫu")),
                ("facts", models.JSONField(default=dict, verbose_name="dữ liệu khi lập")),
                ("issued_at", models.DateTimeField(verbose_name="thời điểm lập")),
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
                    "issued_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người lập",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vietnam.province",
                        verbose_name="tỉnh",
                    ),
                ),
            ],
            options={
                "verbose_name": "văn bản đã lập",
                "verbose_name_plural": "văn bản đã lập",
                "ordering": ("-issued_at", "pk"),
                "indexes": [models.Index(fields=["subject_type", "subject_id"], name="issued_document_subject")],
            },
        ),
        migrations.CreateModel(
            name="SignedCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("subject_type", models.CharField(max_length=80, verbose_name="loại đối tượng")),
                ("subject_id", models.CharField(max_length=64, verbose_name="mã đối tượng")),
                ("title", models.CharField(max_length=400, verbose_name="văn bản")),
                (
                    "kind",
                    models.CharField(
                        choices=[("signed_pdf", "ký số (PDF)"), ("scan", "ký giấy (bản quét)")],
                        max_length=12,
                        verbose_name="cách ký",
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="mã băm SHA-256")),
                ("signatures", models.JSONField(blank=True, default=list, verbose_name="chữ ký số")),
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản đã ký",
                "verbose_name_plural": "bản đã ký",
                "ordering": ("-created_at", "-pk"),
                "indexes": [models.Index(fields=["subject_type", "subject_id"], name="signed_copy_subject")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "scan"), models.Q(("signatures", []), _negated=True), _connector="OR"
                        ),
                        name="signed_copy_has_signature",
                        violation_error_message="Bản ký số phải có chữ ký số.",
                    )
                ],
            },
        ),
        portal.core.append_only.AppendOnly(
            table="documents_signedcopy",
        ),
    ]
