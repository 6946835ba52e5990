"""The report to the Prime Minister, its words, its frozen copy; reminders to provinces."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portal.core.append_only
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    initial = True

    dependencies = [
        ("reports", "0003_composing_and_sending"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NationalReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản dòng")),
                ("status", models.CharField(db_index=True, editable=False, max_length=40, verbose_name="trạng thái")),
                (
                    "status_changed_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="chuyển trạng thái lúc"),
                ),
                (
                    "due_on",
                    models.DateField(blank=True, db_index=True, editable=False, null=True, verbose_name="hạn xử lý"),
                ),
                (
                    "due_basis",
                    models.CharField(blank=True, editable=False, max_length=250, verbose_name="căn cứ của hạn"),
                ),
                (
                    "clock_paused_days",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="số ngày còn lại khi dừng đồng hồ"
                    ),
                ),
                ("clock_paused_unit", models.CharField(blank=True, editable=False, max_length=10)),
                ("kind", models.CharField(max_length=20, verbose_name="loại báo cáo của tỉnh")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm báo cáo")),
                ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="lần")),
                ("code", models.CharField(editable=False, max_length=20, unique=True, verbose_name="mã báo cáo")),
                ("texts", models.JSONField(default=dict, verbose_name="lời văn")),
                ("figures", models.JSONField(default=dict, verbose_name="số liệu")),
                ("figures_at", models.DateTimeField(editable=False, null=True, verbose_name="tổng hợp số liệu lúc")),
                (
                    "submitted_sha256",
                    models.CharField(
                        blank=True, editable=False, max_length=64, verbose_name="mã băm nội dung đã trình"
                    ),
                ),
                (
                    "signed_sha256",
                    models.CharField(blank=True, editable=False, max_length=64, verbose_name="mã băm nội dung đã ký"),
                ),
                ("number", models.CharField(blank=True, editable=False, max_length=60, verbose_name="số, ký hiệu")),
                ("signed_on", models.DateField(blank=True, editable=False, null=True, verbose_name="ngày ký")),
                ("sent_on", models.DateField(blank=True, editable=False, null=True, verbose_name="ngày gửi")),
                (
                    "sent_reference",
                    models.CharField(
                        blank=True, editable=False, max_length=120, verbose_name="mã, số theo dõi khi gửi"
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người soạn",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ký",
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo Thủ tướng Chính phủ",
                "verbose_name_plural": "báo cáo Thủ tướng Chính phủ",
                "ordering": ("-year", "kind", "-edition"),
            },
        ),
        migrations.CreateModel(
            name="FrozenNationalReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("frozen_at", models.DateTimeField(verbose_name="đóng băng lúc")),
                ("template_version", models.CharField(max_length=30, verbose_name="phiên bản mẫu")),
                ("data", models.JSONField(verbose_name="dữ liệu")),
                ("sha256", models.CharField(max_length=64, unique=True, verbose_name="mã băm SHA-256")),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frozen",
                        to="national.nationalreport",
                        verbose_name="báo cáo",
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo Thủ tướng đã đóng băng",
                "verbose_name_plural": "báo cáo Thủ tướng đã đóng băng",
                "ordering": ("-frozen_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="NationalRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("sending", "Tình hình thực hiện chế độ báo cáo của các tỉnh, thành phố"),
                            ("targets", "Kết quả thực hiện các chỉ tiêu"),
                            ("enterprises", "Doanh nghiệp, đơn vị được hỗ trợ"),
                            ("money", "Kinh phí thực hiện"),
                            ("training", "Đào tạo, tập huấn"),
                            ("calls", "Tiếp nhận và giải quyết hồ sơ"),
                            ("difficulties", "Khó khăn, vướng mắc"),
                            ("proposals", "Kiến nghị và nhiệm vụ năm sau"),
                        ],
                        max_length=20,
                        verbose_name="phần",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="lời văn")),
                ("written_at", models.DateTimeField(verbose_name="viết lúc")),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người viết",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="national.nationalreport",
                        verbose_name="báo cáo",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần sửa lời văn",
                "verbose_name_plural": "lần sửa lời văn",
                "ordering": ("report_id", "-written_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="ProvinceReminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("note", models.TextField(blank=True, verbose_name="nội dung đôn đốc")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="số công văn")),
                ("told", models.PositiveSmallIntegerField(default=0, verbose_name="số người được báo")),
                ("reminded_at", models.DateTimeField(verbose_name="đôn đốc lúc")),
                (
                    "obligation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="national_reminders",
                        to="reports.reportobligation",
                        verbose_name="nghĩa vụ",
                    ),
                ),
                (
                    "reminded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đôn đốc",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần Bộ đôn đốc",
                "verbose_name_plural": "lần Bộ đôn đốc",
                "ordering": ("obligation_id", "-reminded_at", "-pk"),
            },
        ),
        migrations.AddConstraint(
            model_name="nationalreport",
            constraint=models.UniqueConstraint(
                fields=("kind", "year", "edition"),
                name="national_report_once",
                violation_error_message="Báo cáo này đã có.",
            ),
        ),
        migrations.AddConstraint(
            model_name="nationalreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number", ""), _negated=True),
                fields=("number", "signed_on"),
                name="national_report_number_once",
                violation_error_message="Số văn bản này đã dùng.",
            ),
        ),
        migrations.AddConstraint(
            model_name="nationalreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["draft", "submitted", "signed", "sent"])),
                name="national_report_status",
                violation_error_message="Trạng thái không hợp lệ.",
            ),
        ),
        migrations.AddConstraint(
            model_name="nationalreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["signed", "sent"]), _negated=True),
                    models.Q(
                        models.Q(("number", ""), _negated=True),
                        ("signed_by__isnull", False),
                        ("signed_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="national_report_signed_has_number",
                violation_error_message="Báo cáo đã ký phải có người ký, số và ngày.",
            ),
        ),
        migrations.AddConstraint(
            model_name="nationalreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "sent"), _negated=True),
                    models.Q(("sent_on__gte", models.F("signed_on")), ("sent_on__isnull", False)),
                    _connector="OR",
                ),
                name="national_report_sent_has_day",
                violation_error_message="Ngày gửi không được trước ngày ký.",
            ),
        ),
        migrations.AddConstraint(
            model_name="nationalreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_by__isnull", True),
                    ("prepared_by__isnull", True),
                    models.Q(("signed_by", models.F("prepared_by")), _negated=True),
                    _connector="OR",
                ),
                name="national_report_two_people",
                violation_error_message="Người soạn và người ký phải là hai người khác nhau.",
            ),
        ),
        portal.core.append_only.AppendOnly(table="national_frozennationalreport"),
        portal.core.append_only.AppendOnly(table="national_nationalrevision"),
        portal.core.append_only.AppendOnly(table="national_provincereminder"),
    ]
