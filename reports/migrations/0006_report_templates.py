"""Templates of reports with the day they count from."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portal.core.append_only
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    dependencies = [
        ("reports", "0005_report_kinds"),
        ("vietnam", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("legal_basis", models.CharField(max_length=250, verbose_name="căn cứ")),
                ("valid_from", models.DateField(verbose_name="áp dụng từ")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("annual", "báo cáo năm"),
                            ("half_year", "báo cáo 6 tháng"),
                            ("quarterly", "báo cáo quý"),
                            ("periodic", "báo cáo định kỳ"),
                            ("review", "báo cáo sơ kết năm"),
                            ("interim_2y", "báo cáo sơ kết hai năm"),
                            ("interim_3y", "báo cáo sơ kết ba năm"),
                            ("interim", "báo cáo sơ kết"),
                            ("five_year", "báo cáo tổng kết năm năm"),
                            ("final", "báo cáo tổng kết"),
                            ("assessment", "báo cáo đánh giá và đề xuất"),
                            ("ad_hoc", "báo cáo đột xuất"),
                        ],
                        max_length=12,
                        verbose_name="loại báo cáo",
                    ),
                ),
                ("version", models.CharField(max_length=12, verbose_name="phiên bản")),
                ("parts", models.JSONField(default=list, verbose_name="các phần")),
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
                "verbose_name": "mẫu báo cáo",
                "verbose_name_plural": "mẫu báo cáo",
                "ordering": ("kind", "-valid_from", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("province", "kind", "version"),
                        name="reports_template_version_once",
                        violation_error_message="Phiên bản này của mẫu đã có.",
                    ),
                    models.UniqueConstraint(
                        fields=("province", "kind", "valid_from"),
                        name="reports_template_day_once",
                        violation_error_message="Đã có mẫu áp dụng từ ngày này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="reports_template_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                ],
            },
        ),
        portal.core.append_only.AppendOnly(table="reports_reporttemplate"),
    ]
