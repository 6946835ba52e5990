"""Who wrote and decided what, to whom reports went, what the Ministry answered, calendar keys."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portal.core.append_only
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    dependencies = [
        ("organizations", "0001_initial"),
        ("planning", "0001_schema"),
        ("reports", "0002_collecting"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="reviewed_sha256",
            field=models.CharField(blank=True, editable=False, max_length=64, verbose_name="mã băm nội dung đã duyệt"),
        ),
        migrations.AddField(
            model_name="report",
            name="signed_sha256",
            field=models.CharField(blank=True, editable=False, max_length=64, verbose_name="mã băm nội dung đã ký"),
        ),
        migrations.AddField(
            model_name="reportobligation",
            name="cut_off_on",
            field=models.DateField(blank=True, null=True, verbose_name="chốt số liệu đến hết ngày"),
        ),
        migrations.AddField(
            model_name="reportobligation",
            name="days_set_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa lịch lùi",
            ),
        ),
        migrations.AddField(
            model_name="reportobligation",
            name="days_set_note",
            field=models.CharField(blank=True, max_length=250, verbose_name="lý do sửa lịch lùi"),
        ),
        migrations.CreateModel(
            name="CalendarKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("key", models.CharField(max_length=64, unique=True, verbose_name="khóa")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_key",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người dùng",
                    ),
                ),
            ],
            options={
                "verbose_name": "khóa lịch báo cáo",
                "verbose_name_plural": "khóa lịch báo cáo",
                "ordering": ("user_id",),
            },
        ),
        migrations.CreateModel(
            name="ReportDispatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("recipient", models.CharField(max_length=300, verbose_name="nơi nhận")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("axis", "trục liên thông văn bản quốc gia"),
                            ("portal", "trên Cổng"),
                            ("mail", "thư điện tử công vụ"),
                            ("post", "bưu chính"),
                        ],
                        max_length=10,
                        verbose_name="cách gửi",
                    ),
                ),
                ("reference", models.CharField(blank=True, max_length=120, verbose_name="mã, số theo dõi")),
                ("sent_on", models.DateField(verbose_name="ngày gửi")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dispatches",
                        to="reports.report",
                        verbose_name="báo cáo",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản gửi báo cáo",
                "verbose_name_plural": "bản gửi báo cáo",
                "ordering": ("report_id", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ReportReceipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("received", "đã nhận văn bản"),
                            ("acknowledged", "tiếp nhận báo cáo"),
                            ("returned", "trả lại"),
                        ],
                        max_length=12,
                        verbose_name="Bộ trả lời",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="số đến hoặc số văn bản")),
                ("received_on", models.DateField(verbose_name="ngày")),
                ("note", models.TextField(blank=True, verbose_name="nội dung")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="reports.report",
                        verbose_name="báo cáo",
                    ),
                ),
            ],
            options={
                "verbose_name": "trả lời của Bộ",
                "verbose_name_plural": "trả lời của Bộ",
                "ordering": ("report_id", "received_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="TextRevision",
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
                            ("direction", "Công tác chỉ đạo, tổ chức thực hiện"),
                            ("tasks", "Kết quả theo nhóm nhiệm vụ"),
                            ("targets", "Kết quả thực hiện các chỉ tiêu"),
                            ("enterprises", "Doanh nghiệp được hỗ trợ"),
                            ("money", "Kinh phí thực hiện"),
                            ("training", "Đào tạo, tập huấn"),
                            ("calls", "Tiếp nhận và giải quyết hồ sơ"),
                            ("effects", "Hiệu quả trước và sau hỗ trợ"),
                            ("difficulties", "Khó khăn, vướng mắc và kiến nghị"),
                            ("next_year", "Kế hoạch năm sau"),
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
                        to="reports.report",
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
            name="FigureDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("target_code", models.CharField(max_length=30, verbose_name="chỉ tiêu")),
                ("system_value", models.CharField(blank=True, max_length=40, verbose_name="số của hệ thống")),
                ("agency_value", models.CharField(max_length=40, verbose_name="số của các đơn vị")),
                (
                    "choice",
                    models.CharField(
                        choices=[("system", "số của hệ thống"), ("agency", "số của các đơn vị")],
                        max_length=10,
                        verbose_name="số được dùng",
                    ),
                ),
                ("reason", models.TextField(verbose_name="lý do")),
                ("decided_at", models.DateTimeField(verbose_name="quyết định lúc")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người quyết định",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="planning.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "quyết định về số liệu khác nhau",
                "verbose_name_plural": "quyết định về số liệu khác nhau",
                "ordering": ("plan_id", "year", "target_code", "-decided_at", "-pk"),
                "indexes": [models.Index(fields=["plan", "year"], name="reports_decision_of_year")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="reports_decision_has_reason",
                        violation_error_message="Cần ghi lý do chọn số liệu.",
                    )
                ],
            },
        ),
        portal.core.append_only.AppendOnly(table="reports_textrevision"),
        portal.core.append_only.AppendOnly(table="reports_figuredecision"),
        portal.core.append_only.AppendOnly(table="reports_reportdispatch"),
        portal.core.append_only.AppendOnly(table="reports_reportreceipt"),
    ]
