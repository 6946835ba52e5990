"""Trusted authorities as dated rows; a signed copy names the paper that was to be signed."""

import uuid

from django.db import migrations, models

from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    dependencies = [("documents", "0001_schema")]

    operations = [
        migrations.AddField(
            model_name="signedcopy",
            name="base_sha256",
            field=models.CharField(blank=True, max_length=64, verbose_name="mã băm của bản để ký", default=""),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="SignatureAuthority",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("name", models.CharField(max_length=250, verbose_name="tổ chức cấp chứng thư")),
                ("certificate", models.TextField(verbose_name="chứng thư gốc (PEM)")),
                ("sha256", models.CharField(max_length=64, unique=True, verbose_name="dấu vân SHA-256")),
                ("legal_basis", models.CharField(max_length=250, verbose_name="căn cứ")),
                ("valid_from", models.DateField(verbose_name="tin cậy từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
            ],
            options={
                "verbose_name": "chứng thư gốc được tin cậy",
                "verbose_name_plural": "chứng thư gốc được tin cậy",
                "ordering": ("name", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_to__isnull", True))
                        | models.Q(("valid_to__gte", models.F("valid_from"))),
                        name="signature_authority_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    )
                ],
            },
        ),
    ]
