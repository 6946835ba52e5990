"""The tables of applications, as one step; takes the place of the steps that made them one by one."""

import uuid
from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import portal.core.append_only
import portal.core.no_overlap
import portal.vietnam.search
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    replaces = [
        ("applications", "0001_tables"),
        ("applications", "0002_long_lists"),
        ("applications", "0003_second_person"),
        ("applications", "0004_projects_at_work"),
        ("applications", "0005_long_list_indexes"),
        ("applications", "0006_blind_calls"),
    ]

    initial = True

    dependencies = [
        ("attachments", "0001_tables"),
        ("notifications", "0001_schema"),
        ("organizations", "0001_initial"),
        ("planning", "0001_schema"),
        ("questions", "0001_initial"),
        ("registry", "0001_schema"),
        ("vietnam", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AssignmentRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("commune", models.CharField(blank=True, max_length=120, verbose_name="xã, phường, đặc khu")),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="thôi áp dụng từ"),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="planning.planmeasure",
                        verbose_name="nội dung hỗ trợ",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="chuyên viên",
                    ),
                ),
            ],
            options={
                "verbose_name": "quy tắc phân công",
                "verbose_name_plural": "quy tắc phân công",
                "ordering": ("officer_id", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản dòng")),
                (
                    "search_key",
                    portal.vietnam.search.SearchKeyField(
                        blank=True, default="", editable=False, verbose_name="khóa tìm kiếm"
                    ),
                ),
                (
                    "sort_key",
                    portal.vietnam.search.SortKeyField(
                        blank=True,
                        db_index=True,
                        default="",
                        editable=False,
                        max_length=300,
                        verbose_name="khóa sắp xếp",
                    ),
                ),
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
                ("code", models.CharField(blank=True, editable=False, max_length=20, verbose_name="mã đợt")),
                ("title", models.CharField(max_length=200, verbose_name="tên đợt tiếp nhận")),
                ("summary", models.TextField(verbose_name="hỗ trợ gì, cho ai (lời giản dị)")),
                ("conditions", models.TextField(blank=True, verbose_name="điều kiện tham gia")),
                ("contact", models.CharField(blank=True, max_length=250, verbose_name="nơi giải đáp")),
                ("beneficiary_kinds", models.JSONField(blank=True, default=list, verbose_name="đối tượng")),
                ("size_classes", models.JSONField(blank=True, default=list, verbose_name="quy mô")),
                (
                    "quota",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="số đơn vị dự kiến hỗ trợ",
                    ),
                ),
                (
                    "ceiling_vnd",
                    models.BigIntegerField(blank=True, null=True, verbose_name="tổng mức hỗ trợ của đợt (đồng)"),
                ),
                (
                    "support_rate",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("100"),
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0")),
                            django.core.validators.MaxValueValidator(Decimal("100")),
                        ],
                        verbose_name="tỷ lệ hỗ trợ (%)",
                    ),
                ),
                (
                    "support_cap_vnd",
                    models.BigIntegerField(blank=True, null=True, verbose_name="mức hỗ trợ tối đa mỗi hồ sơ (đồng)"),
                ),
                ("support_basis", models.CharField(blank=True, max_length=250, verbose_name="căn cứ mức hỗ trợ")),
                (
                    "selection",
                    models.CharField(
                        choices=[("council", "Hội đồng xét chọn"), ("own_review", "Sở tự xem xét")],
                        default="council",
                        max_length=12,
                        verbose_name="cách xét chọn",
                    ),
                ),
                (
                    "acceptance",
                    models.CharField(
                        choices=[("council", "Hội đồng nghiệm thu"), ("evidence", "Kiểm tra minh chứng")],
                        default="council",
                        max_length=12,
                        verbose_name="cách nghiệm thu",
                    ),
                ),
                (
                    "procedure",
                    models.CharField(
                        choices=[
                            ("nd268", "Nhiệm vụ đổi mới sáng tạo (Nghị định 268/2025/NĐ-CP)"),
                            ("nd80", "Hỗ trợ doanh nghiệp nhỏ và vừa (Nghị định 80/2021/NĐ-CP)"),
                        ],
                        default="nd268",
                        max_length=8,
                        verbose_name="quy trình, thời hạn áp dụng",
                    ),
                ),
                (
                    "is_blind",
                    models.BooleanField(
                        default=False,
                        help_text="Thành viên hội đồng đọc và chấm hồ sơ không có tên đơn vị cho tới khi kiểm phiếu.",
                        verbose_name="hội đồng xét kín tên",
                    ),
                ),
                (
                    "is_pilot",
                    models.BooleanField(
                        default=False,
                        help_text="Dự án của đợt được tính là mô hình điểm của kế hoạch.",
                        verbose_name="mô hình điểm",
                    ),
                ),
                ("rule_set", models.CharField(blank=True, max_length=60, verbose_name="bộ quy tắc hội đồng")),
                ("opens_at", models.DateTimeField(verbose_name="mở tiếp nhận lúc")),
                ("closes_at", models.DateTimeField(blank=True, null=True, verbose_name="hết hạn tiếp nhận lúc")),
                (
                    "grace_minutes",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Bản nháp lập trước giờ hết hạn còn được nộp trong thời gian này.",
                        validators=[django.core.validators.MaxValueValidator(240)],
                        verbose_name="thời gian gia hạn cho hồ sơ đang soạn (phút)",
                    ),
                ),
                ("rules", models.JSONField(blank=True, default=list, verbose_name="điều kiện bằng quy tắc")),
                (
                    "published_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="công bố lúc"),
                ),
                (
                    "budget_line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="planning.budgetline",
                        verbose_name="dòng dự toán",
                    ),
                ),
                (
                    "copied_from",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="applications.call",
                        verbose_name="chép từ đợt",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người lập",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="questions.questionform",
                        verbose_name="biểu mẫu câu hỏi",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="planning.planmeasure",
                        verbose_name="nội dung hỗ trợ của kế hoạch",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="organizations.organization",
                        verbose_name="cơ quan tiếp nhận",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người trình công bố",
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
                    "published_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người duyệt công bố",
                    ),
                ),
            ],
            options={
                "verbose_name": "đợt tiếp nhận",
                "verbose_name_plural": "đợt tiếp nhận",
                "ordering": ("-opens_at", "pk"),
                "indexes": [models.Index(fields=["province", "status", "closes_at"], name="call_list")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        fields=("province", "code"),
                        name="call_code_once",
                        violation_error_message="Mã đợt đã dùng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_at__isnull", True), ("closes_at__gt", models.F("opens_at")), _connector="OR"
                        ),
                        name="call_window",
                        violation_error_message="Thời điểm hết hạn phải sau thời điểm mở.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("grace_minutes__lte", 240),
                            models.Q(("closes_at__isnull", False), ("grace_minutes", 0), _connector="OR"),
                        ),
                        name="call_grace",
                        violation_error_message="Thời gian gia hạn tối đa 240 phút và chỉ có khi đợt có giờ hết hạn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_by__isnull", True),
                            ("proposed_by__isnull", True),
                            models.Q(("published_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="call_two_people",
                        violation_error_message="Người trình không được duyệt công bố.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("support_rate__gte", 0), ("support_rate__lte", 100)),
                        name="call_rate",
                        violation_error_message="Tỷ lệ hỗ trợ từ 0 đến 100 %.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ceiling_vnd__isnull", True), ("ceiling_vnd__gte", 0), _connector="OR"),
                            models.Q(("support_cap_vnd__isnull", True), ("support_cap_vnd__gt", 0), _connector="OR"),
                        ),
                        name="call_amounts",
                        violation_error_message="Số tiền phải lớn hơn 0.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallNotice",
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
                            ("opening", "Thông báo tiếp nhận hồ sơ"),
                            ("extension", "Thông báo gia hạn tiếp nhận"),
                            ("closing", "Thông báo kết thúc tiếp nhận sớm"),
                            ("cancellation", "Thông báo hủy đợt tiếp nhận"),
                        ],
                        max_length=12,
                        verbose_name="loại thông báo",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu")),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                ("old_closes_at", models.DateTimeField(blank=True, null=True, verbose_name="hết hạn trước đây")),
                ("new_closes_at", models.DateTimeField(blank=True, null=True, verbose_name="hết hạn mới")),
                ("facts", models.JSONField(blank=True, default=dict, verbose_name="nội dung khi ban hành")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="duyệt lúc")),
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
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="applications.call",
                        verbose_name="đợt",
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người soạn",
                    ),
                ),
            ],
            options={
                "verbose_name": "thông báo của đợt",
                "verbose_name_plural": "thông báo của đợt",
                "ordering": ("call_id", "created_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("approved_at__isnull", True)),
                        fields=("call",),
                        name="call_notice_one_waiting",
                        violation_error_message="Đợt đã có một thông báo đang chờ duyệt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            ("prepared_by__isnull", True),
                            models.Q(("approved_by", models.F("prepared_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="call_notice_two_people",
                        violation_error_message="Người soạn thông báo không được duyệt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "extension"), _negated=True),
                            ("new_closes_at__gt", models.F("old_closes_at")),
                            _connector="OR",
                        ),
                        name="call_notice_forward",
                        violation_error_message="Hạn mới phải sau hạn cũ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "closing"), _negated=True),
                            models.Q(("new_closes_at__isnull", False), ("old_closes_at__isnull", True)),
                            ("new_closes_at__lt", models.F("old_closes_at")),
                            _connector="OR",
                        ),
                        name="call_notice_earlier",
                        violation_error_message="Kết thúc sớm phải trước hạn cũ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "opening"), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="call_notice_reason",
                        violation_error_message="Gia hạn, kết thúc sớm hoặc hủy phải nêu lý do.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="thứ tự")),
                ("name", models.CharField(max_length=200, verbose_name="giấy tờ")),
                ("hint", models.CharField(blank=True, max_length=300, verbose_name="hướng dẫn")),
                ("is_required", models.BooleanField(default=True, verbose_name="bắt buộc")),
                (
                    "max_files",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                        verbose_name="số tệp tối đa",
                    ),
                ),
                ("kinds", models.JSONField(blank=True, default=list, verbose_name="loại tệp được nhận")),
                (
                    "max_megabytes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="dung lượng tối đa mỗi tệp (MB)",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="applications.call",
                        verbose_name="đợt",
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="tệp mẫu",
                    ),
                ),
            ],
            options={
                "verbose_name": "giấy tờ của đợt",
                "verbose_name_plural": "giấy tờ của đợt",
                "ordering": ("call_id", "order", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("call", "name"),
                        name="call_paper_once",
                        violation_error_message="Giấy tờ này đã có trong danh sách.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("max_files__gte", 1), ("max_files__lte", 20)),
                        name="call_paper_files",
                        violation_error_message="Mỗi giấy tờ nhận từ 1 đến 20 tệp.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExclusionRule",
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
                            ("unsettled", "chưa quyết toán kinh phí đã nhận"),
                            ("unreturned", "chưa hoàn trả kinh phí"),
                            ("late_acceptance", "quá hạn nộp hồ sơ nghiệm thu"),
                            ("not_accepted", "nghiệm thu không đạt"),
                            ("terminated", "bị đình chỉ, chấm dứt"),
                            ("same_content", "trùng nội dung đã được hỗ trợ"),
                            ("unregistered", "chưa đăng ký kết quả thực hiện"),
                            ("report_missing", "chưa báo cáo ứng dụng kết quả"),
                            ("prosecuted", "đang bị đình chỉ hoạt động hoặc truy cứu trách nhiệm hình sự"),
                        ],
                        max_length=16,
                        verbose_name="trường hợp",
                    ),
                ),
                (
                    "effect",
                    models.CharField(
                        choices=[("bars", "chưa được xét hỗ trợ"), ("warns", "cần xem xét")],
                        default="bars",
                        max_length=5,
                        verbose_name="hệ quả",
                    ),
                ),
                (
                    "months",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số tháng tính từ sự việc"),
                ),
                ("grace_days", models.PositiveSmallIntegerField(default=0, verbose_name="số ngày quá hạn được bỏ qua")),
                ("legal_basis", models.CharField(max_length=250, verbose_name="căn cứ")),
                ("valid_from", models.DateField(verbose_name="áp dụng từ")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết")),
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
                "verbose_name": "quy định loại trừ",
                "verbose_name_plural": "quy định loại trừ",
                "ordering": ("kind", "valid_from"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "province", "valid_from"),
                        name="exclusion_rule_once",
                        violation_error_message="Đã có quy định này từ ngày đó.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("province__isnull", True)),
                        fields=("kind", "valid_from"),
                        name="exclusion_rule_national_once",
                        violation_error_message="Đã có quy định này từ ngày đó.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="exclusion_rule_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterTemplate",
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
                            ("receipt", "Phiếu tiếp nhận hồ sơ"),
                            ("form", "Bản in hồ sơ đã nộp"),
                            ("supplement", "Thông báo yêu cầu bổ sung"),
                            ("result", "Thông báo kết quả"),
                            ("decision", "Quyết định phê duyệt danh sách"),
                        ],
                        max_length=20,
                        verbose_name="loại văn bản",
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="phiên bản")),
                ("subject", models.CharField(max_length=300, verbose_name="trích yếu")),
                ("body", models.TextField(verbose_name="nội dung")),
                ("legal_basis", models.CharField(blank=True, max_length=250, verbose_name="căn cứ")),
                ("valid_from", models.DateField(verbose_name="áp dụng từ")),
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người soạn",
                    ),
                ),
            ],
            options={
                "verbose_name": "mẫu văn bản",
                "verbose_name_plural": "mẫu văn bản",
                "ordering": ("kind", "-valid_from", "-version"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "province", "version"),
                        name="letter_template_version_once",
                        violation_error_message="Phiên bản này đã có.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("province__isnull", True)),
                        fields=("kind", "version"),
                        name="letter_template_national_once",
                        violation_error_message="Phiên bản này đã có.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficerAbsence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("starts_on", models.DateField(verbose_name="từ ngày")),
                ("ends_on", models.DateField(verbose_name="đến hết ngày")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="lý do")),
                ("ended_at", models.DateTimeField(editable=False, null=True, verbose_name="kết thúc sớm lúc")),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người vắng mặt",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi",
                    ),
                ),
                (
                    "substitute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="substitutions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người thay",
                    ),
                ),
            ],
            options={
                "verbose_name": "thời gian vắng mặt",
                "verbose_name_plural": "thời gian vắng mặt",
                "ordering": ("-starts_on", "pk"),
                "indexes": [models.Index(fields=["ends_on", "starts_on"], name="officer_absence_days")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="officer_absence_dates",
                        violation_error_message="Ngày cuối phải từ ngày đầu trở đi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("officer", models.F("substitute")), _negated=True),
                        name="officer_absence_two_people",
                        violation_error_message="Người thay phải là người khác.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordedBar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                (
                    "search_key",
                    portal.vietnam.search.SearchKeyField(
                        blank=True, default="", editable=False, verbose_name="khóa tìm kiếm"
                    ),
                ),
                (
                    "sort_key",
                    portal.vietnam.search.SortKeyField(
                        blank=True,
                        db_index=True,
                        default="",
                        editable=False,
                        max_length=300,
                        verbose_name="khóa sắp xếp",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("unsettled", "chưa quyết toán kinh phí đã nhận"),
                            ("unreturned", "chưa hoàn trả kinh phí"),
                            ("late_acceptance", "quá hạn nộp hồ sơ nghiệm thu"),
                            ("not_accepted", "nghiệm thu không đạt"),
                            ("terminated", "bị đình chỉ, chấm dứt"),
                            ("same_content", "trùng nội dung đã được hỗ trợ"),
                            ("unregistered", "chưa đăng ký kết quả thực hiện"),
                            ("report_missing", "chưa báo cáo ứng dụng kết quả"),
                            ("prosecuted", "đang bị đình chỉ hoạt động hoặc truy cứu trách nhiệm hình sự"),
                        ],
                        max_length=16,
                        verbose_name="trường hợp",
                    ),
                ),
                ("case_text", models.CharField(max_length=300, verbose_name="nhiệm vụ, vụ việc")),
                ("document", models.CharField(max_length=250, verbose_name="văn bản làm căn cứ ghi nhận")),
                ("since", models.DateField(verbose_name="từ ngày")),
                ("until", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="xác nhận lúc")),
                ("lift_asked_at", models.DateTimeField(blank=True, null=True, verbose_name="đề nghị kết thúc lúc")),
                ("lifted_on", models.DateField(blank=True, null=True, verbose_name="kết thúc ngày")),
                ("lifted_because", models.CharField(blank=True, max_length=300, verbose_name="lý do kết thúc")),
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
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recorded_bars",
                        to="registry.enterprise",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "lift_asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đề nghị kết thúc",
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người kết thúc",
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
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "trường hợp ghi nhận",
                "verbose_name_plural": "trường hợp ghi nhận",
                "ordering": ("-since", "pk"),
                "indexes": [models.Index(fields=["province", "since"], name="recorded_bar_list")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="recorded_bar_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lifted_on__isnull", True),
                            models.Q(("lifted_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="recorded_bar_lifted_with_reason",
                        violation_error_message="Kết thúc phải nêu lý do.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            ("recorded_by__isnull", True),
                            models.Q(("confirmed_by", models.F("recorded_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="recorded_bar_two_people",
                        violation_error_message="Người ghi nhận không được tự xác nhận.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lifted_by__isnull", True),
                            ("lift_asked_by__isnull", True),
                            models.Q(("lifted_by", models.F("lift_asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="recorded_bar_end_two_people",
                        violation_error_message="Người đề nghị kết thúc không được tự xác nhận.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản dòng")),
                (
                    "search_key",
                    portal.vietnam.search.SearchKeyField(
                        blank=True, default="", editable=False, verbose_name="khóa tìm kiếm"
                    ),
                ),
                (
                    "sort_key",
                    portal.vietnam.search.SortKeyField(
                        blank=True,
                        db_index=True,
                        default="",
                        editable=False,
                        max_length=300,
                        verbose_name="khóa sắp xếp",
                    ),
                ),
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
                ("enterprise_name", models.CharField(editable=False, max_length=250, verbose_name="tên đơn vị")),
                (
                    "enterprise_tax_code",
                    models.CharField(blank=True, editable=False, max_length=14, verbose_name="mã số thuế"),
                ),
                (
                    "code",
                    models.CharField(blank=True, db_index=True, editable=False, max_length=20, verbose_name="mã hồ sơ"),
                ),
                ("title", models.CharField(blank=True, max_length=250, verbose_name="nội dung đề nghị hỗ trợ")),
                ("need", models.TextField(blank=True, verbose_name="hiện trạng, sự cần thiết")),
                ("work_plan", models.TextField(blank=True, verbose_name="cách thực hiện, tiến độ")),
                ("expected_results", models.TextField(blank=True, verbose_name="kết quả dự kiến")),
                ("indicators_before", models.TextField(blank=True, verbose_name="chỉ số hiện nay (trước hỗ trợ)")),
                ("indicators_after", models.TextField(blank=True, verbose_name="chỉ số dự kiến sau hỗ trợ")),
                (
                    "contract_value_vnd",
                    models.BigIntegerField(blank=True, null=True, verbose_name="tổng chi phí, giá trị hợp đồng (đồng)"),
                ),
                (
                    "requested_vnd",
                    models.BigIntegerField(blank=True, null=True, verbose_name="đề nghị Nhà nước hỗ trợ (đồng)"),
                ),
                ("bank_account", models.CharField(blank=True, max_length=40, verbose_name="số tài khoản")),
                ("bank_name", models.CharField(blank=True, max_length=150, verbose_name="tại ngân hàng, kho bạc")),
                (
                    "has_pledged_single_source",
                    models.BooleanField(
                        default=False, verbose_name="cam kết không dùng nguồn ngân sách khác cho cùng khoản chi"
                    ),
                ),
                ("answers", models.JSONField(blank=True, default=dict, verbose_name="câu trả lời")),
                (
                    "supported_vnd",
                    models.BigIntegerField(editable=False, null=True, verbose_name="mức hỗ trợ tính được (đồng)"),
                ),
                (
                    "support_limit",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="giới hạn quyết định"),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("online", "trực tuyến trên Cổng"),
                            ("desk", "nộp trực tiếp"),
                            ("post", "qua bưu chính"),
                        ],
                        default="online",
                        editable=False,
                        max_length=8,
                        verbose_name="cách nộp",
                    ),
                ),
                ("submitted_at", models.DateTimeField(editable=False, null=True, verbose_name="nộp lúc")),
                (
                    "received_on",
                    models.DateField(editable=False, null=True, verbose_name="ngày nhận (dấu bưu điện, dấu đến)"),
                ),
                ("late_reason", models.TextField(blank=True, editable=False, verbose_name="lý do nhận sau hạn")),
                ("supplement_due_on", models.DateField(editable=False, null=True, verbose_name="hạn bổ sung")),
                ("checked_at", models.DateTimeField(editable=False, null=True, verbose_name="kết luận kiểm tra lúc")),
                ("conclusion", models.TextField(blank=True, editable=False, verbose_name="kết luận, quy định áp dụng")),
                ("selection_note", models.TextField(blank=True, editable=False, verbose_name="ý kiến xét chọn")),
                (
                    "approved_vnd",
                    models.BigIntegerField(editable=False, null=True, verbose_name="mức hỗ trợ được phê duyệt (đồng)"),
                ),
                ("decided_at", models.DateTimeField(editable=False, null=True, verbose_name="quyết định lúc")),
                (
                    "decision_number",
                    models.CharField(blank=True, editable=False, max_length=60, verbose_name="số quyết định"),
                ),
                (
                    "check_secret",
                    models.CharField(blank=True, editable=False, max_length=16, verbose_name="khóa tra cứu"),
                ),
                ("touched_at", models.DateTimeField(editable=False, null=True, verbose_name="làm việc lần cuối lúc")),
                ("shelf_warned_at", models.DateTimeField(editable=False, null=True, verbose_name="báo sắp cất lúc")),
                ("shelved_at", models.DateTimeField(editable=False, null=True, verbose_name="cất lúc")),
                (
                    "checked_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người kiểm tra",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người quyết định",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="registry.enterprise",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "form_version",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="questions.formversion",
                        verbose_name="bản biểu mẫu",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="chuyên viên thụ lý",
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
                    "snapshot",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.enterprisesnapshot",
                        verbose_name="thông tin đơn vị khi nộp",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nộp",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="applications.call",
                        verbose_name="đợt tiếp nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "hồ sơ",
                "verbose_name_plural": "hồ sơ",
                "ordering": ("-created_at", "pk"),
                "indexes": [
                    models.Index(fields=["province", "status", "due_on"], name="application_queue"),
                    models.Index(fields=["enterprise", "status"], name="application_of_enterprise"),
                    models.Index(fields=["officer", "status", "due_on"], name="application_of_officer"),
                    models.Index(fields=["submitted_at", "id"], name="application_by_submission"),
                    models.Index(fields=["due_on", "id"], name="application_by_due_day"),
                    models.Index(fields=["status", "id"], name="application_by_status"),
                    models.Index(fields=["requested_vnd", "id"], name="application_by_request"),
                    models.Index(fields=["approved_vnd", "id"], name="application_by_approval"),
                    models.Index(fields=["call", "submitted_at", "id"], name="application_of_call"),
                    models.Index(fields=["status", "submitted_at", "id"], name="application_by_state_and_time"),
                    models.Index(
                        condition=models.Q(
                            ("status__in", ("submitted", "checking", "supplement_requested", "eligible"))
                        ),
                        fields=["submitted_at", "id"],
                        name="application_at_desk",
                    ),
                    models.Index(
                        models.F("province"),
                        django.db.models.functions.text.Left("code", 8),
                        models.F("code"),
                        models.F("status"),
                        name="application_register",
                    ),
                    models.Index(
                        condition=models.Q(
                            models.Q(("status", "draft"), _negated=True), models.Q(("code", ""), _negated=True)
                        ),
                        fields=["call"],
                        name="application_filed_in_call",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "draft",
                                    "submitted",
                                    "checking",
                                    "supplement_requested",
                                    "eligible",
                                    "in_selection",
                                    "recommended",
                                    "reserve",
                                ],
                            )
                        ),
                        fields=("call", "enterprise"),
                        name="application_one_in_process",
                        violation_error_message="Đơn vị đã có một hồ sơ đang xử lý trong đợt này.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        fields=("province", "code"),
                        name="application_code_once",
                        violation_error_message="Mã hồ sơ đã dùng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", ""), _negated=True),
                            ("status__in", ["draft", "withdrawn"]),
                            _connector="OR",
                        ),
                        name="application_code_after_submission",
                        violation_error_message="Hồ sơ đã nộp phải có mã.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("contract_value_vnd__isnull", True), ("contract_value_vnd__gt", 0), _connector="OR"
                            ),
                            models.Q(("requested_vnd__isnull", True), ("requested_vnd__gte", 0), _connector="OR"),
                        ),
                        name="application_amounts",
                        violation_error_message="Số tiền phải lớn hơn 0.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("requested_vnd__isnull", True),
                            ("contract_value_vnd__isnull", True),
                            ("requested_vnd__lte", models.F("contract_value_vnd")),
                            _connector="OR",
                        ),
                        name="application_request_within_cost",
                        violation_error_code="request_within_cost",
                        violation_error_message="Mức đề nghị không được vượt tổng chi phí.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "approved"), _negated=True), ("approved_vnd__gt", 0), _connector="OR"
                        ),
                        name="application_approved_amount",
                        violation_error_message="Phê duyệt phải kèm số tiền lớn hơn 0.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            ("checked_by__isnull", True),
                            models.Q(("decided_by", models.F("checked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="application_two_people",
                        violation_error_message="Người kiểm tra không được là người phê duyệt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApplicationDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="tệp thứ")),
                (
                    "verdict",
                    models.CharField(
                        choices=[("unchecked", "Chưa kiểm tra"), ("good", "Đạt"), ("supplement", "Cần bổ sung")],
                        default="unchecked",
                        max_length=12,
                        verbose_name="kết quả",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=500, verbose_name="ý kiến")),
                ("replaced_at", models.DateTimeField(blank=True, null=True, verbose_name="thay thế lúc")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="applications.application",
                        verbose_name="hồ sơ",
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
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="applications.callpaper",
                        verbose_name="giấy tờ",
                    ),
                ),
            ],
            options={
                "verbose_name": "giấy tờ của hồ sơ",
                "verbose_name_plural": "giấy tờ của hồ sơ",
                "ordering": ("application_id", "paper__order", "number", "created_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("application", "paper", "number"),
                        name="application_paper_once",
                        violation_error_message="Giấy tờ này đã có tệp; hãy thay tệp cũ.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ApplicationItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản dòng")),
                (
                    "standard",
                    models.CharField(blank=True, max_length=150, verbose_name="tiêu chuẩn, hệ thống, chứng nhận"),
                ),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="thực hiện từ ngày")),
                ("to_on", models.DateField(blank=True, null=True, verbose_name="đến ngày")),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="item",
                        to="applications.application",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.product",
                        verbose_name="sản phẩm",
                    ),
                ),
            ],
            options={
                "verbose_name": "đối tượng đề nghị hỗ trợ",
                "verbose_name_plural": "đối tượng đề nghị hỗ trợ",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_on__isnull", True),
                            ("to_on__isnull", True),
                            ("to_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="application_item_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChecklistMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("place", models.CharField(max_length=60, verbose_name="mục")),
                (
                    "verdict",
                    models.CharField(
                        choices=[("present", "Có, đạt"), ("missing", "Thiếu"), ("fix", "Cần sửa")],
                        max_length=8,
                        verbose_name="kết quả",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=500, verbose_name="ý kiến")),
                ("marked_at", models.DateTimeField(verbose_name="kiểm tra lúc")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="applications.application",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "marked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người kiểm tra",
                    ),
                ),
            ],
            options={
                "verbose_name": "kết quả kiểm tra một mục",
                "verbose_name_plural": "kết quả kiểm tra các mục",
                "ordering": ("application_id", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("application", "place"),
                        name="checklist_mark_once",
                        violation_error_message="Mục này đã có kết quả kiểm tra.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verdict", "present"), models.Q(("remark", ""), _negated=True), _connector="OR"
                        ),
                        name="checklist_mark_says_why",
                        violation_error_message="Mục thiếu hoặc cần sửa phải ghi rõ cần làm gì.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftPresence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(blank=True, max_length=40, verbose_name="bước")),
                ("seen_at", models.DateTimeField(verbose_name="thấy lúc")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="applications.application",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người mở",
                    ),
                ),
            ],
            options={
                "verbose_name": "người đang mở hồ sơ",
                "verbose_name_plural": "người đang mở hồ sơ",
                "ordering": ("-seen_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("application", "user"),
                        name="application_presence_once",
                        violation_error_message="Người này đã mở hồ sơ.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExclusionOverride",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                (
                    "search_key",
                    portal.vietnam.search.SearchKeyField(
                        blank=True, default="", editable=False, verbose_name="khóa tìm kiếm"
                    ),
                ),
                (
                    "sort_key",
                    portal.vietnam.search.SortKeyField(
                        blank=True,
                        db_index=True,
                        default="",
                        editable=False,
                        max_length=300,
                        verbose_name="khóa sắp xếp",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("unsettled", "chưa quyết toán kinh phí đã nhận"),
                            ("unreturned", "chưa hoàn trả kinh phí"),
                            ("late_acceptance", "quá hạn nộp hồ sơ nghiệm thu"),
                            ("not_accepted", "nghiệm thu không đạt"),
                            ("terminated", "bị đình chỉ, chấm dứt"),
                            ("same_content", "trùng nội dung đã được hỗ trợ"),
                            ("unregistered", "chưa đăng ký kết quả thực hiện"),
                            ("report_missing", "chưa báo cáo ứng dụng kết quả"),
                            ("prosecuted", "đang bị đình chỉ hoạt động hoặc truy cứu trách nhiệm hình sự"),
                        ],
                        max_length=16,
                        verbose_name="trường hợp",
                    ),
                ),
                ("finding", models.CharField(max_length=120, verbose_name="khóa")),
                ("said", models.CharField(max_length=500, verbose_name="nội dung loại trừ")),
                ("legal_basis", models.CharField(max_length=250, verbose_name="căn cứ")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("asked", "Chờ quyết định"),
                            ("granted", "Được chấp thuận"),
                            ("refused", "Không chấp thuận"),
                        ],
                        default="asked",
                        editable=False,
                        max_length=7,
                        verbose_name="kết quả",
                    ),
                ),
                ("reason", models.CharField(max_length=1000, verbose_name="lý do đề nghị")),
                ("asked_at", models.DateTimeField(verbose_name="đề nghị lúc")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="quyết định lúc")),
                ("decision_note", models.CharField(blank=True, max_length=1000, verbose_name="ý kiến quyết định")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overrides",
                        to="applications.application",
                        verbose_name="hồ sơ",
                    ),
                ),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người quyết định",
                    ),
                ),
            ],
            options={
                "verbose_name": "trường hợp ngoại lệ",
                "verbose_name_plural": "trường hợp ngoại lệ",
                "ordering": ("-asked_at", "pk"),
                "indexes": [models.Index(fields=["status", "-asked_at"], name="exclusion_override_list")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "refused"), _negated=True),
                        fields=("application", "finding"),
                        name="exclusion_override_once",
                        violation_error_message="Trường hợp này đã được đề nghị xét ngoại lệ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="exclusion_override_reason",
                        violation_error_message="Phải nêu lý do đề nghị ngoại lệ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            models.Q(("decided_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="exclusion_override_two_people",
                        violation_error_message="Người đề nghị không được tự quyết định.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status", "asked"), ("decided_by__isnull", False), _connector="OR"),
                        name="exclusion_override_decided_by_somebody",
                        violation_error_message="Quyết định phải có người ký.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FieldEdit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("field", models.CharField(max_length=80, verbose_name="mục")),
                ("value", models.JSONField(null=True, verbose_name="nội dung")),
                ("editor_name", models.CharField(max_length=150, verbose_name="tên người sửa")),
                ("first_at", models.DateTimeField(verbose_name="bắt đầu sửa lúc")),
                ("last_at", models.DateTimeField(verbose_name="sửa lúc")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="edits",
                        to="applications.application",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "edited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người sửa",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần sửa hồ sơ",
                "verbose_name_plural": "lần sửa hồ sơ",
                "ordering": ("-last_at", "-pk"),
                "indexes": [models.Index(fields=["application", "field", "-last_at"], name="application_edits")],
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
                ("at", models.DateTimeField(verbose_name="thời điểm")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handovers",
                        to="applications.application",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người phân công",
                    ),
                ),
                (
                    "from_officer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người giao",
                    ),
                ),
                (
                    "to_officer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần giao hồ sơ",
                "verbose_name_plural": "các lần giao hồ sơ",
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Letter",
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
                            ("receipt", "Phiếu tiếp nhận hồ sơ"),
                            ("form", "Bản in hồ sơ đã nộp"),
                            ("supplement", "Thông báo yêu cầu bổ sung"),
                            ("result", "Thông báo kết quả"),
                            ("decision", "Quyết định phê duyệt danh sách"),
                        ],
                        max_length=20,
                        verbose_name="loại văn bản",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="trích yếu")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu")),
                ("facts", models.JSONField(default=dict, verbose_name="nội dung khi lập")),
                ("written_at", models.DateTimeField(verbose_name="lập lúc")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("issued", "Đã cấp trên Cổng"),
                            ("prepared", "Chờ phát hành"),
                            ("released", "Đã phát hành"),
                            ("cancelled", "Không phát hành"),
                        ],
                        default="issued",
                        editable=False,
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                (
                    "occasion",
                    models.CharField(blank=True, editable=False, max_length=100, verbose_name="việc được trả lời"),
                ),
                ("dated_on", models.DateField(editable=False, null=True, verbose_name="ngày văn bản")),
                ("released_at", models.DateTimeField(editable=False, null=True, verbose_name="phát hành lúc")),
                (
                    "held_because",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="lý do không phát hành"),
                ),
                (
                    "applications",
                    models.ManyToManyField(related_name="letters", to="applications.application", verbose_name="hồ sơ"),
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
                    "recipient",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="registry.enterprise",
                        verbose_name="nơi nhận",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người phát hành",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người lập",
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="applications.lettertemplate",
                        verbose_name="mẫu",
                    ),
                ),
            ],
            options={
                "verbose_name": "văn bản về hồ sơ",
                "verbose_name_plural": "văn bản về hồ sơ",
                "ordering": ("written_at", "pk"),
                "indexes": [models.Index(fields=["province", "state", "-written_at"], name="letter_outbox")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("occasion", ""), _negated=True), models.Q(("state", "cancelled"), _negated=True)
                        ),
                        fields=("occasion", "recipient"),
                        name="letter_one_per_recipient",
                        violation_error_message="Nơi nhận này đã có văn bản cho việc đó.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "released"), _negated=True),
                            models.Q(
                                ("dated_on__isnull", False),
                                ("released_at__isnull", False),
                                models.Q(("number", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="letter_released_has_number",
                        violation_error_message="Văn bản đã phát hành phải có số và ngày.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterDelivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("to", models.EmailField(max_length=254, verbose_name="địa chỉ nhận")),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="applications.letter",
                        verbose_name="văn bản",
                    ),
                ),
                (
                    "mail",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="notifications.outgoingmail",
                        verbose_name="thư",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần gửi văn bản",
                "verbose_name_plural": "các lần gửi văn bản",
                "ordering": ("letter_id", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("letter", "to"),
                        name="letter_delivery_once",
                        violation_error_message="Văn bản đã được gửi tới địa chỉ này.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="số bản, nơi lưu")),
                ("taken_back_at", models.DateTimeField(null=True, verbose_name="bỏ ghi nhận lúc")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper_copies",
                        to="applications.application",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="applications.callpaper",
                        verbose_name="giấy tờ",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "giấy tờ nộp bản giấy",
                "verbose_name_plural": "giấy tờ nộp bản giấy",
                "ordering": ("application_id", "paper__order", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_at__isnull", True)),
                        fields=("application", "paper"),
                        name="paper_copy_once",
                        violation_error_message="Giấy tờ này đã được ghi nhận bản giấy.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản dòng")),
                (
                    "search_key",
                    portal.vietnam.search.SearchKeyField(
                        blank=True, default="", editable=False, verbose_name="khóa tìm kiếm"
                    ),
                ),
                (
                    "sort_key",
                    portal.vietnam.search.SortKeyField(
                        blank=True,
                        db_index=True,
                        default="",
                        editable=False,
                        max_length=300,
                        verbose_name="khóa sắp xếp",
                    ),
                ),
                (
                    "organization_name",
                    models.CharField(editable=False, max_length=300, verbose_name="tên đơn vị giới thiệu"),
                ),
                ("name", models.CharField(max_length=250, verbose_name="đơn vị được giới thiệu")),
                ("tax_code", models.CharField(blank=True, max_length=14, verbose_name="mã số thuế")),
                ("contact", models.CharField(blank=True, max_length=150, verbose_name="người liên hệ, điện thoại")),
                ("reason", models.TextField(verbose_name="lý do giới thiệu")),
                ("sent_on", models.DateField(verbose_name="ngày gửi")),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("waiting", "chờ trả lời"),
                            ("taken_up", "đã tiếp nhận, mời đăng ký"),
                            ("declined", "không phù hợp"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="trả lời",
                    ),
                ),
                ("answer_note", models.CharField(blank=True, max_length=500, verbose_name="nội dung trả lời")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="ngày trả lời")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người trả lời",
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommended_by",
                        to="applications.application",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="registry.enterprise",
                        verbose_name="đơn vị trong sổ đăng ký",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="planning.planmeasure",
                        verbose_name="nội dung đề xuất",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="đơn vị giới thiệu",
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
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người gửi",
                    ),
                ),
            ],
            options={
                "verbose_name": "giới thiệu đơn vị",
                "verbose_name_plural": "giới thiệu đơn vị",
                "ordering": ("-sent_on", "-pk"),
                "indexes": [models.Index(fields=["province", "-sent_on"], name="recommendation_list")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "declined"), _negated=True),
                            models.Q(("answer_note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="recommendation_reason",
                        violation_error_message="Không tiếp nhận thì phải ghi lý do.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer", "waiting"), ("answered_on__isnull", False), _connector="OR"),
                        name="recommendation_answer_day",
                        violation_error_message="Đã trả lời thì phải có ngày.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("application__isnull", True), ("answer", "taken_up"), _connector="OR"),
                        name="recommendation_application",
                        violation_error_message="Chỉ giới thiệu được tiếp nhận mới gắn với hồ sơ.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupplementRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("round", models.PositiveSmallIntegerField(verbose_name="lần thứ")),
                ("note", models.TextField(verbose_name="nội dung yêu cầu")),
                ("requested_at", models.DateTimeField(verbose_name="yêu cầu lúc")),
                ("due_on", models.DateField(null=True, verbose_name="hạn trả lời")),
                ("due_basis", models.CharField(blank=True, max_length=250, verbose_name="căn cứ của hạn")),
                ("days_left", models.SmallIntegerField(null=True, verbose_name="số ngày còn lại của Sở")),
                ("unit", models.CharField(blank=True, max_length=10, verbose_name="loại ngày")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="kết thúc lúc")),
                ("is_answered", models.BooleanField(default=False, verbose_name="đã trả lời")),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người trả lời",
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supplements",
                        to="applications.application",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người yêu cầu",
                    ),
                ),
            ],
            options={
                "verbose_name": "yêu cầu bổ sung",
                "verbose_name_plural": "yêu cầu bổ sung",
                "ordering": ("application_id", "round"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("application", "round"),
                        name="supplement_round_once",
                        violation_error_message="Lần yêu cầu bổ sung này đã có.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("application",),
                        name="supplement_one_open",
                        violation_error_message="Hồ sơ đang chờ đơn vị bổ sung theo yêu cầu trước.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True), ("ended_at__gte", models.F("requested_at")), _connector="OR"
                        ),
                        name="supplement_dates",
                        violation_error_message="Yêu cầu không thể kết thúc trước khi được gửi.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("field", models.CharField(blank=True, max_length=60, verbose_name="mục")),
                ("text", models.TextField(verbose_name="ý kiến")),
                ("old_value", models.TextField(blank=True, verbose_name="trước khi bổ sung")),
                ("new_value", models.TextField(blank=True, verbose_name="sau khi bổ sung")),
                ("answer", models.TextField(blank=True, verbose_name="giải trình của đơn vị")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
                        to="applications.application",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người viết",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to="applications.supplementrequest",
                        verbose_name="yêu cầu bổ sung",
                    ),
                ),
            ],
            options={
                "verbose_name": "ý kiến",
                "verbose_name_plural": "ý kiến",
                "ordering": ("created_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="SupportCalculation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                (
                    "moment",
                    models.CharField(
                        choices=[
                            ("filed", "khi nộp hồ sơ"),
                            ("supplemented", "khi nộp bổ sung"),
                            ("chosen", "khi chọn định mức"),
                            ("approved", "khi phê duyệt"),
                        ],
                        max_length=12,
                        verbose_name="thời điểm",
                    ),
                ),
                ("rules_of", models.DateField(verbose_name="theo quy định của ngày")),
                ("inputs", models.JSONField(default=dict, verbose_name="số liệu đầu vào")),
                ("terms", models.JSONField(default=dict, verbose_name="mức áp dụng")),
                ("steps", models.JSONField(default=list, verbose_name="các bước tính")),
                ("options", models.JSONField(default=list, verbose_name="các định mức đã xét")),
                ("amount_vnd", models.BigIntegerField(verbose_name="mức hỗ trợ (đồng)")),
                ("own_share_vnd", models.BigIntegerField(null=True, verbose_name="đơn vị đối ứng (đồng)")),
                ("decided_by", models.CharField(max_length=300, verbose_name="giới hạn quyết định")),
                ("choice_reason", models.CharField(blank=True, max_length=500, verbose_name="lý do chọn")),
                ("computed_at", models.DateTimeField(verbose_name="tính lúc")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calculations",
                        to="applications.application",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "computed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người thực hiện",
                    ),
                ),
                (
                    "norm",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calculations",
                        to="planning.supportnorm",
                        verbose_name="định mức",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản tính mức hỗ trợ",
                "verbose_name_plural": "bản tính mức hỗ trợ",
                "ordering": ("application_id", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_vnd__gte", 0),
                            models.Q(("own_share_vnd__isnull", True), ("own_share_vnd__gte", 0), _connector="OR"),
                        ),
                        name="support_calculation_amounts",
                        violation_error_message="Mức hỗ trợ không được âm và không vượt chi phí.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportClaim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản dòng")),
                (
                    "quantity",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1000),
                        ],
                        verbose_name="số lượng",
                    ),
                ),
                ("answers", models.JSONField(blank=True, default=dict, verbose_name="trả lời")),
                ("choice_reason", models.CharField(blank=True, max_length=500, verbose_name="lý do chọn")),
                ("chosen_at", models.DateTimeField(null=True, verbose_name="chọn lúc")),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claim",
                        to="applications.application",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "chosen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người chọn",
                    ),
                ),
                (
                    "norm",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="planning.supportnorm",
                        verbose_name="định mức được chọn",
                    ),
                ),
            ],
            options={
                "verbose_name": "cơ sở tính mức hỗ trợ",
                "verbose_name_plural": "cơ sở tính mức hỗ trợ",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("quantity__gte", 1)),
                        name="support_claim_quantity",
                        violation_error_message="Số lượng phải từ 1 trở lên.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("norm__isnull", True), models.Q(("choice_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="support_claim_choice_has_reason",
                        violation_error_message="Chọn định mức khác mức tốt nhất thì phải nêu lý do.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportedProject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản dòng")),
                (
                    "search_key",
                    portal.vietnam.search.SearchKeyField(
                        blank=True, default="", editable=False, verbose_name="khóa tìm kiếm"
                    ),
                ),
                (
                    "sort_key",
                    portal.vietnam.search.SortKeyField(
                        blank=True,
                        db_index=True,
                        default="",
                        editable=False,
                        max_length=300,
                        verbose_name="khóa sắp xếp",
                    ),
                ),
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
                ("enterprise_name", models.CharField(editable=False, max_length=250, verbose_name="tên đơn vị")),
                (
                    "acceptance",
                    models.CharField(
                        choices=[("council", "Hội đồng nghiệm thu"), ("evidence", "Kiểm tra minh chứng")],
                        max_length=12,
                        verbose_name="cách nghiệm thu",
                    ),
                ),
                ("is_pilot", models.BooleanField(default=False, verbose_name="mô hình điểm")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("improvement", "dự án cải tiến năng suất"),
                            ("model", "dự án điểm, mô hình điểm"),
                            ("green", "mô hình điểm năng suất xanh"),
                            ("hospital", "mô hình điểm tại bệnh viện, phòng khám"),
                            ("school", "mô hình điểm tại trường học, cơ sở đào tạo"),
                            ("measure", "nội dung hỗ trợ đơn lẻ (chứng nhận, tiêu chuẩn, thử nghiệm …)"),
                        ],
                        default="measure",
                        max_length=12,
                        verbose_name="loại dự án",
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("information", "thông tin và truyền thông"),
                            ("agriculture", "nông nghiệp"),
                            ("health", "y tế"),
                            ("education", "giáo dục, đào tạo"),
                            ("trade", "công thương"),
                            ("transport", "giao thông vận tải"),
                            ("building", "xây dựng"),
                        ],
                        max_length=12,
                        verbose_name="lĩnh vực",
                    ),
                ),
                ("exemplary_on", models.DateField(blank=True, null=True, verbose_name="được chọn nhân rộng từ")),
                (
                    "exemplary_because",
                    models.CharField(blank=True, max_length=500, verbose_name="lý do chọn nhân rộng"),
                ),
                ("code", models.CharField(editable=False, max_length=20, verbose_name="mã dự án")),
                ("title", models.CharField(max_length=250, verbose_name="tên dự án")),
                ("state_share_vnd", models.BigIntegerField(verbose_name="Nhà nước hỗ trợ (đồng)")),
                ("own_share_vnd", models.BigIntegerField(verbose_name="đơn vị đối ứng (đồng)")),
                (
                    "agreement_number",
                    models.CharField(blank=True, max_length=60, verbose_name="số thỏa thuận, hợp đồng"),
                ),
                ("agreement_on", models.DateField(blank=True, null=True, verbose_name="ngày ký")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="bắt đầu")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="kết thúc theo thỏa thuận")),
                ("original_ends_on", models.DateField(blank=True, null=True, verbose_name="kết thúc ban đầu")),
                ("extensions", models.PositiveSmallIntegerField(default=0, verbose_name="số lần gia hạn")),
                ("indicators_before", models.TextField(blank=True, verbose_name="chỉ số trước hỗ trợ")),
                ("indicators_after", models.TextField(blank=True, verbose_name="chỉ số sau hỗ trợ")),
                ("result_summary", models.TextField(blank=True, verbose_name="kết quả đạt được")),
                (
                    "acceptance_requested_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="đề nghị nghiệm thu lúc"),
                ),
                ("accepted_on", models.DateField(blank=True, null=True, verbose_name="nghiệm thu ngày")),
                ("acceptance_note", models.TextField(blank=True, verbose_name="kết luận nghiệm thu")),
                ("settled_on", models.DateField(blank=True, null=True, verbose_name="quyết toán ngày")),
                (
                    "agreement_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="bản thỏa thuận",
                    ),
                ),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="project",
                        to="applications.application",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="registry.enterprise",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followers",
                        to="applications.supportedproject",
                        verbose_name="nhân rộng từ dự án",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="planning.planmeasure",
                        verbose_name="nội dung hỗ trợ",
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
                    "result_report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="báo cáo kết quả",
                    ),
                ),
            ],
            options={
                "verbose_name": "dự án được hỗ trợ",
                "verbose_name_plural": "dự án được hỗ trợ",
                "ordering": ("-created_at", "pk"),
                "indexes": [
                    models.Index(fields=["province", "kind", "field"], name="project_kinds"),
                    models.Index(fields=["province", "status", "due_on"], name="project_queue"),
                    models.Index(fields=["measure", "accepted_on"], name="project_counts"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("province", "code"),
                        name="project_code_once",
                        violation_error_message="Mã dự án đã dùng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("own_share_vnd__gte", 0), ("state_share_vnd__gt", 0)),
                        name="project_shares",
                        violation_error_message="Mức hỗ trợ phải lớn hơn 0, đối ứng không âm.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("starts_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="project_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["accepted", "settled"]), _negated=True),
                            ("accepted_on__isnull", False),
                            ("settled_on__isnull", False),
                            _connector="OR",
                        ),
                        name="project_accepted_has_day",
                        violation_error_message="Dự án đã nghiệm thu phải có ngày nghiệm thu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("exemplary_on__isnull", True),
                            models.Q(("exemplary_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="project_exemplary_because",
                        violation_error_message="Dự án được chọn nhân rộng phải có lý do.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("title", models.CharField(max_length=200, verbose_name="mốc công việc")),
                ("due_on", models.DateField(verbose_name="hạn")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="hoàn thành ngày")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="applications.supportedproject",
                        verbose_name="dự án",
                    ),
                ),
            ],
            options={
                "verbose_name": "mốc công việc",
                "verbose_name_plural": "mốc công việc",
                "ordering": ("project_id", "due_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ProgressReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("reported_on", models.DateField(verbose_name="ngày báo cáo")),
                ("percent_done", models.PositiveSmallIntegerField(verbose_name="khối lượng hoàn thành (%)")),
                ("done", models.TextField(verbose_name="việc đã làm")),
                ("difficulties", models.TextField(blank=True, verbose_name="khó khăn, đề nghị")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Bản nháp"),
                            ("sent", "Đã gửi, chờ xem xét"),
                            ("returned", "Trả lại để bổ sung"),
                            ("accepted", "Được chấp nhận"),
                        ],
                        default="sent",
                        editable=False,
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("due_on", models.DateField(blank=True, editable=False, null=True, verbose_name="hạn báo cáo")),
                ("remark", models.TextField(blank=True, editable=False, verbose_name="ý kiến của Sở")),
                ("decided_on", models.DateField(editable=False, null=True, verbose_name="ngày có ý kiến")),
                (
                    "decided_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người có ý kiến",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="tệp kèm theo",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người báo cáo",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress_reports",
                        to="applications.supportedproject",
                        verbose_name="dự án",
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo tiến độ",
                "verbose_name_plural": "báo cáo tiến độ",
                "ordering": ("-reported_on", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("percent_done__lte", 100)),
                        name="progress_percent",
                        violation_error_message="Tỷ lệ từ 0 đến 100 %.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft")),
                        fields=("project",),
                        name="progress_one_draft",
                        violation_error_message="Dự án đã có một báo cáo đang soạn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "returned"), _negated=True),
                            models.Q(("remark", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="progress_returned_because",
                        violation_error_message="Trả lại báo cáo phải ghi rõ cần bổ sung gì.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectEvidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("title", models.CharField(max_length=200, verbose_name="minh chứng")),
                ("number", models.CharField(blank=True, max_length=80, verbose_name="số hiệu")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày cấp")),
                (
                    "proves",
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
                        verbose_name="loại minh chứng",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[("unchecked", "Chưa kiểm tra"), ("good", "Đạt"), ("supplement", "Cần bổ sung")],
                        default="unchecked",
                        max_length=12,
                        verbose_name="kết quả kiểm tra",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=500, verbose_name="ý kiến")),
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
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="applications.supportedproject",
                        verbose_name="dự án",
                    ),
                ),
            ],
            options={
                "verbose_name": "minh chứng",
                "verbose_name_plural": "minh chứng",
                "ordering": ("project_id", "created_at", "pk"),
            },
        ),
        portal.vietnam.search.TrigramIndex(
            app_label="applications",
            model="Application",
        ),
        portal.core.append_only.AppendOnly(
            table="applications_handover",
        ),
        portal.core.append_only.AppendOnly(
            table="applications_supportcalculation",
        ),
        portal.core.no_overlap.NoOverlap(
            table="applications_call",
            same=("province_id", "measure_id"),
            start="opens_at",
            end="closes_at",
            when="status IN ('published', 'open')",
        ),
    ]
