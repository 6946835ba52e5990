"""Requests to agencies, their returns, and what was sent and remarked, kept for good."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portal.core.append_only
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    dependencies = [
        ("attachments", "0001_tables"),
        ("organizations", "0001_initial"),
        ("questions", "0002_report_purpose"),
        ("reports", "0001_schema"),
        ("vietnam", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AgencyReturn",
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
                ("organization_name", models.CharField(max_length=300, verbose_name="tên đơn vị khi được yêu cầu")),
                ("is_request", models.BooleanField(default=False, verbose_name="đề nghị, không giao")),
                ("wanted_by", models.DateField(verbose_name="gửi chậm nhất ngày")),
                ("definition_data", models.JSONField(default=dict, verbose_name="câu hỏi")),
                ("sources", models.JSONField(default=dict, verbose_name="câu hỏi gắn với")),
                ("answers", models.JSONField(blank=True, default=dict, verbose_name="trả lời")),
                ("edition", models.PositiveSmallIntegerField(default=0, verbose_name="lần gửi")),
                ("is_nothing", models.BooleanField(default=False, verbose_name="không phát sinh")),
                ("nothing_reason", models.TextField(blank=True, verbose_name="giải trình không phát sinh")),
                ("sent_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="gửi lúc")),
                (
                    "judged_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người xem",
                    ),
                ),
                (
                    "obligation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns",
                        to="reports.reportobligation",
                        verbose_name="nghĩa vụ",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_returns",
                        to="organizations.organization",
                        verbose_name="đơn vị",
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
                        verbose_name="người lập",
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
                        verbose_name="người ký gửi",
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo của đơn vị",
                "verbose_name_plural": "báo cáo của đơn vị",
                "ordering": ("wanted_by", "organization_name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ReturnFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("is_form", models.BooleanField(default=False, verbose_name="là biểu Excel nạp lại")),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người thêm",
                    ),
                ),
                (
                    "agency_return",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="reports.agencyreturn",
                        verbose_name="báo cáo của đơn vị",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="tệp",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp kèm báo cáo của đơn vị",
                "verbose_name_plural": "tệp kèm báo cáo của đơn vị",
                "ordering": ("agency_return_id", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ReturnRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("wanted_by", models.DateField(verbose_name="gửi chậm nhất ngày")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu công văn")),
                ("note", models.TextField(blank=True, verbose_name="nội dung yêu cầu thêm")),
                ("asked_at", models.DateTimeField(verbose_name="yêu cầu lúc")),
                ("facts", models.JSONField(default=dict, verbose_name="nội dung công văn khi lập")),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người yêu cầu",
                    ),
                ),
                (
                    "form_version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="questions.formversion",
                        verbose_name="câu hỏi thêm",
                    ),
                ),
                (
                    "obligation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="reports.reportobligation",
                        verbose_name="nghĩa vụ",
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
            ],
            options={
                "verbose_name": "yêu cầu báo cáo",
                "verbose_name_plural": "yêu cầu báo cáo",
                "ordering": ("-asked_at", "-pk"),
            },
        ),
        migrations.AddField(
            model_name="agencyreturn",
            name="request",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="returns",
                to="reports.returnrequest",
                verbose_name="yêu cầu",
            ),
        ),
        migrations.CreateModel(
            name="SentReturn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("edition", models.PositiveSmallIntegerField(verbose_name="lần gửi")),
                ("definition_data", models.JSONField(verbose_name="câu hỏi")),
                ("answers", models.JSONField(verbose_name="trả lời")),
                ("is_nothing", models.BooleanField(verbose_name="không phát sinh")),
                ("nothing_reason", models.TextField(blank=True, verbose_name="giải trình không phát sinh")),
                ("prepared_name", models.CharField(max_length=200, verbose_name="người lập")),
                ("signed_name", models.CharField(max_length=200, verbose_name="người ký gửi")),
                ("signed_position", models.CharField(blank=True, max_length=200, verbose_name="chức vụ người ký")),
                ("sent_at", models.DateTimeField(verbose_name="gửi lúc")),
                ("sha256", models.CharField(max_length=64, verbose_name="mã băm SHA-256")),
                (
                    "agency_return",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="reports.agencyreturn",
                        verbose_name="báo cáo của đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản đơn vị đã gửi",
                "verbose_name_plural": "bản đơn vị đã gửi",
                "ordering": ("agency_return_id", "edition"),
            },
        ),
        migrations.CreateModel(
            name="ReturnRemark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("question", models.CharField(blank=True, max_length=20, verbose_name="câu hỏi")),
                ("label", models.CharField(blank=True, max_length=300, verbose_name="câu hỏi như in")),
                ("text", models.TextField(verbose_name="nhận xét")),
                ("made_at", models.DateTimeField(verbose_name="nhận xét lúc")),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhận xét",
                    ),
                ),
                (
                    "sent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to="reports.sentreturn",
                        verbose_name="bản đã gửi",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhận xét về báo cáo của đơn vị",
                "verbose_name_plural": "nhận xét về báo cáo của đơn vị",
                "ordering": ("sent_id", "pk"),
            },
        ),
        migrations.AddIndex(
            model_name="agencyreturn",
            index=models.Index(fields=["organization", "status", "wanted_by"], name="reports_return_own"),
        ),
        migrations.AddIndex(
            model_name="agencyreturn",
            index=models.Index(fields=["status", "wanted_by"], name="reports_return_queue"),
        ),
        migrations.AddConstraint(
            model_name="agencyreturn",
            constraint=models.UniqueConstraint(
                fields=("obligation", "organization"),
                name="reports_return_once",
                violation_error_message="Đơn vị này đã được yêu cầu báo cáo.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencyreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["requested", "draft", "to_sign", "sent", "accepted", "returned"])),
                name="reports_return_status",
                violation_error_message="Trạng thái không hợp lệ.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencyreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_by__isnull", True),
                    ("prepared_by__isnull", True),
                    models.Q(("signed_by", models.F("prepared_by")), _negated=True),
                    _connector="OR",
                ),
                name="reports_return_two_people",
                violation_error_message="Người lập và người ký gửi phải là hai người khác nhau.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencyreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["sent", "accepted"]), _negated=True),
                    models.Q(("edition__gte", 1), ("sent_at__isnull", False), ("signed_by__isnull", False)),
                    _connector="OR",
                ),
                name="reports_return_sent_is_signed",
                violation_error_message="Báo cáo đã gửi phải có người ký gửi và thời điểm gửi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencyreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_nothing", False),
                    models.Q(models.Q(("nothing_reason", ""), _negated=True), ("prepared_by__isnull", False)),
                    _connector="OR",
                ),
                name="reports_return_nothing_is_named",
                violation_error_message="Khai không phát sinh phải có người khai và giải trình.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sentreturn",
            constraint=models.UniqueConstraint(
                fields=("agency_return", "edition"),
                name="reports_sent_return_once",
                violation_error_message="Lần gửi này đã có.",
            ),
        ),
        portal.core.append_only.AppendOnly(table="reports_sentreturn"),
        portal.core.append_only.AppendOnly(table="reports_returnremark"),
    ]
