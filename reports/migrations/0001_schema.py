"""The tables of reports, as one step; takes the place of the steps that made them one by one."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portal.core.append_only
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    replaces = [("reports", "0001_initial"), ("reports", "0002_frozen_append_only")]

    initial = True

    dependencies = [
        ("attachments", "0001_tables"),
        ("planning", "0001_schema"),
        ("vietnam", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BackwardPlanRule",
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
                ("signature_days", models.PositiveSmallIntegerField(verbose_name="ký trước ngày gửi (ngày làm việc)")),
                (
                    "draft_days",
                    models.PositiveSmallIntegerField(verbose_name="soạn xong trước ngày ký (ngày làm việc)"),
                ),
                (
                    "returns_days",
                    models.PositiveSmallIntegerField(verbose_name="đủ số liệu trước ngày soạn xong (ngày làm việc)"),
                ),
                (
                    "collect_days",
                    models.PositiveSmallIntegerField(
                        verbose_name="bắt đầu thu thập trước hạn đủ số liệu (ngày làm việc)"
                    ),
                ),
                ("reminder_days", models.JSONField(default=list, verbose_name="nhắc trước (ngày)")),
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
                "verbose_name": "lịch lùi của báo cáo",
                "verbose_name_plural": "lịch lùi của báo cáo",
                "ordering": ("valid_from", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("province", "valid_from"),
                        name="reports_backward_plan_once",
                        violation_error_message="Đã có quy định áp dụng từ ngày này.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("province__isnull", True)),
                        fields=("valid_from",),
                        name="reports_backward_plan_national_once",
                        violation_error_message="Đã có quy định áp dụng từ ngày này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="reports_backward_plan_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LatenessRule",
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
                    "strictness",
                    models.CharField(
                        choices=[
                            ("strict", "chặt: ngày ghi trong văn bản đã là trễ"),
                            ("lenient", "nới: hết ngày ghi trong văn bản mới là trễ"),
                        ],
                        max_length=10,
                        verbose_name="cách tính trễ",
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
                "verbose_name": "cách tính trễ hạn báo cáo",
                "verbose_name_plural": "cách tính trễ hạn báo cáo",
                "ordering": ("valid_from", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("province", "valid_from"),
                        name="reports_lateness_once",
                        violation_error_message="Đã có quy định áp dụng từ ngày này.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("province__isnull", True)),
                        fields=("valid_from",),
                        name="reports_lateness_national_once",
                        violation_error_message="Đã có quy định áp dụng từ ngày này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="reports_lateness_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportObligation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
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
                (
                    "kind",
                    models.CharField(
                        choices=[("annual", "báo cáo năm")],
                        default="annual",
                        max_length=12,
                        verbose_name="loại báo cáo",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm báo cáo")),
                ("rule_key", models.CharField(max_length=120, verbose_name="khóa chế độ báo cáo")),
                ("rule_printed", models.TextField(verbose_name="quy định như in")),
                ("reporter_name", models.CharField(max_length=300, verbose_name="đơn vị báo cáo")),
                ("addressee_name", models.CharField(blank=True, max_length=300, verbose_name="nơi nhận")),
                ("via_name", models.CharField(blank=True, max_length=300, verbose_name="thông qua")),
                (
                    "due_rule",
                    models.CharField(
                        choices=[("before", "trước ngày"), ("at_latest", "chậm nhất ngày"), ("none", "không ghi hạn")],
                        default="none",
                        max_length=10,
                        verbose_name="cách tính hạn",
                    ),
                ),
                ("printed_due_on", models.DateField(blank=True, null=True, verbose_name="hạn như in")),
                ("due_set_note", models.CharField(blank=True, max_length=250, verbose_name="căn cứ ấn định hạn")),
                ("collect_on", models.DateField(blank=True, null=True, verbose_name="bắt đầu thu thập")),
                ("returns_due_on", models.DateField(blank=True, null=True, verbose_name="đủ số liệu của các đơn vị")),
                ("draft_due_on", models.DateField(blank=True, null=True, verbose_name="soạn xong")),
                ("signature_due_on", models.DateField(blank=True, null=True, verbose_name="ký")),
                ("send_on", models.DateField(blank=True, null=True, verbose_name="gửi (ngày làm việc cuối)")),
                ("last_safe_on", models.DateField(blank=True, null=True, verbose_name="hạn an toàn")),
                (
                    "backward_plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reports.backwardplanrule",
                        verbose_name="lịch lùi",
                    ),
                ),
                (
                    "due_set_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ấn định hạn",
                    ),
                ),
                (
                    "lateness",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reports.latenessrule",
                        verbose_name="cách tính trễ",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_obligations",
                        to="planning.plan",
                        verbose_name="kế hoạch",
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
                "verbose_name": "nghĩa vụ báo cáo",
                "verbose_name_plural": "nghĩa vụ báo cáo",
                "ordering": (models.OrderBy(models.F("last_safe_on"), nulls_last=True), "plan_id", "pk"),
                "indexes": [
                    models.Index(fields=["province", "status", "last_safe_on"], name="reports_obligation_queue")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "kind", "year"),
                        name="reports_obligation_once",
                        violation_error_message="Nghĩa vụ báo cáo này đã có.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "upcoming",
                                    "collecting",
                                    "drafting",
                                    "in_review",
                                    "submitted",
                                    "signed",
                                    "sent",
                                    "acknowledged",
                                    "returned",
                                ],
                            )
                        ),
                        name="reports_obligation_status",
                        violation_error_message="Trạng thái không hợp lệ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("due_rule", "none"), ("last_safe_on__isnull", True), ("printed_due_on__isnull", True)
                            ),
                            models.Q(
                                ("collect_on__lte", models.F("returns_due_on")),
                                ("draft_due_on__lte", models.F("signature_due_on")),
                                ("last_safe_on__lte", models.F("printed_due_on")),
                                ("returns_due_on__lte", models.F("draft_due_on")),
                                ("send_on__lte", models.F("last_safe_on")),
                                ("signature_due_on__lte", models.F("send_on")),
                                models.Q(("due_rule", "none"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="reports_obligation_days_in_order",
                        violation_error_message="Các mốc ngày phải theo thứ tự thu thập, soạn, ký, gửi.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
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
                (
                    "kind",
                    models.CharField(
                        choices=[("annual", "báo cáo năm")],
                        default="annual",
                        max_length=12,
                        verbose_name="loại báo cáo",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm báo cáo")),
                ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="lần")),
                ("supplement_reason", models.TextField(blank=True, verbose_name="lý do bổ sung")),
                ("code", models.CharField(editable=False, max_length=20, verbose_name="mã báo cáo")),
                ("texts", models.JSONField(default=dict, verbose_name="lời văn")),
                ("figures", models.JSONField(default=dict, verbose_name="số liệu")),
                ("figures_at", models.DateTimeField(editable=False, null=True, verbose_name="tính số liệu lúc")),
                ("figures_until", models.DateField(editable=False, null=True, verbose_name="số liệu đến hết ngày")),
                ("number", models.CharField(blank=True, editable=False, max_length=60, verbose_name="số, ký hiệu")),
                ("signed_on", models.DateField(blank=True, editable=False, null=True, verbose_name="ngày ký")),
                ("sent_on", models.DateField(blank=True, editable=False, null=True, verbose_name="ngày gửi")),
                (
                    "sent_channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("axis", "trục liên thông văn bản quốc gia"),
                            ("portal", "trên Cổng"),
                            ("mail", "thư điện tử công vụ"),
                            ("post", "bưu chính"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="cách gửi",
                    ),
                ),
                (
                    "sent_reference",
                    models.CharField(
                        blank=True, editable=False, max_length=120, verbose_name="mã, số theo dõi khi gửi"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="planning.plan",
                        verbose_name="kế hoạch",
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
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vietnam.province",
                        verbose_name="tỉnh",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="lãnh đạo Sở trình",
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
                (
                    "supplements",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supplement",
                        to="reports.report",
                        verbose_name="bổ sung cho",
                    ),
                ),
                (
                    "obligation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="reports.reportobligation",
                        verbose_name="nghĩa vụ",
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo",
                "verbose_name_plural": "báo cáo",
                "ordering": ("-year", "plan_id", "-edition"),
                "indexes": [models.Index(fields=["province", "status", "-year"], name="reports_report_list")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "kind", "year", "edition"),
                        name="reports_report_once",
                        violation_error_message="Báo cáo này đã có.",
                    ),
                    models.UniqueConstraint(
                        fields=("province", "code"),
                        name="reports_report_code_once",
                        violation_error_message="Mã báo cáo đã dùng.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        fields=("province", "number", "signed_on"),
                        name="reports_report_number_once",
                        violation_error_message="Số văn bản này đã dùng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                ["draft", "in_review", "submitted", "signed", "sent", "acknowledged", "returned"],
                            )
                        ),
                        name="reports_report_status",
                        violation_error_message="Trạng thái không hợp lệ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["signed", "acknowledged", "returned", "sent"]), _negated=True),
                            models.Q(models.Q(("number", ""), _negated=True), ("signed_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="reports_report_signed_has_number",
                        violation_error_message="Báo cáo đã ký phải có số và ngày.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["acknowledged", "returned", "sent"]), _negated=True),
                            models.Q(("sent_on__gte", models.F("signed_on")), ("sent_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="reports_report_sent_has_day",
                        violation_error_message="Ngày gửi không được trước ngày ký.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("reviewed_by__isnull", True),
                                ("prepared_by__isnull", True),
                                models.Q(("reviewed_by", models.F("prepared_by")), _negated=True),
                                _connector="OR",
                            ),
                            models.Q(
                                ("signed_by__isnull", True),
                                ("prepared_by__isnull", True),
                                models.Q(("signed_by", models.F("prepared_by")), _negated=True),
                                _connector="OR",
                            ),
                            models.Q(
                                ("signed_by__isnull", True),
                                ("reviewed_by__isnull", True),
                                models.Q(("signed_by", models.F("reviewed_by")), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="reports_report_three_people",
                        violation_error_message="Người soạn, người trình và người ký phải là những người khác nhau.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FrozenReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("frozen_at", models.DateTimeField(verbose_name="đóng băng lúc")),
                ("template_version", models.CharField(max_length=20, verbose_name="phiên bản mẫu")),
                ("data", models.JSONField(verbose_name="dữ liệu")),
                ("sha256", models.CharField(max_length=64, unique=True, verbose_name="mã băm SHA-256")),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frozen",
                        to="reports.report",
                        verbose_name="báo cáo",
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo đã đóng băng",
                "verbose_name_plural": "báo cáo đã đóng băng",
                "ordering": ("-frozen_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ReportFile",
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
                        to="reports.report",
                        verbose_name="báo cáo",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp báo cáo",
                "verbose_name_plural": "tệp báo cáo",
                "ordering": ("report_id", "-made_at", "format"),
            },
        ),
        portal.core.append_only.AppendOnly(
            table="reports_frozenreport",
        ),
    ]
