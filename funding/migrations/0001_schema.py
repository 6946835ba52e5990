"""The tables of funding, as one step; takes the place of the steps that made them one by one."""

import uuid

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import funding.guards
import portal.core.append_only
import portal.vietnam.search
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    replaces = [
        ("funding", "0001_initial"),
        ("funding", "0002_estimate_tree"),
        ("funding", "0003_ledger_guards"),
        ("funding", "0004_sources"),
        ("funding", "0005_payments_by_item"),
        ("funding", "0006_entry_day"),
    ]

    initial = True

    dependencies = [
        ("applications", "0001_schema"),
        ("attachments", "0001_tables"),
        ("planning", "0001_schema"),
        ("projects", "0001_schema"),
        ("registry", "0001_schema"),
        ("vietnam", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PaymentPaperRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("key", models.SlugField(max_length=80, unique=True, verbose_name="khóa")),
                (
                    "evidence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("base_standard", "tiêu chuẩn cơ sở"),
                            ("project_accepted", "dự án được nghiệm thu"),
                            ("test", "kết quả thử nghiệm"),
                            ("certificate", "giấy chứng nhận"),
                            ("pm_decision", "quyết định của Thủ tướng Chính phủ"),
                            ("none", "không ghi"),
                        ],
                        max_length=20,
                        verbose_name="minh chứng của dòng",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("payment", "Thanh toán"), ("advance", "Tạm ứng")],
                        default="payment",
                        max_length=8,
                        verbose_name="loại",
                    ),
                ),
                ("papers", models.JSONField(verbose_name="giấy tờ cần có")),
                (
                    "max_percent",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tạm ứng tối đa (%)"),
                ),
                ("legal_basis", models.CharField(max_length=250, verbose_name="căn cứ")),
                ("valid_from", models.DateField(verbose_name="áp dụng từ")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết")),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="planning.measure",
                        verbose_name="nội dung hỗ trợ",
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
                "verbose_name": "quy định về giấy tờ thanh toán",
                "verbose_name_plural": "quy định về giấy tờ thanh toán",
                "ordering": ("-valid_from", "key"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="payment_papers_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "advance"), ("max_percent__gte", 1), ("max_percent__lte", 100)),
                            models.Q(("kind", "payment"), ("max_percent__isnull", True)),
                            _connector="OR",
                        ),
                        name="payment_papers_percent",
                        violation_error_message="Quy định tạm ứng phải nêu tỷ lệ tối đa từ 1 đến 100 %.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedPayment",
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
                        choices=[("payment", "Thanh toán"), ("advance", "Tạm ứng")],
                        default="payment",
                        max_length=8,
                        verbose_name="loại",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="đợt thanh toán")),
                ("due_on", models.DateField(verbose_name="đề nghị trước ngày")),
                ("amount_vnd", models.BigIntegerField(verbose_name="dự kiến (đồng)")),
                ("condition", models.CharField(blank=True, max_length=300, verbose_name="điều kiện")),
                ("is_dropped", models.BooleanField(default=False, editable=False, verbose_name="đã bỏ")),
                (
                    "planned_by",
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
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="planned_payments",
                        to="applications.supportedproject",
                        verbose_name="dự án",
                    ),
                ),
            ],
            options={
                "verbose_name": "đợt thanh toán dự kiến",
                "verbose_name_plural": "kế hoạch thanh toán",
                "ordering": ("project_id", "due_on", "pk"),
                "indexes": [models.Index(fields=["is_dropped", "due_on"], name="planned_payment_due")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_vnd__gt", 0)),
                        name="planned_payment_positive",
                        violation_error_message="Số tiền phải lớn hơn 0.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản dòng")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("expected_vnd", models.BigIntegerField(blank=True, null=True, verbose_name="dự kiến được cấp (đồng)")),
                (
                    "spending",
                    models.CharField(
                        choices=[("recurrent", "chi thường xuyên"), ("investment", "chi đầu tư phát triển")],
                        default="recurrent",
                        max_length=12,
                        verbose_name="loại chi",
                    ),
                ),
                ("document", models.CharField(blank=True, max_length=300, verbose_name="văn bản giao, căn cứ pháp lý")),
                ("clause", models.CharField(blank=True, max_length=200, verbose_name="điều khoản")),
                ("justification", models.TextField(blank=True, verbose_name="giải trình căn cứ")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="dùng từ ngày")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="dùng đến hết ngày")),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhập",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="source_years",
                        to="planning.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="years",
                        to="planning.planfundingsource",
                        verbose_name="nguồn kinh phí",
                    ),
                ),
            ],
            options={
                "verbose_name": "kinh phí của nguồn trong năm",
                "verbose_name_plural": "kinh phí của nguồn theo năm",
                "ordering": ("-year", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "year"),
                        name="source_year_once",
                        violation_error_message="Nguồn này đã có số của năm này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expected_vnd__isnull", True),
                            models.Q(("expected_vnd__gte", 0), ("expected_vnd__lte", 10000000000000000)),
                            _connector="OR",
                        ),
                        name="source_year_amount",
                        violation_error_message="Số tiền không được âm và không quá lớn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="source_year_days",
                        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceReceipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("received_on", models.DateField(verbose_name="ngày")),
                ("amount_vnd", models.BigIntegerField(verbose_name="số tiền (đồng)")),
                ("is_return", models.BooleanField(default=False, verbose_name="nộp trả")),
                ("document", models.CharField(max_length=200, verbose_name="chứng từ")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="diễn giải")),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhập",
                    ),
                ),
                (
                    "source_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="funding.sourceyear",
                        verbose_name="nguồn và năm",
                    ),
                ),
            ],
            options={
                "verbose_name": "kinh phí đã về",
                "verbose_name_plural": "kinh phí đã về",
                "ordering": ("received_on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_vnd__gt", 0), ("amount_vnd__lte", 10000000000000000)),
                        name="source_receipt_positive",
                        violation_error_message="Số tiền phải lớn hơn 0 và không quá lớn.",
                    ),
                    models.UniqueConstraint(
                        fields=("source_year", "document", "is_return"),
                        name="source_receipt_once",
                        violation_error_message="Chứng từ này đã được ghi cho nguồn và năm này.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskBudget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản dòng")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("title", models.CharField(max_length=500, verbose_name="nhiệm vụ")),
                ("lead", models.CharField(max_length=300, verbose_name="đơn vị chủ trì")),
                ("amount_vnd", models.BigIntegerField(verbose_name="kinh phí giao (đồng)")),
                ("is_priority", models.BooleanField(default=False, verbose_name="ưu tiên đổi mới sáng tạo")),
                ("document", models.CharField(blank=True, max_length=300, verbose_name="quyết định giao")),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhập",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="task_budgets",
                        to="planning.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
                (
                    "science_task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="budgets",
                        to="planning.sciencetask",
                        verbose_name="nhiệm vụ KH&CN",
                    ),
                ),
            ],
            options={
                "verbose_name": "kinh phí nhiệm vụ KH&CN",
                "verbose_name_plural": "kinh phí nhiệm vụ KH&CN",
                "ordering": ("-is_priority", "-year", "title", "pk"),
                "indexes": [models.Index(fields=["plan", "year"], name="task_budget_plan_year")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_vnd__gt", 0), ("amount_vnd__lte", 10000000000000000)),
                        name="task_budget_amount",
                        violation_error_message="Kinh phí phải lớn hơn 0 và không quá lớn.",
                    ),
                    models.UniqueConstraint(
                        fields=("science_task", "year"),
                        name="task_budget_once",
                        violation_error_message="Nhiệm vụ này đã có kinh phí của năm này.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="YearClosing",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="năm ngân sách")),
                ("basis", models.CharField(blank=True, max_length=300, verbose_name="căn cứ chuyển nguồn")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="ghi chú")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="ngày khóa sổ")),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người khóa sổ",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closings",
                        to="planning.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người lập",
                    ),
                ),
            ],
            options={
                "verbose_name": "khóa sổ năm ngân sách",
                "verbose_name_plural": "khóa sổ năm ngân sách",
                "ordering": ("-year", "plan_id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "year"),
                        name="closing_year_once",
                        violation_error_message="Năm ngân sách này đã có bảng khóa sổ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_by__isnull", True),
                            models.Q(("closed_by", models.F("prepared_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="closing_two_people",
                        violation_error_message="Người lập không được là người khóa sổ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "closed"), _negated=True),
                            models.Q(("closed_by__isnull", False), ("closed_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="closing_closed_by",
                        violation_error_message="Khóa sổ phải có người và ngày.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ceiling",
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
                            ("line", "dòng dự toán"),
                            ("source", "nguồn kinh phí"),
                            ("year", "năm ngân sách"),
                            ("enterprise", "mức trần của doanh nghiệp trong năm"),
                        ],
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="năm")),
                ("clause", models.CharField(blank=True, max_length=200, verbose_name="điều khoản")),
                ("limit_vnd", models.BigIntegerField(blank=True, null=True, verbose_name="được giao (đồng)")),
                ("committed_vnd", models.BigIntegerField(default=0, verbose_name="cam kết chưa chi (đồng)")),
                ("paid_vnd", models.BigIntegerField(default=0, verbose_name="đã chi (đồng)")),
                (
                    "cap_vnd",
                    models.BigIntegerField(blank=True, editable=False, null=True, verbose_name="giới hạn chi (đồng)"),
                ),
                ("last_entry", models.BigIntegerField(default=0, editable=False)),
                ("is_closed", models.BooleanField(default=False, editable=False, verbose_name="đã khóa sổ")),
                (
                    "budget_line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ceilings",
                        to="planning.budgetline",
                        verbose_name="dòng dự toán",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.enterprise",
                        verbose_name="doanh nghiệp",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ceilings",
                        to="planning.planfundingsource",
                        verbose_name="nguồn",
                    ),
                ),
            ],
            options={
                "verbose_name": "mức trần kinh phí",
                "verbose_name_plural": "mức trần kinh phí",
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["province", "kind", "-year"], name="ceiling_list")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("limit_vnd__isnull", True),
                            (
                                "limit_vnd__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("committed_vnd"), "+", models.F("paid_vnd")
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="ceiling_not_overspent",
                        violation_error_message="Vượt số kinh phí còn lại.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("committed_vnd__gte", 0),
                            ("paid_vnd__gte", 0),
                            models.Q(("limit_vnd__isnull", True), ("limit_vnd__gte", 0), _connector="OR"),
                        ),
                        name="ceiling_not_negative",
                        violation_error_message="Số tiền không được âm.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cap_vnd__isnull", True),
                            (
                                "cap_vnd__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("committed_vnd"), "+", models.F("paid_vnd")
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="ceiling_within_cap",
                        violation_error_message="Vượt giới hạn chi đã quyết định.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "line")),
                        fields=("budget_line", "year"),
                        name="ceiling_line_once",
                        violation_error_message="Mức trần này đã có.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "source")),
                        fields=("source", "year"),
                        name="ceiling_source_once",
                        violation_error_message="Mức trần này đã có.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "year")),
                        fields=("plan", "year"),
                        name="ceiling_year_once",
                        violation_error_message="Mức trần này đã có.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "enterprise")),
                        fields=("enterprise", "clause", "year"),
                        name="ceiling_enterprise_once",
                        violation_error_message="Mức trần này đã có.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpendingLimit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("limit_vnd", models.BigIntegerField(blank=True, null=True, verbose_name="giới hạn chi (đồng)")),
                ("decision_number", models.CharField(max_length=60, verbose_name="số quyết định")),
                ("decision_on", models.DateField(verbose_name="ngày quyết định")),
                ("reason", models.CharField(max_length=300, verbose_name="lý do")),
                (
                    "ceiling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="limits",
                        to="funding.ceiling",
                        verbose_name="mức trần",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người quyết định",
                    ),
                ),
            ],
            options={
                "verbose_name": "giới hạn chi",
                "verbose_name_plural": "giới hạn chi",
                "ordering": ("-pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("limit_vnd__isnull", True), ("limit_vnd__gte", 0), _connector="OR"),
                        name="spending_limit_not_negative",
                        violation_error_message="Số tiền không được âm.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision_number", ""), _negated=True), models.Q(("reason", ""), _negated=True)
                        ),
                        name="spending_limit_decided",
                        violation_error_message="Giới hạn chi phải có số quyết định và lý do.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosingLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("approved_vnd", models.BigIntegerField(verbose_name="được giao (đồng)")),
                ("paid_vnd", models.BigIntegerField(verbose_name="đã chi (đồng)")),
                ("promised_vnd", models.BigIntegerField(verbose_name="cam kết chưa chi (đồng)")),
                ("free_vnd", models.BigIntegerField(verbose_name="chưa cam kết (đồng)")),
                (
                    "carry_free_vnd",
                    models.BigIntegerField(default=0, verbose_name="xin chuyển nguồn phần chưa cam kết (đồng)"),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do chuyển nguồn")),
                (
                    "budget_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closing_lines",
                        to="planning.budgetline",
                        verbose_name="dòng dự toán",
                    ),
                ),
                (
                    "closing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="funding.yearclosing",
                        verbose_name="khóa sổ",
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng khóa sổ",
                "verbose_name_plural": "dòng khóa sổ",
                "ordering": ("budget_line__position", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("closing", "budget_line"),
                        name="closing_line_once",
                        violation_error_message="Dòng này đã có trong bảng khóa sổ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("carry_free_vnd__gte", 0),
                            ("free_vnd__gte", 0),
                            ("paid_vnd__gte", 0),
                            ("promised_vnd__gte", 0),
                            ("carry_free_vnd__lte", models.F("free_vnd")),
                            (
                                "approved_vnd",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("paid_vnd"), "+", models.F("promised_vnd")
                                    ),
                                    "+",
                                    models.F("free_vnd"),
                                ),
                            ),
                        ),
                        name="closing_line_adds_up",
                        violation_error_message="Đã chi cộng còn lại phải bằng số được giao; chuyển nguồn không vượt số còn lại.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Estimate",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="phiên bản")),
                ("title", models.TextField(blank=True, verbose_name="tên phụ lục")),
                ("unit", models.CharField(default="vnd", max_length=20, verbose_name="đơn vị tiền như in")),
                (
                    "stated_total_vnd",
                    models.BigIntegerField(blank=True, null=True, verbose_name="tổng cộng ghi trên phụ lục (đồng)"),
                ),
                ("legal_bases", models.TextField(blank=True, verbose_name="căn cứ tài chính")),
                ("reason", models.TextField(blank=True, verbose_name="lý do điều chỉnh")),
                ("decision_number", models.CharField(blank=True, max_length=60, verbose_name="số quyết định")),
                ("decision_on", models.DateField(blank=True, null=True, verbose_name="ngày quyết định")),
                (
                    "adjusts",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="funding.estimate",
                        verbose_name="điều chỉnh cho",
                    ),
                ),
                (
                    "appraised_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người thẩm định",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="estimates",
                        to="planning.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
                (
                    "prepared_by",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vietnam.province",
                        verbose_name="tỉnh",
                    ),
                ),
            ],
            options={
                "verbose_name": "dự toán",
                "verbose_name_plural": "dự toán",
                "ordering": ("-year", "plan_id", "-version"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "year", "version"),
                        name="estimate_version_once",
                        violation_error_message="Phiên bản dự toán này đã có.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("approved", "replaced", "closed")), _negated=True),
                        fields=("plan", "year"),
                        name="estimate_one_in_preparation",
                        violation_error_message="Đang có một dự toán của năm này chưa phê duyệt xong.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EstimateHeading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                ("path", models.CharField(max_length=120, verbose_name="đường dẫn")),
                ("code", models.CharField(blank=True, max_length=30, verbose_name="TT")),
                ("title", models.TextField(verbose_name="nội dung")),
                ("is_italic", models.BooleanField(default=False, verbose_name="in nghiêng")),
                ("lead", models.CharField(blank=True, max_length=300, verbose_name="đơn vị chủ trì")),
                ("result", models.TextField(blank=True, verbose_name="kết quả")),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                ("stated_vnd", models.BigIntegerField(default=0, verbose_name="số tiền ghi trên phụ lục (đồng)")),
                (
                    "estimate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="headings",
                        to="funding.estimate",
                        verbose_name="dự toán",
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng tổng hợp của dự toán",
                "verbose_name_plural": "dòng tổng hợp của dự toán",
                "ordering": ("position", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("estimate", "path"),
                        name="estimate_heading_path_once",
                        violation_error_message="Đường dẫn này đã có trong dự toán.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stated_vnd__gte", 0)),
                        name="estimate_heading_not_negative",
                        violation_error_message="Số tiền không được âm.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EstimateLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                ("path", models.CharField(blank=True, max_length=120, verbose_name="đường dẫn")),
                ("code", models.CharField(blank=True, max_length=30, verbose_name="TT")),
                ("title", models.TextField(blank=True, verbose_name="nhiệm vụ")),
                ("is_italic", models.BooleanField(default=False, verbose_name="in nghiêng")),
                ("lead", models.CharField(blank=True, max_length=300, verbose_name="đơn vị chủ trì")),
                ("result", models.TextField(blank=True, verbose_name="kết quả")),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="đơn vị tính")),
                ("unit_price_vnd", models.BigIntegerField(blank=True, null=True, verbose_name="đơn giá (đồng)")),
                (
                    "quantity",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=14, null=True, verbose_name="số lượng"
                    ),
                ),
                ("quantity_printed", models.CharField(blank=True, max_length=30, verbose_name="số lượng như in")),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                ("clause", models.CharField(blank=True, max_length=200, verbose_name="điều khoản")),
                (
                    "purpose",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("standing", "cơ quan thường trực thực hiện công tác"),
                            ("enterprise", "hỗ trợ doanh nghiệp"),
                        ],
                        max_length=12,
                        verbose_name="mục đích",
                    ),
                ),
                (
                    "spending",
                    models.CharField(
                        choices=[("recurrent", "chi thường xuyên"), ("investment", "chi đầu tư phát triển")],
                        default="recurrent",
                        max_length=12,
                        verbose_name="loại chi",
                    ),
                ),
                ("proposed_vnd", models.BigIntegerField(verbose_name="đề nghị (đồng)")),
                ("appraised_vnd", models.BigIntegerField(blank=True, null=True, verbose_name="thẩm định (đồng)")),
                ("approved_vnd", models.BigIntegerField(blank=True, null=True, verbose_name="phê duyệt (đồng)")),
                ("remark", models.CharField(blank=True, max_length=500, verbose_name="ý kiến thẩm định")),
                (
                    "agency_plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="estimate_lines",
                        to="planning.agencyplan",
                        verbose_name="dự toán của đơn vị",
                    ),
                ),
                (
                    "budget_line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="estimate_lines",
                        to="planning.budgetline",
                        verbose_name="dòng dự toán",
                    ),
                ),
                (
                    "estimate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="funding.estimate",
                        verbose_name="dự toán",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="estimate_lines",
                        to="planning.planfundingsource",
                        verbose_name="nguồn kinh phí",
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng của dự toán",
                "verbose_name_plural": "dòng của dự toán",
                "ordering": ("position", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("path", ""), _negated=True),
                        fields=("estimate", "path"),
                        name="estimate_line_path_once",
                        violation_error_message="Đường dẫn này đã có trong dự toán.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quantity__isnull", True), ("unit_price_vnd__isnull", True)),
                            models.Q(
                                ("quantity__gte", 0),
                                ("unit_price_vnd__gte", 0),
                                ("unit_price_vnd__lte", 1000000000000000),
                            ),
                            _connector="OR",
                        ),
                        name="estimate_line_price_and_quantity",
                        violation_error_message="Đơn giá và số lượng phải cùng có hoặc cùng bỏ trống, không âm.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("proposed_vnd__lte", 1000000000000000)),
                        name="estimate_line_within_reason",
                        violation_error_message="Số tiền quá lớn, hãy kiểm tra lại số chữ số 0.",
                    ),
                    models.UniqueConstraint(
                        fields=("estimate", "budget_line"),
                        name="estimate_line_once",
                        violation_error_message="Dòng này đã có trong dự toán.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("proposed_vnd__gte", 0),
                            models.Q(("appraised_vnd__isnull", True), ("appraised_vnd__gte", 0), _connector="OR"),
                            models.Q(("approved_vnd__isnull", True), ("approved_vnd__gte", 0), _connector="OR"),
                        ),
                        name="estimate_line_not_negative",
                        violation_error_message="Số tiền không được âm.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EstimateTransfer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("amount_vnd", models.BigIntegerField(verbose_name="số tiền chuyển (đồng)")),
                ("reason", models.TextField(verbose_name="lý do")),
                (
                    "estimate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="transfers",
                        to="funding.estimate",
                        verbose_name="dự toán",
                    ),
                ),
                (
                    "from_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="transfers_out",
                        to="funding.estimateline",
                        verbose_name="từ dòng",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đề nghị",
                    ),
                ),
                (
                    "to_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="transfers_in",
                        to="funding.estimateline",
                        verbose_name="đến dòng",
                    ),
                ),
            ],
            options={
                "verbose_name": "chuyển kinh phí giữa các dòng",
                "verbose_name_plural": "chuyển kinh phí giữa các dòng",
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_vnd__gt", 0)),
                        name="estimate_transfer_positive",
                        violation_error_message="Số tiền phải lớn hơn 0.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_line", models.F("to_line")), _negated=True),
                        name="estimate_transfer_two_lines",
                        violation_error_message="Hai dòng phải khác nhau.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MobilisedMoney",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản dòng")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("counterpart", "vốn đối ứng của doanh nghiệp"),
                            ("contribution", "đóng góp của tổ chức, cá nhân"),
                            ("other_lawful", "nguồn hợp pháp khác"),
                        ],
                        max_length=15,
                        verbose_name="loại vốn",
                    ),
                ),
                ("giver", models.CharField(max_length=300, verbose_name="đơn vị, cá nhân đóng góp")),
                ("pledged_vnd", models.BigIntegerField(blank=True, null=True, verbose_name="cam kết góp (đồng)")),
                ("received_vnd", models.BigIntegerField(default=0, verbose_name="đã góp (đồng)")),
                ("content", models.CharField(max_length=500, verbose_name="nội dung sử dụng")),
                ("document", models.CharField(blank=True, max_length=300, verbose_name="văn bản, thỏa thuận")),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhập",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mobilised",
                        to="planning.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "vốn huy động",
                "verbose_name_plural": "vốn huy động",
                "ordering": ("-year", "giver", "pk"),
                "indexes": [models.Index(fields=["plan", "year"], name="mobilised_plan_year")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("pledged_vnd__isnull", True),
                                models.Q(("pledged_vnd__gt", 0), ("pledged_vnd__lte", 10000000000000000)),
                                _connector="OR",
                            ),
                            ("received_vnd__gte", 0),
                            ("received_vnd__lte", 10000000000000000),
                        ),
                        name="mobilised_amounts",
                        violation_error_message="Số tiền phải lớn hơn 0 và không quá lớn.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Payment",
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
                ("code", models.CharField(blank=True, editable=False, max_length=20, verbose_name="mã")),
                (
                    "kind",
                    models.CharField(
                        choices=[("payment", "Thanh toán"), ("advance", "Tạm ứng")],
                        default="payment",
                        max_length=8,
                        verbose_name="loại",
                    ),
                ),
                ("spent_vnd", models.BigIntegerField(verbose_name="chi phí thực tế có chứng từ (đồng)")),
                ("requested_vnd", models.BigIntegerField(verbose_name="đề nghị thanh toán (đồng)")),
                (
                    "accepted_vnd",
                    models.BigIntegerField(
                        blank=True, editable=False, null=True, verbose_name="giá trị được chấp nhận (đồng)"
                    ),
                ),
                (
                    "payable_vnd",
                    models.BigIntegerField(
                        blank=True, editable=False, null=True, verbose_name="được thanh toán (đồng)"
                    ),
                ),
                (
                    "limited_by",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="giới hạn quyết định"),
                ),
                ("limits", models.JSONField(default=list, editable=False, verbose_name="các giới hạn đã xét")),
                ("is_last", models.BooleanField(default=True, verbose_name="lần thanh toán cuối của dự án")),
                ("requested_on", models.DateField(blank=True, editable=False, null=True, verbose_name="ngày đề nghị")),
                ("treasury_reference", models.CharField(blank=True, max_length=60, verbose_name="số chứng từ Kho bạc")),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="ngày chi")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người duyệt",
                    ),
                ),
                (
                    "budget_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="planning.budgetline",
                        verbose_name="dòng dự toán",
                    ),
                ),
                (
                    "progress_report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="applications.progressreport",
                        verbose_name="báo cáo làm căn cứ",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="applications.supportedproject",
                        verbose_name="dự án",
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
                    "requested_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đề nghị",
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người kiểm tra",
                    ),
                ),
                (
                    "planned",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="funding.plannedpayment",
                        verbose_name="đợt trong kế hoạch thanh toán",
                    ),
                ),
            ],
            options={
                "verbose_name": "đề nghị thanh toán",
                "verbose_name_plural": "thanh toán",
                "ordering": ("-created_at", "pk"),
                "indexes": [
                    models.Index(fields=["province", "status", "due_on"], name="payment_queue"),
                    models.Index(fields=["province", "paid_on"], name="payment_paid"),
                    models.Index(fields=["province", "created_at"], name="payment_newest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("requested_vnd__gt", 0),
                            models.Q(
                                ("spent_vnd__gt", 0), models.Q(("kind", "advance"), ("spent_vnd", 0)), _connector="OR"
                            ),
                        ),
                        name="payment_amount_positive",
                        violation_error_message="Số tiền phải lớn hơn 0.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("payable_vnd__isnull", True),
                            models.Q(("payable_vnd__gte", 0), ("payable_vnd__lte", models.F("requested_vnd"))),
                            _connector="OR",
                        ),
                        name="payment_payable_within_request",
                        violation_error_message="Số được thanh toán không vượt số đề nghị.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_vnd__isnull", True),
                            models.Q(("accepted_vnd__gte", 0), ("accepted_vnd__lte", models.F("spent_vnd"))),
                            _connector="OR",
                        ),
                        name="payment_accepted_within_spent",
                        violation_error_message="Giá trị được chấp nhận không vượt chi phí có chứng từ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "advance"),
                            ("accepted_vnd__isnull", True),
                            ("payable_vnd__isnull", True),
                            ("payable_vnd__lte", models.F("accepted_vnd")),
                            _connector="OR",
                        ),
                        name="payment_within_accepted",
                        violation_error_message="Không thanh toán vượt giá trị được chấp nhận.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("verified_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="payment_two_people",
                        violation_error_message="Người kiểm tra không được là người duyệt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approved_by__isnull", True),
                                models.Q(("approved_by", models.F("requested_by")), _negated=True),
                                _connector="OR",
                            ),
                            models.Q(
                                ("verified_by__isnull", True),
                                models.Q(("verified_by", models.F("requested_by")), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="payment_requester_never_approves",
                        violation_error_message="Người đề nghị không được kiểm tra hoặc duyệt đề nghị của mình.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ("approved", "paid")), _negated=True),
                            models.Q(
                                ("approved_by__isnull", False), ("payable_vnd__gt", 0), ("verified_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="payment_approved_by_two",
                        violation_error_message="Khoản được duyệt phải có người kiểm tra, người duyệt và số tiền.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "paid"), _negated=True),
                            models.Q(("paid_on__isnull", False), models.Q(("treasury_reference", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="payment_paid_has_reference",
                        violation_error_message="Khoản đã chi phải có ngày chi và số chứng từ Kho bạc.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        fields=("province", "code"),
                        name="payment_code_once",
                        violation_error_message="Mã thanh toán đã dùng.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaymentItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("position", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                ("name", models.CharField(max_length=250, verbose_name="nội dung, sản phẩm")),
                ("spent_vnd", models.BigIntegerField(verbose_name="chi phí có chứng từ (đồng)")),
                ("requested_vnd", models.BigIntegerField(verbose_name="đề nghị thanh toán (đồng)")),
                (
                    "accepted_vnd",
                    models.BigIntegerField(blank=True, null=True, verbose_name="giá trị được chấp nhận (đồng)"),
                ),
                ("refused_because", models.CharField(blank=True, max_length=500, verbose_name="lý do không chấp nhận")),
                (
                    "payable_vnd",
                    models.BigIntegerField(
                        blank=True, editable=False, null=True, verbose_name="được thanh toán (đồng)"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.agreementitem",
                        verbose_name="hạng mục của thỏa thuận",
                    ),
                ),
                (
                    "payment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="funding.payment",
                        verbose_name="đề nghị thanh toán",
                    ),
                ),
            ],
            options={
                "verbose_name": "hạng mục thanh toán",
                "verbose_name_plural": "hạng mục thanh toán",
                "ordering": ("payment_id", "position"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("payment", "position"),
                        name="payment_item_once",
                        violation_error_message="Thứ tự này đã có.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("requested_vnd__gt", 0), ("spent_vnd__gte", 0)),
                        name="payment_item_positive",
                        violation_error_message="Số tiền phải lớn hơn 0.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_vnd__isnull", True),
                            models.Q(("accepted_vnd__gte", 0), ("accepted_vnd__lte", models.F("spent_vnd"))),
                            _connector="OR",
                        ),
                        name="payment_item_accepted",
                        violation_error_message="Giá trị được chấp nhận không âm, không vượt chi phí có chứng từ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_vnd__isnull", True),
                            ("accepted_vnd", models.F("spent_vnd")),
                            models.Q(("refused_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="payment_item_refused_because",
                        violation_error_message="Phần không được chấp nhận phải có lý do.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaymentPaper",
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
                            ("contract", "Hợp đồng"),
                            ("invoice", "Hóa đơn"),
                            ("receipt", "Biên lai, phiếu thu"),
                            ("acceptance", "Biên bản nghiệm thu"),
                            ("liquidation", "Biên bản thanh lý hợp đồng"),
                            ("certificate", "Giấy chứng nhận"),
                            ("test_result", "Phiếu kết quả thử nghiệm"),
                            ("standard", "Tiêu chuẩn cơ sở đã công bố"),
                            ("decision", "Quyết định"),
                            ("report", "Báo cáo kết quả"),
                            ("other", "Giấy tờ khác"),
                        ],
                        max_length=12,
                        verbose_name="loại giấy tờ",
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
                (
                    "payment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="funding.payment",
                        verbose_name="đề nghị thanh toán",
                    ),
                ),
            ],
            options={
                "verbose_name": "giấy tờ thanh toán",
                "verbose_name_plural": "giấy tờ thanh toán",
                "ordering": ("kind", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Recovery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("amount_vnd", models.BigIntegerField(verbose_name="số tiền thu hồi (đồng)")),
                ("reason", models.CharField(max_length=500, verbose_name="lý do")),
                ("decision_number", models.CharField(max_length=60, verbose_name="số quyết định thu hồi")),
                ("decided_on", models.DateField(verbose_name="ngày quyết định")),
                ("due_on", models.DateField(verbose_name="hạn nộp trả")),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="ngày nộp trả")),
                ("treasury_reference", models.CharField(blank=True, max_length=60, verbose_name="số chứng từ Kho bạc")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người xác nhận",
                    ),
                ),
                (
                    "demanded_by",
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
                    "payment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recoveries",
                        to="funding.payment",
                        verbose_name="khoản đã chi",
                    ),
                ),
            ],
            options={
                "verbose_name": "khoản thu hồi",
                "verbose_name_plural": "thu hồi",
                "ordering": ("-decided_on", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_vnd__gt", 0),
                            models.Q(("reason", ""), _negated=True),
                            models.Q(("decision_number", ""), _negated=True),
                        ),
                        name="recovery_whole",
                        violation_error_message="Thu hồi phải có số tiền, lý do và số quyết định.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_on__isnull", True),
                            models.Q(
                                ("received_on__gte", models.F("decided_on")),
                                models.Q(("treasury_reference", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="recovery_received_whole",
                        violation_error_message="Tiền nộp trả phải có chứng từ Kho bạc và không trước ngày quyết định.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("demanded_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="recovery_two_people",
                        violation_error_message="Người lập không được xác nhận khoản thu hồi của mình.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Voucher",
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
                            ("invoice", "Hóa đơn"),
                            ("receipt", "Biên lai, phiếu thu"),
                            ("payroll", "Bảng kê chi tiền"),
                            ("decision", "Quyết định chi, trao thưởng"),
                        ],
                        max_length=10,
                        verbose_name="loại chứng từ",
                    ),
                ),
                ("seller_tax_code", models.CharField(blank=True, max_length=20, verbose_name="mã số thuế người bán")),
                ("seller_name", models.CharField(max_length=250, verbose_name="người bán, người nhận tiền")),
                ("symbol", models.CharField(blank=True, max_length=20, verbose_name="ký hiệu")),
                ("number", models.CharField(max_length=60, verbose_name="số")),
                ("on", models.DateField(verbose_name="ngày")),
                ("amount_vnd", models.BigIntegerField(verbose_name="số tiền (đồng)")),
                ("seller_key", models.CharField(editable=False, max_length=250)),
                ("number_key", models.CharField(editable=False, max_length=60)),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="năm")),
                (
                    "is_void",
                    models.BooleanField(default=False, editable=False, verbose_name="đã hủy theo đề nghị bị từ chối"),
                ),
                (
                    "payment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vouchers",
                        to="funding.payment",
                        verbose_name="đề nghị thanh toán",
                    ),
                ),
            ],
            options={
                "verbose_name": "chứng từ chi",
                "verbose_name_plural": "chứng từ chi",
                "ordering": ("payment_id", "on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_vnd__gt", 0)),
                        name="voucher_positive",
                        violation_error_message="Số tiền phải lớn hơn 0.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "invoice"), _negated=True),
                            models.Q(("seller_tax_code", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="voucher_invoice_has_seller",
                        violation_error_message="Hóa đơn phải có mã số thuế người bán.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number_key", ""), _negated=True), models.Q(("seller_key", ""), _negated=True)
                        ),
                        name="voucher_has_key",
                        violation_error_message="Chứng từ phải có số và người bán.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_void", False)),
                        fields=("seller_key", "number_key", "year"),
                        name="voucher_once",
                        violation_error_message="Chứng từ này (cùng người bán, cùng số) đã được dùng cho một đề nghị thanh toán.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LedgerCorrection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("correct_vnd", models.BigIntegerField(verbose_name="số tiền đúng (đồng)")),
                ("reason", models.CharField(max_length=500, verbose_name="lý do")),
                ("basis", models.CharField(blank=True, max_length=300, verbose_name="căn cứ")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("asked", "Chờ người thứ hai"),
                            ("approved", "Đã chỉnh lý"),
                            ("refused", "Không chấp nhận"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("is_exception", models.BooleanField(default=False, verbose_name="ngoại lệ sau khóa sổ")),
                ("asked_at", models.DateTimeField(verbose_name="đề nghị lúc")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="quyết định lúc")),
                ("decision_note", models.CharField(blank=True, max_length=500, verbose_name="ý kiến")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đề nghị",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người quyết định",
                    ),
                ),
            ],
            options={
                "verbose_name": "việc chỉnh lý sổ cái",
                "verbose_name_plural": "việc chỉnh lý sổ cái",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="LedgerEntry",
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
                            ("allocate", "giao dự toán"),
                            ("adjust", "điều chỉnh dự toán"),
                            ("commit", "cam kết chi"),
                            ("release", "giải phóng cam kết"),
                            ("advance", "tạm ứng"),
                            ("pay", "thanh toán"),
                            ("recover", "thu hồi"),
                            ("carry_out", "chuyển nguồn sang năm sau"),
                            ("carry_in", "nhận chuyển nguồn từ năm trước"),
                            ("cancel", "hủy dự toán"),
                            ("reverse", "bút toán đảo"),
                        ],
                        max_length=12,
                        verbose_name="loại bút toán",
                    ),
                ),
                ("key", models.CharField(max_length=120, unique=True, verbose_name="khóa chống ghi trùng")),
                ("on", models.DateField(verbose_name="ngày ghi sổ")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm ngân sách")),
                ("amount_vnd", models.BigIntegerField(verbose_name="số tiền (đồng)")),
                ("limit_delta_vnd", models.BigIntegerField(default=0)),
                ("committed_delta_vnd", models.BigIntegerField(default=0)),
                ("paid_delta_vnd", models.BigIntegerField(default=0)),
                ("ceilings", models.JSONField(default=list, verbose_name="các mức trần chịu tác động")),
                ("cap_vnd", models.BigIntegerField(blank=True, null=True, verbose_name="mức trần áp dụng (đồng)")),
                (
                    "search_key",
                    portal.vietnam.search.SearchKeyField(
                        blank=True, default="", editable=False, verbose_name="khóa tìm kiếm"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="diễn giải")),
                ("actor_name", models.CharField(max_length=200, verbose_name="tên người ghi")),
                (
                    "application",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ledger_entries",
                        to="applications.application",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "budget_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="planning.budgetline",
                        verbose_name="dòng dự toán",
                    ),
                ),
                (
                    "cap_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="funding.ceiling",
                        verbose_name="mức trần của doanh nghiệp",
                    ),
                ),
                (
                    "correction",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="funding.ledgercorrection",
                        verbose_name="việc chỉnh lý",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ledger_entries",
                        to="applications.supportedproject",
                        verbose_name="dự án",
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
                    "reverses",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversal",
                        to="funding.ledgerentry",
                        verbose_name="đảo bút toán",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi",
                    ),
                ),
                (
                    "payment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ledger_entries",
                        to="funding.payment",
                        verbose_name="thanh toán",
                    ),
                ),
            ],
            options={
                "verbose_name": "bút toán",
                "verbose_name_plural": "sổ cái",
                "ordering": ("pk",),
                "indexes": [
                    models.Index(fields=["budget_line", "kind"], name="entry_line_kind"),
                    models.Index(fields=["budget_line", "year"], name="entry_line_year"),
                    models.Index(fields=["on", "id", "province"], name="entry_day"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_vnd__gt", 0), ("kind", "adjust"), _connector="OR"),
                        name="entry_amount_positive",
                        violation_error_message="Số tiền phải lớn hơn 0.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "reverse"), ("reverses__isnull", False)),
                            models.Q(
                                ("committed_delta_vnd", models.Value(0)),
                                ("kind", "allocate"),
                                ("limit_delta_vnd", models.F("amount_vnd")),
                                ("paid_delta_vnd", models.Value(0)),
                            ),
                            models.Q(
                                ("committed_delta_vnd", models.Value(0)),
                                ("kind", "adjust"),
                                ("limit_delta_vnd", models.F("amount_vnd")),
                                ("paid_delta_vnd", models.Value(0)),
                            ),
                            models.Q(
                                ("committed_delta_vnd", models.F("amount_vnd")),
                                ("kind", "commit"),
                                ("limit_delta_vnd", models.Value(0)),
                                ("paid_delta_vnd", models.Value(0)),
                            ),
                            models.Q(
                                (
                                    "committed_delta_vnd",
                                    django.db.models.expressions.CombinedExpression(
                                        models.Value(0), "-", models.F("amount_vnd")
                                    ),
                                ),
                                ("kind", "release"),
                                ("limit_delta_vnd", models.Value(0)),
                                ("paid_delta_vnd", models.Value(0)),
                            ),
                            models.Q(
                                (
                                    "committed_delta_vnd",
                                    django.db.models.expressions.CombinedExpression(
                                        models.Value(0), "-", models.F("amount_vnd")
                                    ),
                                ),
                                ("kind", "advance"),
                                ("limit_delta_vnd", models.Value(0)),
                                ("paid_delta_vnd", models.F("amount_vnd")),
                            ),
                            models.Q(
                                (
                                    "committed_delta_vnd",
                                    django.db.models.expressions.CombinedExpression(
                                        models.Value(0), "-", models.F("amount_vnd")
                                    ),
                                ),
                                ("kind", "pay"),
                                ("limit_delta_vnd", models.Value(0)),
                                ("paid_delta_vnd", models.F("amount_vnd")),
                            ),
                            models.Q(
                                ("committed_delta_vnd", models.Value(0)),
                                ("kind", "recover"),
                                ("limit_delta_vnd", models.Value(0)),
                                (
                                    "paid_delta_vnd",
                                    django.db.models.expressions.CombinedExpression(
                                        models.Value(0), "-", models.F("amount_vnd")
                                    ),
                                ),
                            ),
                            models.Q(
                                ("committed_delta_vnd", models.Value(0)),
                                ("kind", "carry_out"),
                                (
                                    "limit_delta_vnd",
                                    django.db.models.expressions.CombinedExpression(
                                        models.Value(0), "-", models.F("amount_vnd")
                                    ),
                                ),
                                ("paid_delta_vnd", models.Value(0)),
                            ),
                            models.Q(
                                ("committed_delta_vnd", models.Value(0)),
                                ("kind", "carry_in"),
                                ("limit_delta_vnd", models.F("amount_vnd")),
                                ("paid_delta_vnd", models.Value(0)),
                            ),
                            models.Q(
                                ("committed_delta_vnd", models.Value(0)),
                                ("kind", "cancel"),
                                (
                                    "limit_delta_vnd",
                                    django.db.models.expressions.CombinedExpression(
                                        models.Value(0), "-", models.F("amount_vnd")
                                    ),
                                ),
                                ("paid_delta_vnd", models.Value(0)),
                            ),
                            _connector="OR",
                        ),
                        name="entry_effect_of_kind",
                        violation_error_message="Bút toán không đúng tác động của loại bút toán.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cap_of__isnull", True), ("cap_vnd__isnull", True)),
                            models.Q(("cap_of__isnull", False), ("cap_vnd__gte", 0)),
                            _connector="OR",
                        ),
                        name="entry_cap_whole",
                        violation_error_message="Mức trần của doanh nghiệp phải có số tiền.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="ledgercorrection",
            name="entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="funding.ledgerentry",
                verbose_name="bút toán sai",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgercorrection",
            constraint=models.CheckConstraint(
                condition=models.Q(("correct_vnd__gte", 0)),
                name="correction_not_negative",
                violation_error_message="Số tiền không được âm.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgercorrection",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="correction_reason",
                violation_error_message="Cần ghi rõ lý do.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgercorrection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_by__isnull", True), ("status", "asked")),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        models.Q(("decided_by", models.F("asked_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="correction_two_people",
                violation_error_message="Người đề nghị không được là người quyết định.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgercorrection",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_exception", False), models.Q(("basis", ""), _negated=True), _connector="OR"),
                name="correction_exception_basis",
                violation_error_message="Chỉnh lý sau khóa sổ phải nêu căn cứ.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgercorrection",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "refused"), _negated=True),
                fields=("entry",),
                name="correction_entry_once",
                violation_error_message="Bút toán này đã có việc chỉnh lý.",
            ),
        ),
        portal.core.append_only.AppendOnly(
            table="funding_ledgerentry",
        ),
        portal.core.append_only.AppendOnly(
            table="funding_spendinglimit",
        ),
        funding.guards.LedgerMovesCeilings(),
        portal.vietnam.search.TrigramIndex(
            app_label="funding",
            model="LedgerEntry",
        ),
    ]
