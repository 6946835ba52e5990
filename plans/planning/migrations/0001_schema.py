"""The tables of planning, as one step; takes the place of the steps that made them one by one."""

import uuid

import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import portal.core.append_only
import portal.core.no_circles
import portal.vietnam.search
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    replaces = [("planning", "0001_tables"), ("planning", "0002_entries_carried"), ("planning", "0003_ceilings")]

    initial = True

    dependencies = [
        ("attachments", "0001_tables"),
        ("organizations", "0001_initial"),
        ("vietnam", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        # The small steps of others that know the user come before our tables: each step looks at every table so far.
        ("knox", "0009_extend_authtoken_field"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        ("usersessions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Measure",
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
                ("key", models.SlugField(max_length=120, unique=True, verbose_name="khóa")),
                ("name", models.CharField(max_length=250, verbose_name="tên")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("system", "hệ thống quản lý"),
                            ("tool", "công cụ cải tiến"),
                            ("standard", "tiêu chuẩn"),
                            ("certificate", "chứng nhận"),
                            ("award", "giải thưởng"),
                            ("practice", "thực hành"),
                            ("digital", "chuyển đổi số"),
                            ("testing", "thử nghiệm"),
                            ("training", "đào tạo"),
                            ("consulting", "tư vấn, dự án"),
                            ("other", "khác"),
                        ],
                        max_length=15,
                        verbose_name="loại",
                    ),
                ),
                ("alias_text", models.TextField(blank=True, editable=False, verbose_name="các tên gọi khác")),
            ],
            options={
                "verbose_name": "nội dung hỗ trợ (danh mục)",
                "verbose_name_plural": "nội dung hỗ trợ (danh mục)",
                "ordering": ("sort_key", "pk"),
            },
        ),
        migrations.CreateModel(
            name="MeasureAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=250, verbose_name="tên gọi")),
                ("normalised", models.CharField(max_length=250, unique=True, verbose_name="tên chuẩn hóa")),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="planning.measure",
                        verbose_name="nội dung hỗ trợ",
                    ),
                ),
            ],
            options={
                "verbose_name": "tên gọi khác",
                "verbose_name_plural": "tên gọi khác",
                "ordering": ("measure_id", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("key", models.SlugField(max_length=60, unique=True, verbose_name="khóa")),
                ("number", models.CharField(max_length=60, verbose_name="số, ký hiệu")),
                ("issued_on", models.DateField(verbose_name="ngày ban hành")),
                ("issuer", models.CharField(max_length=200, verbose_name="cơ quan ban hành")),
                ("title", models.CharField(max_length=500, verbose_name="tên chương trình")),
                ("short_title", models.CharField(max_length=120, verbose_name="tên ngắn")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
            ],
            options={
                "verbose_name": "chương trình quốc gia",
                "verbose_name_plural": "chương trình quốc gia",
                "ordering": ("issued_on", "key"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="planning_programme_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeTaskGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("position", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                ("key", models.SlugField(max_length=60, verbose_name="khóa")),
                ("code", models.CharField(max_length=20, verbose_name="ký hiệu")),
                ("title", models.CharField(max_length=500, verbose_name="nhóm nhiệm vụ")),
                ("legal_source", models.CharField(max_length=250, verbose_name="căn cứ")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="task_groups",
                        to="planning.programme",
                        verbose_name="chương trình quốc gia",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhóm nhiệm vụ của chương trình",
                "verbose_name_plural": "nhóm nhiệm vụ của chương trình",
                "ordering": ("programme_id", "position"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "key", "valid_from"),
                        name="planning_programme_group_once",
                        violation_error_message="Nhóm nhiệm vụ này đã có từ ngày đó.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="planning_programme_group_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
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
                        choices=[("letter", "công văn"), ("notice", "thông báo trên Cổng")],
                        max_length=10,
                        verbose_name="hình thức",
                    ),
                ),
                ("addressee", models.CharField(max_length=300, verbose_name="nơi nhận")),
                ("is_request", models.BooleanField(default=False, verbose_name="đề nghị")),
                ("sent_at", models.DateTimeField(verbose_name="gửi lúc")),
                ("facts", models.JSONField(default=dict, verbose_name="nội dung khi lập")),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="organizations.organization",
                        verbose_name="đơn vị",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người gửi",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần đôn đốc",
                "verbose_name_plural": "lần đôn đốc",
                "ordering": ("-sent_at", "-pk"),
                "indexes": [models.Index(fields=["province", "-sent_at"], name="planning_reminder_list")],
            },
        ),
        migrations.CreateModel(
            name="SupportNorm",
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
                ("key", models.SlugField(max_length=120, verbose_name="khóa")),
                (
                    "category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("system", "hệ thống quản lý"),
                            ("tool", "công cụ cải tiến"),
                            ("standard", "tiêu chuẩn"),
                            ("certificate", "chứng nhận"),
                            ("award", "giải thưởng"),
                            ("practice", "thực hành"),
                            ("digital", "chuyển đổi số"),
                            ("testing", "thử nghiệm"),
                            ("training", "đào tạo"),
                            ("consulting", "tư vấn, dự án"),
                            ("other", "khác"),
                        ],
                        max_length=15,
                        verbose_name="hoặc cả loại",
                    ),
                ),
                ("name", models.CharField(max_length=300, verbose_name="mức hỗ trợ")),
                ("condition", models.CharField(blank=True, max_length=300, verbose_name="điều kiện khác (ghi chú)")),
                ("conditions", models.JSONField(blank=True, default=list, verbose_name="điều kiện")),
                ("beneficiary_kinds", models.JSONField(blank=True, default=list, verbose_name="đối tượng")),
                ("size_classes", models.JSONField(blank=True, default=list, verbose_name="quy mô")),
                (
                    "rate",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="tỷ lệ (%)"
                    ),
                ),
                (
                    "unit_amount_vnd",
                    models.BigIntegerField(blank=True, null=True, verbose_name="mức khoán một đơn vị tính (đồng)"),
                ),
                ("cap_vnd", models.BigIntegerField(blank=True, null=True, verbose_name="mức tối đa (đồng)")),
                (
                    "cap_unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("enterprise_year", "một doanh nghiệp, một năm"),
                            ("project", "một dự án"),
                            ("contract", "một hợp đồng"),
                            ("standard", "một tiêu chuẩn cơ sở"),
                            ("sample", "một mẫu, một sản phẩm"),
                            ("product", "một loại sản phẩm"),
                            ("certificate", "một giấy chứng nhận"),
                            ("award", "một giải thưởng"),
                            ("course", "một khóa đào tạo"),
                            ("learner", "một học viên"),
                        ],
                        max_length=20,
                        verbose_name="tính cho",
                    ),
                ),
                (
                    "max_quantity",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="số lượng tối đa",
                    ),
                ),
                (
                    "year_cap_vnd",
                    models.BigIntegerField(
                        blank=True, null=True, verbose_name="tối đa một doanh nghiệp, một năm (đồng)"
                    ),
                ),
                (
                    "frequency",
                    models.CharField(
                        choices=[("each", "mỗi hồ sơ"), ("once", "một lần cho một doanh nghiệp")],
                        default="each",
                        max_length=5,
                        verbose_name="số lần",
                    ),
                ),
                ("legal_basis", models.CharField(max_length=250, verbose_name="căn cứ")),
                ("clause", models.CharField(blank=True, max_length=200, verbose_name="điều khoản")),
                ("valid_from", models.DateField(verbose_name="áp dụng từ")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "Chờ phê duyệt"),
                            ("in_force", "Có hiệu lực"),
                            ("refused", "Không được phê duyệt"),
                        ],
                        default="in_force",
                        editable=False,
                        max_length=9,
                        verbose_name="trạng thái",
                    ),
                ),
                ("approved_at", models.DateTimeField(editable=False, null=True, verbose_name="phê duyệt lúc")),
                (
                    "closing_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="đề nghị kết thúc ngày"),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="ghi chú, lý do")),
                (
                    "approved_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người phê duyệt",
                    ),
                ),
                (
                    "closing_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đề nghị kết thúc",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="norms",
                        to="planning.measure",
                        verbose_name="nội dung hỗ trợ",
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
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="planning.supportnorm",
                        verbose_name="thay cho",
                    ),
                ),
            ],
            options={
                "verbose_name": "định mức hỗ trợ",
                "verbose_name_plural": "định mức hỗ trợ",
                "ordering": ("province_id", "key", "valid_from"),
                "indexes": [
                    models.Index(fields=["province", "status", "valid_from"], name="planning_norm_list"),
                    models.Index(fields=["category", "valid_from"], name="planning_norm_category"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "refused"), _negated=True),
                        fields=("province", "key", "valid_from"),
                        name="planning_norm_once",
                        violation_error_message="Đã có định mức này từ ngày đó.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("province__isnull", True), models.Q(("status", "refused"), _negated=True)),
                        fields=("key", "valid_from"),
                        name="planning_norm_national_once",
                        violation_error_message="Đã có định mức này từ ngày đó.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rate__isnull", True), models.Q(("rate__gt", 0), ("rate__lte", 100)), _connector="OR"
                        ),
                        name="planning_norm_rate",
                        violation_error_message="Tỷ lệ phải trên 0 và không quá 100%.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cap_vnd__isnull", True), ("cap_vnd__gt", 0), _connector="OR"),
                            models.Q(("unit_amount_vnd__isnull", True), ("unit_amount_vnd__gt", 0), _connector="OR"),
                            models.Q(("year_cap_vnd__isnull", True), ("year_cap_vnd__gt", 0), _connector="OR"),
                        ),
                        name="planning_norm_cap",
                        violation_error_message="Mức tối đa phải lớn hơn 0.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rate__isnull", False),
                            ("cap_vnd__isnull", False),
                            ("unit_amount_vnd__isnull", False),
                            _connector="OR",
                        ),
                        name="planning_norm_says_something",
                        violation_error_message="Cần có tỷ lệ, mức khoán hoặc mức tối đa.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="planning_norm_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            ("proposed_by__isnull", True),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="planning_norm_two_people",
                        violation_error_message="Người lập định mức không được là người phê duyệt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Plan",
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
                ("code", models.CharField(max_length=60, unique=True, verbose_name="mã kế hoạch")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("national", "quốc gia"),
                            ("period", "giai đoạn"),
                            ("annual", "hằng năm"),
                            ("scheme", "đề án"),
                        ],
                        max_length=12,
                        verbose_name="cấp kế hoạch",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("plan", "kế hoạch"), ("decision", "quyết định ban hành kế hoạch")],
                        max_length=12,
                        verbose_name="loại văn bản",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu")),
                ("printed_numbers", models.JSONField(blank=True, default=list, verbose_name="số như in")),
                ("place", models.CharField(blank=True, max_length=80, verbose_name="địa danh")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                ("issued_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="năm ban hành")),
                (
                    "issued_month",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tháng ban hành"),
                ),
                (
                    "issued_day",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ngày trong tháng"),
                ),
                ("issued_printed", models.CharField(blank=True, max_length=120, verbose_name="ngày như in")),
                ("issued_lines", models.JSONField(blank=True, default=list, verbose_name="dòng của ngày ban hành")),
                ("issuer_key", models.CharField(blank=True, max_length=120, verbose_name="khóa cơ quan ban hành")),
                ("issuer_head", models.JSONField(blank=True, default=list, verbose_name="tên cơ quan ở đầu văn bản")),
                ("issuer_lines", models.JSONField(blank=True, default=list, verbose_name="dòng của cơ quan ban hành")),
                ("title", models.TextField(verbose_name="tên kế hoạch")),
                ("title_lines", models.JSONField(blank=True, default=list, verbose_name="dòng của tên kế hoạch")),
                ("other_titles", models.JSONField(blank=True, default=list, verbose_name="tên gọi khác")),
                ("period_from", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="từ năm")),
                ("period_to", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="đến năm")),
                ("effect_printed", models.CharField(blank=True, max_length=300, verbose_name="hiệu lực như in")),
                ("effect_lines", models.JSONField(blank=True, default=list, verbose_name="dòng của hiệu lực")),
                ("effective_from", models.DateField(blank=True, null=True, verbose_name="có hiệu lực từ")),
                ("signer", models.CharField(blank=True, max_length=120, verbose_name="người ký")),
                ("is_reference", models.BooleanField(default=False, verbose_name="chỉ được nhắc tên")),
                (
                    "focal_organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="focal_plans",
                        to="organizations.organization",
                        verbose_name="cơ quan đầu mối",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="vietnam.province",
                        verbose_name="tỉnh, thành phố",
                    ),
                ),
                (
                    "programmes",
                    models.ManyToManyField(
                        related_name="plans", to="planning.programme", verbose_name="chương trình quốc gia"
                    ),
                ),
            ],
            options={
                "verbose_name": "kế hoạch",
                "verbose_name_plural": "kế hoạch",
                "ordering": ("-period_from", "code"),
            },
        ),
        migrations.CreateModel(
            name="EditStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version_key", models.UUIDField(verbose_name="phiên bản")),
                ("number", models.PositiveIntegerField(verbose_name="bước")),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("add", "Thêm"),
                            ("edit", "Sửa"),
                            ("move", "Chuyển chỗ"),
                            ("delete", "Xóa"),
                            ("undo", "Hoàn tác"),
                            ("redo", "Làm lại"),
                        ],
                        max_length=10,
                        verbose_name="thao tác",
                    ),
                ),
                ("kind", models.CharField(blank=True, max_length=30, verbose_name="loại dòng")),
                ("key", models.CharField(blank=True, max_length=120, verbose_name="khóa dòng")),
                ("label", models.CharField(blank=True, max_length=200, verbose_name="dòng")),
                (
                    "before",
                    models.JSONField(
                        default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name="trước"
                    ),
                ),
                (
                    "after",
                    models.JSONField(
                        default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name="sau"
                    ),
                ),
                ("restores", models.PositiveIntegerField(blank=True, null=True, verbose_name="trở về sau bước")),
                ("by_name", models.CharField(max_length=200, verbose_name="tên người sửa")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người sửa",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="edit_steps",
                        to="planning.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "bước soạn thảo",
                "verbose_name_plural": "bước soạn thảo",
                "ordering": ("version_key", "number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version_key", "number"),
                        name="planning_edit_step_once",
                        violation_error_message="Người khác vừa sửa kế hoạch này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("restores__isnull", False), ("verb__in", ("undo", "redo"))),
                            models.Q(
                                ("restores__isnull", True), models.Q(("verb__in", ("undo", "redo")), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="planning_edit_step_restores",
                        violation_error_message="Bước hoàn tác phải nêu trở về sau bước nào.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgencyPlan",
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
                ("wanted_by", models.DateField(blank=True, null=True, verbose_name="gửi chậm nhất ngày")),
                ("text", models.TextField(blank=True, verbose_name="nội dung kế hoạch của đơn vị")),
                ("handed_in_at", models.DateTimeField(blank=True, null=True, verbose_name="gửi lúc")),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="tệp kế hoạch",
                    ),
                ),
                (
                    "handed_in_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người gửi",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agency_plans",
                        to="organizations.organization",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agency_plans",
                        to="planning.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "kế hoạch năm của đơn vị",
                "verbose_name_plural": "kế hoạch năm của đơn vị",
                "ordering": ("plan_id", "year", "organization__sort_key", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "year", "organization"),
                        name="planning_agency_plan_once",
                        violation_error_message="Đơn vị này đã được yêu cầu gửi kế hoạch của năm này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["requested", "submitted", "returned", "accepted"])),
                        name="planning_agency_plan_status",
                        violation_error_message="Trạng thái không hợp lệ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status", "requested"), ("handed_in_at__isnull", False), _connector="OR"),
                        name="planning_agency_plan_handed_in",
                        violation_error_message="Kế hoạch đã gửi phải có thời điểm gửi.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanRelation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("under", "kế hoạch cấp trên"),
                            ("source", "đề án là nguồn kinh phí"),
                            ("replaces", "bị thay thế"),
                        ],
                        max_length=12,
                        verbose_name="quan hệ",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                ("title", models.TextField(blank=True, verbose_name="tên")),
                ("printed", models.TextField(blank=True, verbose_name="như in")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="related_from",
                        to="planning.plan",
                        verbose_name="kế hoạch liên quan",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations",
                        to="planning.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "quan hệ giữa kế hoạch",
                "verbose_name_plural": "quan hệ giữa kế hoạch",
                "ordering": ("plan_id", "position"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "other", "relation"),
                        name="planning_relation_once",
                        violation_error_message="Quan hệ này đã được ghi.",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.comparison.Least("plan", "other"),
                        django.db.models.functions.comparison.Greatest("plan", "other"),
                        models.F("relation"),
                        name="planning_relation_one_way",
                        violation_error_message="Hai kế hoạch không thể cùng là cấp trên, là nguồn hoặc thay thế lẫn nhau.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("plan", models.F("other")), _negated=True),
                        name="planning_relation_not_itself",
                        violation_error_message="Kế hoạch không thể liên quan đến chính nó.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RowOrigin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=30, verbose_name="loại dòng")),
                ("key", models.CharField(max_length=120, verbose_name="khóa dòng")),
                ("text", models.TextField(verbose_name="lấy từ")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="row_origins",
                        to="planning.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="planning.plan",
                        verbose_name="kế hoạch nguồn",
                    ),
                ),
            ],
            options={
                "verbose_name": "nguồn của dòng dự thảo",
                "verbose_name_plural": "nguồn của dòng dự thảo",
                "ordering": ("plan_id", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "kind", "key"),
                        name="planning_origin_once",
                        violation_error_message="Dòng này đã ghi nguồn.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ScienceProposal",
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
                ("code", models.CharField(blank=True, max_length=30, verbose_name="mã")),
                ("organization_name", models.CharField(max_length=300, verbose_name="tên đơn vị đề xuất")),
                ("title", models.CharField(max_length=500, verbose_name="tên nhiệm vụ đề xuất")),
                (
                    "level",
                    models.CharField(
                        choices=[("province", "cấp tỉnh"), ("base", "cấp cơ sở")],
                        default="province",
                        max_length=10,
                        verbose_name="cấp nhiệm vụ",
                    ),
                ),
                ("need", models.TextField(verbose_name="tính cấp thiết")),
                ("expected_results", models.TextField(verbose_name="sản phẩm, kết quả dự kiến")),
                ("address", models.TextField(blank=True, verbose_name="nơi ứng dụng")),
                ("year_from", models.PositiveSmallIntegerField(verbose_name="từ năm")),
                ("year_to", models.PositiveSmallIntegerField(verbose_name="đến năm")),
                ("amount_vnd", models.BigIntegerField(blank=True, null=True, verbose_name="kinh phí dự kiến (đồng)")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="science_proposals",
                        to="organizations.organization",
                        verbose_name="đơn vị đề xuất",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="science_proposals",
                        to="planning.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đề xuất",
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
                "verbose_name": "đề xuất đặt hàng nhiệm vụ KH&CN",
                "verbose_name_plural": "đề xuất đặt hàng nhiệm vụ KH&CN",
                "ordering": ("-pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("year_to__gte", models.F("year_from"))),
                        name="planning_proposal_years",
                        violation_error_message="Năm kết thúc phải từ năm bắt đầu trở đi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_vnd__isnull", True), ("amount_vnd__gt", 0), _connector="OR"),
                        name="planning_proposal_amount",
                        violation_error_message="Kinh phí phải lớn hơn 0.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["draft", "submitted", "listed", "declined", "ordered"])),
                        name="planning_proposal_status",
                        violation_error_message="Trạng thái không hợp lệ.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        fields=("province", "code"),
                        name="planning_proposal_code",
                        violation_error_message="Mã đề xuất đã có.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consultation",
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
                ("number", models.PositiveSmallIntegerField(verbose_name="lần lấy ý kiến")),
                ("letter_number", models.CharField(blank=True, max_length=60, verbose_name="số công văn lấy ý kiến")),
                ("note", models.TextField(blank=True, verbose_name="nội dung cần góp ý")),
                ("asked_on", models.DateField(verbose_name="ngày gửi")),
                ("answer_by", models.DateField(verbose_name="trả lời chậm nhất")),
                (
                    "rule_days",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số ngày theo quy định"),
                ),
                ("rule_basis", models.CharField(blank=True, max_length=250, verbose_name="căn cứ của hạn")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người gửi",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations",
                        to="planning.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần lấy ý kiến",
                "verbose_name_plural": "lần lấy ý kiến",
                "ordering": ("plan_id", "-number"),
            },
        ),
        migrations.CreateModel(
            name="ConsultationReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("organization_name", models.CharField(max_length=300, verbose_name="tên đơn vị khi được hỏi")),
                ("letter_number", models.CharField(blank=True, max_length=60, verbose_name="số văn bản trả lời")),
                ("agrees", models.BooleanField(blank=True, null=True, verbose_name="thống nhất, không có ý kiến khác")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc")),
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
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="planning.consultation",
                        verbose_name="lần lấy ý kiến",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultation_replies",
                        to="organizations.organization",
                        verbose_name="đơn vị được lấy ý kiến",
                    ),
                ),
            ],
            options={
                "verbose_name": "trả lời lấy ý kiến",
                "verbose_name_plural": "trả lời lấy ý kiến",
                "ordering": ("consultation_id", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("consultation", "organization"),
                        name="planning_reply_once",
                        violation_error_message="Đơn vị này đã được lấy ý kiến.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("agrees__isnull", True), ("answered_at__isnull", True), ("answered_by__isnull", True)
                            ),
                            models.Q(
                                ("agrees__isnull", False),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="planning_reply_is_whole",
                        violation_error_message="Trả lời phải có người, thời điểm và kết luận.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Opinion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("general", "toàn văn dự thảo"),
                            ("objective", "mục tiêu"),
                            ("target", "chỉ tiêu"),
                            ("task", "nhiệm vụ"),
                            ("duty", "trách nhiệm"),
                            ("budget", "kinh phí"),
                            ("provision", "điều khoản"),
                        ],
                        max_length=12,
                        verbose_name="góp ý về",
                    ),
                ),
                ("place_key", models.CharField(blank=True, max_length=120, verbose_name="khóa của dòng")),
                ("place_label", models.CharField(blank=True, max_length=500, verbose_name="nội dung được góp ý")),
                ("text", models.TextField(verbose_name="ý kiến")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "Tiếp thu"),
                            ("partly", "Tiếp thu một phần"),
                            ("rejected", "Không tiếp thu"),
                        ],
                        max_length=10,
                        verbose_name="tiếp thu",
                    ),
                ),
                ("explanation", models.TextField(blank=True, verbose_name="tiếp thu, giải trình")),
                ("explained_at", models.DateTimeField(blank=True, null=True, verbose_name="giải trình lúc")),
                (
                    "explained_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người giải trình",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="opinions",
                        to="planning.consultationreply",
                        verbose_name="trả lời",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người góp ý",
                    ),
                ),
            ],
            options={
                "verbose_name": "ý kiến góp ý",
                "verbose_name_plural": "ý kiến góp ý",
                "ordering": ("reply_id", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="planning_opinion_has_text",
                        violation_error_message="Cần ghi ý kiến.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__in", ("", "accepted")),
                            models.Q(("explanation", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="planning_opinion_has_reason",
                        violation_error_message="Tiếp thu một phần hoặc không tiếp thu thì phải nêu lý do.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("explained_at__isnull", True), ("outcome", "")),
                            models.Q(
                                models.Q(("outcome", ""), _negated=True),
                                ("explained_at__isnull", False),
                                ("explained_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="planning_opinion_outcome_is_whole",
                        violation_error_message="Tiếp thu, giải trình phải có người và thời điểm.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("place", "general"), ("place_key", "")),
                            models.Q(
                                models.Q(("place", "general"), _negated=True),
                                models.Q(("place_key", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="planning_opinion_place_is_whole",
                        violation_error_message="Góp ý cho một dòng thì phải nêu dòng nào.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanAmendment",
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
                ("number", models.PositiveSmallIntegerField(verbose_name="lần điều chỉnh")),
                ("reason", models.TextField(verbose_name="lý do điều chỉnh")),
                ("document_number", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu văn bản")),
                ("document_on", models.DateField(blank=True, null=True, verbose_name="ngày ký")),
                ("document_signer", models.CharField(blank=True, max_length=120, verbose_name="người ký")),
                ("effective_on", models.DateField(blank=True, null=True, verbose_name="có hiệu lực từ")),
                ("base_number", models.PositiveSmallIntegerField(verbose_name="lập từ phiên bản")),
                ("base_digest", models.CharField(max_length=64, verbose_name="mã băm của bản gốc")),
                ("base_contents", models.JSONField(default=dict, verbose_name="nội dung của bản gốc")),
                (
                    "result_number",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="thành phiên bản"),
                ),
                ("conflicts", models.JSONField(blank=True, default=list, verbose_name="chỗ hai bên cùng sửa")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người phê duyệt",
                    ),
                ),
                (
                    "drafted_by",
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="planning.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản điều chỉnh kế hoạch",
                "verbose_name_plural": "bản điều chỉnh kế hoạch",
                "ordering": ("plan_id", "-number"),
            },
        ),
        migrations.CreateModel(
            name="PlanOrganization",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                ("key", models.CharField(max_length=120, verbose_name="khóa")),
                ("name", models.CharField(max_length=300, verbose_name="tên như in")),
                (
                    "kind",
                    models.CharField(
                        choices=[("organization", "tổ chức"), ("class", "nhóm tổ chức")],
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                ("aliases", models.JSONField(blank=True, default=list, verbose_name="tên gọi khác")),
                ("roles", models.JSONField(blank=True, default=list, verbose_name="vai trò trong kế hoạch")),
                (
                    "members_rule",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("all_departments", "mọi sở, ban, ngành"),
                            ("all_districts", "mọi UBND cấp huyện, xã"),
                            ("all_schools", "mọi cơ sở giáo dục, đào tạo"),
                            ("none", "không theo dõi từng đơn vị"),
                        ],
                        max_length=20,
                        verbose_name="gồm những đơn vị nào",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan_roles",
                        to="organizations.organization",
                        verbose_name="đơn vị trong danh bạ",
                    ),
                ),
            ],
            options={
                "verbose_name": "tổ chức trong kế hoạch",
                "verbose_name_plural": "tổ chức trong kế hoạch",
                "ordering": ("version_id", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản dòng")),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="phiên bản")),
                ("is_draft", models.BooleanField(default=False, verbose_name="bản thảo điều chỉnh")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="áp dụng từ")),
                ("reason", models.TextField(blank=True, verbose_name="lý do điều chỉnh")),
                (
                    "document_number",
                    models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu văn bản điều chỉnh"),
                ),
                ("document_on", models.DateField(blank=True, null=True, verbose_name="ngày văn bản điều chỉnh")),
                (
                    "document_signer",
                    models.CharField(blank=True, max_length=120, verbose_name="người ký văn bản điều chỉnh"),
                ),
                ("content_digest", models.CharField(blank=True, max_length=64, verbose_name="mã băm nội dung")),
                ("source_name", models.CharField(blank=True, max_length=200, verbose_name="tệp nguồn")),
                ("enforcement_text", models.TextField(blank=True, verbose_name="điều khoản thi hành")),
                (
                    "enforcement_lines",
                    models.JSONField(blank=True, default=list, verbose_name="dòng của điều khoản thi hành"),
                ),
                ("signature_lines", models.JSONField(blank=True, default=list, verbose_name="dòng của khối ký")),
                (
                    "enforcers",
                    models.ManyToManyField(
                        related_name="enforces",
                        to="planning.planorganization",
                        verbose_name="chịu trách nhiệm thi hành",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="planning.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "phiên bản kế hoạch",
                "verbose_name_plural": "phiên bản kế hoạch",
                "ordering": ("plan_id", "number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "number"),
                        name="planning_version_once",
                        violation_error_message="Phiên bản này đã có.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("is_draft", True), ("number__isnull", True)),
                            models.Q(("is_draft", False), ("number__isnull", False)),
                            _connector="OR",
                        ),
                        name="planning_version_draft_or_number",
                        violation_error_message="Bản thảo chưa có số phiên bản; phiên bản đã có hiệu lực phải có số.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                ("key", models.CharField(max_length=120, verbose_name="khóa")),
                ("block", models.CharField(max_length=400, verbose_name="khối như in")),
                ("code", models.CharField(blank=True, max_length=30, verbose_name="ký hiệu như in")),
                ("text", models.TextField(verbose_name="trách nhiệm")),
                ("printed", models.TextField(blank=True, verbose_name="như in")),
                (
                    "kind",
                    models.CharField(
                        choices=[("assign", "giao"), ("request", "đề nghị")], max_length=10, verbose_name="hình thức"
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("coordinate", "điều phối, thực hiện"),
                            ("communicate", "thông tin, tuyên truyền"),
                            ("finance", "kinh phí"),
                            ("report", "báo cáo"),
                            ("train", "đào tạo"),
                            ("propose", "đề xuất, giới thiệu"),
                            ("inspect", "kiểm tra"),
                            ("integrate", "lồng ghép"),
                            ("council", "hội đồng"),
                            ("plan", "kế hoạch"),
                            ("other", "việc khác"),
                        ],
                        max_length=15,
                        verbose_name="lĩnh vực",
                    ),
                ),
                (
                    "joint_organizations",
                    models.ManyToManyField(
                        related_name="joint_duties", to="planning.planorganization", verbose_name="tổ chức cùng khối"
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="planning.planorganization",
                        verbose_name="tổ chức",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="planning.planversion",
                        verbose_name="phiên bản kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "trách nhiệm",
                "verbose_name_plural": "trách nhiệm",
                "ordering": ("version_id", "position"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "key"),
                        name="planning_duty_once",
                        violation_error_message="Khóa này đã có trong kế hoạch.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanMeasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                ("key", models.CharField(max_length=120, verbose_name="khóa")),
                ("name", models.CharField(max_length=250, verbose_name="tên trong kế hoạch")),
                ("printed", models.TextField(blank=True, verbose_name="như in")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("system", "hệ thống quản lý"),
                            ("tool", "công cụ cải tiến"),
                            ("standard", "tiêu chuẩn"),
                            ("certificate", "chứng nhận"),
                            ("award", "giải thưởng"),
                            ("practice", "thực hành"),
                            ("digital", "chuyển đổi số"),
                            ("testing", "thử nghiệm"),
                            ("training", "đào tạo"),
                            ("consulting", "tư vấn, dự án"),
                            ("other", "khác"),
                        ],
                        max_length=15,
                        verbose_name="loại",
                    ),
                ),
                ("aliases", models.JSONField(blank=True, default=list, verbose_name="tên gọi khác")),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="planning.measure",
                        verbose_name="danh mục",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="planning.planversion",
                        verbose_name="phiên bản kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "nội dung hỗ trợ",
                "verbose_name_plural": "nội dung hỗ trợ",
                "ordering": ("version_id", "position"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "key"),
                        name="planning_measure_once",
                        violation_error_message="Khóa này đã có trong kế hoạch.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanFundingSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                ("key", models.CharField(max_length=120, verbose_name="khóa")),
                ("name", models.TextField(verbose_name="nguồn kinh phí")),
                ("reference", models.CharField(blank=True, max_length=80, verbose_name="văn bản")),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="năm")),
                ("amount_vnd", models.BigIntegerField(blank=True, null=True, verbose_name="số tiền (đồng)")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("state_science", "sự nghiệp khoa học và công nghệ"),
                            ("state", "ngân sách nhà nước"),
                            ("investment", "đầu tư công"),
                            ("contribution", "đóng góp của tổ chức, cá nhân"),
                            ("other_lawful", "nguồn hợp pháp khác"),
                            ("counterpart", "đối ứng của doanh nghiệp"),
                        ],
                        max_length=15,
                        verbose_name="loại nguồn",
                    ),
                ),
                ("clause", models.CharField(blank=True, max_length=200, verbose_name="điều khoản")),
                ("purposes", models.JSONField(blank=True, default=list, verbose_name="mục đích")),
                ("printed", models.TextField(blank=True, verbose_name="như in")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="planning.planversion",
                        verbose_name="phiên bản kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "nguồn kinh phí",
                "verbose_name_plural": "nguồn kinh phí",
                "ordering": ("version_id", "position"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "key"),
                        name="planning_source_once",
                        violation_error_message="Khóa này đã có trong kế hoạch.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_vnd__isnull", True), ("amount_vnd__gte", 0), _connector="OR"),
                        name="planning_source_not_negative",
                        violation_error_message="Số tiền không được âm.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LinkedProgramme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                ("name", models.TextField(verbose_name="tên chương trình, đề án")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="planning.planversion",
                        verbose_name="phiên bản kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "chương trình gắn kết",
                "verbose_name_plural": "chương trình gắn kết",
                "ordering": ("version_id", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LegalBasis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                ("key", models.CharField(max_length=120, verbose_name="khóa")),
                (
                    "relation",
                    models.CharField(
                        choices=[("basis", "căn cứ"), ("implements", "thực hiện"), ("proposal", "theo đề nghị")],
                        max_length=12,
                        verbose_name="quan hệ",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=80, verbose_name="số, ký hiệu")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                ("issuer", models.CharField(blank=True, max_length=300, verbose_name="cơ quan ban hành")),
                ("subject", models.TextField(blank=True, verbose_name="trích yếu")),
                ("printed", models.TextField(verbose_name="như in")),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="planning.planversion",
                        verbose_name="phiên bản kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "căn cứ pháp lý",
                "verbose_name_plural": "căn cứ pháp lý",
                "ordering": ("version_id", "position"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "key"),
                        name="planning_basis_once",
                        violation_error_message="Khóa này đã có trong kế hoạch.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Definition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                ("term", models.CharField(max_length=200, verbose_name="từ được định nghĩa")),
                ("meaning", models.TextField(verbose_name="nghĩa")),
                ("printed", models.TextField(blank=True, verbose_name="như in")),
                (
                    "beneficiary_kinds",
                    models.JSONField(blank=True, default=list, verbose_name="loại đối tượng được tính"),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="planning.planversion",
                        verbose_name="phiên bản kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "định nghĩa",
                "verbose_name_plural": "định nghĩa",
                "ordering": ("version_id", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CitedDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                ("number", models.CharField(blank=True, max_length=80, verbose_name="số, ký hiệu")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                ("issuer", models.CharField(blank=True, max_length=300, verbose_name="cơ quan ban hành")),
                ("subject", models.TextField(blank=True, verbose_name="trích yếu")),
                ("cited_in", models.TextField(blank=True, verbose_name="được dẫn tại")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="planning.planversion",
                        verbose_name="phiên bản kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "văn bản được dẫn",
                "verbose_name_plural": "văn bản được dẫn",
                "ordering": ("version_id", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BudgetAnnex",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.TextField(verbose_name="tên phụ lục")),
                ("unit", models.CharField(default="vnd", max_length=20, verbose_name="đơn vị tiền như in")),
                ("heading", models.JSONField(blank=True, default=list, verbose_name="tiêu đề cột")),
                ("issued_with", models.TextField(blank=True, verbose_name="ban hành kèm theo, như in")),
                (
                    "printed_total_vnd",
                    models.BigIntegerField(blank=True, null=True, verbose_name="tổng cộng như in (đồng)"),
                ),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="budget_annex",
                        to="planning.planversion",
                        verbose_name="phiên bản kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "phụ lục kinh phí",
                "verbose_name_plural": "phụ lục kinh phí",
            },
        ),
        migrations.CreateModel(
            name="AmountStatement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                ("text", models.TextField(verbose_name="như in")),
                ("amount_vnd", models.BigIntegerField(verbose_name="bằng số (đồng)")),
                ("words", models.TextField(blank=True, verbose_name="bằng chữ")),
                ("of", models.CharField(max_length=140, verbose_name="là số tiền của")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="planning.planversion",
                        verbose_name="phiên bản kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "số tiền nêu trong văn bản",
                "verbose_name_plural": "số tiền nêu trong văn bản",
                "ordering": ("version_id", "position"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_vnd__gte", 0)),
                        name="planning_statement_not_negative",
                        violation_error_message="Số tiền không được âm.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PrintedRemark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                (
                    "kind",
                    models.CharField(
                        choices=[("noise", "dấu lạc, lỗi nhận dạng"), ("uncited", "dòng không nêu yêu cầu")],
                        max_length=10,
                        verbose_name="loại dòng",
                    ),
                ),
                ("text", models.TextField(verbose_name="như in")),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="planning.planversion",
                        verbose_name="phiên bản kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng không nêu yêu cầu",
                "verbose_name_plural": "dòng không nêu yêu cầu",
                "ordering": ("version_id", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Recipient",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                ("text", models.CharField(max_length=300, verbose_name="nơi nhận")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("report", "để báo cáo"),
                            ("info", "để biết, phối hợp"),
                            ("execute", "để thực hiện"),
                            ("archive", "lưu"),
                        ],
                        max_length=10,
                        verbose_name="mục đích gửi",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="received",
                        to="planning.planorganization",
                        verbose_name="tổ chức",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="planning.planversion",
                        verbose_name="phiên bản kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "nơi nhận",
                "verbose_name_plural": "nơi nhận",
                "ordering": ("version_id", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReportRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                ("key", models.CharField(max_length=120, verbose_name="khóa")),
                ("occasion", models.CharField(max_length=30, verbose_name="kỳ báo cáo")),
                (
                    "due_rule",
                    models.CharField(
                        choices=[("before", "trước ngày"), ("at_latest", "chậm nhất ngày"), ("none", "không ghi hạn")],
                        max_length=10,
                        verbose_name="cách tính hạn",
                    ),
                ),
                ("due_month", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tháng")),
                ("due_day", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ngày")),
                ("due_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="năm")),
                ("printed", models.TextField(verbose_name="như in")),
                (
                    "addressee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports_received",
                        to="planning.planorganization",
                        verbose_name="nơi nhận báo cáo",
                    ),
                ),
                (
                    "joint_reporters",
                    models.ManyToManyField(
                        related_name="joint_reports_due", to="planning.planorganization", verbose_name="cùng báo cáo"
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports_due",
                        to="planning.planorganization",
                        verbose_name="đơn vị báo cáo",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="planning.planversion",
                        verbose_name="phiên bản kế hoạch",
                    ),
                ),
                (
                    "via",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="planning.planorganization",
                        verbose_name="thông qua",
                    ),
                ),
            ],
            options={
                "verbose_name": "chế độ báo cáo",
                "verbose_name_plural": "chế độ báo cáo",
                "ordering": ("version_id", "position"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "key"),
                        name="planning_report_rule_once",
                        violation_error_message="Khóa này đã có trong kế hoạch.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_rule", "none"),
                            models.Q(("due_month__range", (1, 12)), ("due_day__range", (1, 31))),
                            _connector="OR",
                        ),
                        name="planning_report_rule_due",
                        violation_error_message="Hạn báo cáo phải có ngày và tháng.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignatureLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                ("printed", models.CharField(max_length=200, verbose_name="như in")),
                ("corrected", models.CharField(blank=True, max_length=200, verbose_name="đọc đúng")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="planning.planversion",
                        verbose_name="phiên bản kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng ký",
                "verbose_name_plural": "dòng ký",
                "ordering": ("version_id", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                ("key", models.CharField(max_length=120, verbose_name="khóa")),
                ("code", models.CharField(max_length=30, verbose_name="mã chỉ tiêu")),
                ("printed_code", models.CharField(blank=True, max_length=30, verbose_name="ký hiệu như in")),
                ("text", models.TextField(verbose_name="câu chỉ tiêu")),
                ("printed", models.TextField(blank=True, verbose_name="như in")),
                ("name", models.CharField(max_length=250, verbose_name="tên ngắn")),
                (
                    "comparator",
                    models.CharField(
                        choices=[
                            ("at_least", "ít nhất"),
                            ("more_than", "trên"),
                            ("at_most", "không quá"),
                            ("less_than", "dưới"),
                            ("exactly", "đúng"),
                            ("range", "trong khoảng từ - đến"),
                            ("about", "khoảng"),
                            ("growth", "tăng"),
                            ("share", "tỷ trọng"),
                            ("list_complete", "toàn bộ danh sách"),
                            ("qualitative", "định tính"),
                        ],
                        max_length=15,
                        verbose_name="phép so sánh",
                    ),
                ),
                (
                    "minimum",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="từ"),
                ),
                (
                    "maximum",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="đến"),
                ),
                (
                    "tolerance",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="dung sai của “khoảng” (%)"
                    ),
                ),
                ("unit_key", models.CharField(blank=True, max_length=40, verbose_name="khóa đơn vị tính")),
                ("unit_label", models.CharField(blank=True, max_length=80, verbose_name="đơn vị tính")),
                (
                    "counts",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("distinct_enterprises", "doanh nghiệp khác nhau"),
                            ("cases", "lượt hỗ trợ"),
                            ("persons", "người khác nhau"),
                            ("attendances", "lượt người"),
                            ("certificates", "giấy chứng nhận"),
                            ("clubs", "câu lạc bộ"),
                            ("projects", "dự án"),
                            ("organizations", "tổ chức"),
                            ("official_statistic", "số liệu thống kê chính thức"),
                            ("named_list", "danh sách đơn vị"),
                        ],
                        max_length=25,
                        verbose_name="cách đếm",
                    ),
                ),
                ("counter", models.CharField(blank=True, max_length=80, verbose_name="sổ đếm")),
                (
                    "chosen_counter",
                    models.CharField(blank=True, max_length=80, null=True, verbose_name="sổ đếm được chọn"),
                ),
                (
                    "chosen_measures",
                    models.JSONField(blank=True, default=list, verbose_name="chỉ tính các nội dung hỗ trợ"),
                ),
                ("due_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="đến năm")),
                ("is_per_year", models.BooleanField(default=False, verbose_name="tính theo từng năm")),
                (
                    "pace_min",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="nhịp mỗi năm từ"
                    ),
                ),
                (
                    "pace_max",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="nhịp mỗi năm đến"
                    ),
                ),
                ("pace_printed", models.CharField(blank=True, max_length=200, verbose_name="nhịp như in")),
                ("pace_lines", models.JSONField(blank=True, default=list, verbose_name="dòng của nhịp")),
                ("needs_baseline", models.BooleanField(default=False, verbose_name="cần số gốc")),
                ("baseline_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="năm gốc")),
                (
                    "baseline_value",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="số gốc"),
                ),
                ("baseline_source", models.CharField(blank=True, max_length=300, verbose_name="nguồn số gốc")),
                ("denominator_label", models.CharField(blank=True, max_length=300, verbose_name="mẫu số")),
                ("denominator_list", models.JSONField(blank=True, null=True, verbose_name="danh sách mẫu số như in")),
                ("conditions", models.JSONField(blank=True, default=list, verbose_name="điều kiện phải có đủ")),
                ("evidence", models.TextField(blank=True, verbose_name="minh chứng")),
                ("sentence", models.CharField(blank=True, max_length=120, verbose_name="câu chung")),
                ("is_contextual", models.BooleanField(default=False, verbose_name="chỉ góp phần")),
                ("where", models.CharField(default="specific", max_length=30, verbose_name="vị trí trong kế hoạch")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="planning.planversion",
                        verbose_name="phiên bản kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "chỉ tiêu",
                "verbose_name_plural": "chỉ tiêu",
                "ordering": ("version_id", "position"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "key"),
                        name="planning_target_once",
                        violation_error_message="Khóa này đã có trong kế hoạch.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("minimum__isnull", True),
                            ("maximum__isnull", True),
                            ("maximum__gte", models.F("minimum")),
                            _connector="OR",
                        ),
                        name="planning_target_range_in_order",
                        violation_error_message="Giá trị nhỏ nhất không được lớn hơn giá trị lớn nhất.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("pace_min__isnull", True),
                            ("pace_max__isnull", True),
                            ("pace_max__gte", models.F("pace_min")),
                            _connector="OR",
                        ),
                        name="planning_target_pace_in_order",
                        violation_error_message="Giá trị nhỏ nhất không được lớn hơn giá trị lớn nhất.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("comparator", "qualitative"),
                            ("minimum__isnull", False),
                            ("maximum__isnull", False),
                            ("comparator", "list_complete"),
                            _connector="OR",
                        ),
                        name="planning_target_has_number",
                        violation_error_message="Chỉ tiêu định lượng phải có số.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Objective",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                ("key", models.CharField(max_length=120, verbose_name="khóa")),
                ("code", models.CharField(blank=True, max_length=30, verbose_name="ký hiệu như in")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("purpose", "mục đích"),
                            ("requirement", "yêu cầu"),
                            ("general", "mục tiêu chung"),
                            ("qualitative", "mục tiêu định tính"),
                        ],
                        max_length=12,
                        verbose_name="loại mục tiêu",
                    ),
                ),
                ("text", models.TextField(verbose_name="nội dung")),
                ("printed", models.TextField(blank=True, verbose_name="như in")),
                ("priorities", models.JSONField(blank=True, default=list, verbose_name="đối tượng ưu tiên")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="planning.planversion",
                        verbose_name="phiên bản kế hoạch",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="objectives",
                        to="planning.target",
                        verbose_name="chỉ tiêu gắn với mục tiêu",
                    ),
                ),
            ],
            options={
                "verbose_name": "mục tiêu",
                "verbose_name_plural": "mục tiêu",
                "ordering": ("version_id", "position"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "key"),
                        name="planning_objective_once",
                        violation_error_message="Khóa này đã có trong kế hoạch.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ObjectiveFinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("evidence", models.TextField(blank=True, verbose_name="minh chứng, nguồn số liệu")),
                ("entered_at", models.DateTimeField(verbose_name="nhập lúc")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="duyệt lúc")),
                ("rejected_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lại lúc")),
                ("rejection_reason", models.TextField(blank=True, verbose_name="lý do trả lại")),
                ("origin", models.CharField(blank=True, max_length=60, verbose_name="kế hoạch được thay thế")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("is_satisfied", models.BooleanField(verbose_name="đạt")),
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
                    "carried_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="planning.objectivefinding",
                        verbose_name="chuyển từ dòng của kế hoạch được thay thế",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhập",
                    ),
                ),
                (
                    "evidence_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="tệp minh chứng",
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="planning.objective",
                        verbose_name="mục tiêu",
                    ),
                ),
                (
                    "rejected_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người trả lại",
                    ),
                ),
            ],
            options={
                "verbose_name": "đánh giá mục tiêu",
                "verbose_name_plural": "đánh giá mục tiêu",
                "ordering": ("objective_id", "year", "entered_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("objective", "carried_from"),
                        name="planning_finding_carried_once",
                        violation_error_message="Dòng này đã được chuyển sang.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("entered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="planning_finding_two_people",
                        violation_error_message="Người nhập số liệu không được tự duyệt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("evidence", ""), _negated=True), ("evidence_file__isnull", False), _connector="OR"
                        ),
                        name="planning_finding_has_evidence",
                        violation_error_message="Cần ghi minh chứng hoặc gửi tệp minh chứng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rejected_at__isnull", True),
                            models.Q(("approved_at__isnull", True), models.Q(("rejection_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="planning_finding_decided_once",
                        violation_error_message="Trả lại phải có lý do; đã duyệt thì không trả lại.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Restatement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                ("text", models.TextField(blank=True, verbose_name="câu như in")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="planning.planversion",
                        verbose_name="phiên bản kế hoạch",
                    ),
                ),
                (
                    "targets",
                    models.ManyToManyField(
                        related_name="restatements", to="planning.target", verbose_name="chỉ tiêu được nhắc lại"
                    ),
                ),
            ],
            options={
                "verbose_name": "câu nhắc lại",
                "verbose_name_plural": "câu nhắc lại",
                "ordering": ("version_id", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TargetActual",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("evidence", models.TextField(blank=True, verbose_name="minh chứng, nguồn số liệu")),
                ("entered_at", models.DateTimeField(verbose_name="nhập lúc")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="duyệt lúc")),
                ("rejected_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lại lúc")),
                ("rejection_reason", models.TextField(blank=True, verbose_name="lý do trả lại")),
                ("origin", models.CharField(blank=True, max_length=60, verbose_name="kế hoạch được thay thế")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="giá trị thực hiện"
                    ),
                ),
                (
                    "part",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="tử số"),
                ),
                (
                    "whole",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="mẫu số"),
                ),
                ("is_satisfied", models.BooleanField(blank=True, null=True, verbose_name="đạt yêu cầu (định tính)")),
                ("is_baseline", models.BooleanField(default=False, verbose_name="số gốc")),
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
                    "carried_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="planning.targetactual",
                        verbose_name="chuyển từ dòng của kế hoạch được thay thế",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhập",
                    ),
                ),
                (
                    "evidence_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="tệp minh chứng",
                    ),
                ),
                (
                    "rejected_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người trả lại",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actuals",
                        to="planning.target",
                        verbose_name="chỉ tiêu",
                    ),
                ),
            ],
            options={
                "verbose_name": "số thực hiện nhập tay",
                "verbose_name_plural": "số thực hiện nhập tay",
                "ordering": ("target_id", "year", "entered_at", "pk"),
                "indexes": [models.Index(fields=["target", "year"], name="planning_actual_target")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("target", "carried_from"),
                        name="planning_actual_carried_once",
                        violation_error_message="Dòng này đã được chuyển sang.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("entered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="planning_actual_two_people",
                        violation_error_message="Người nhập số liệu không được tự duyệt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("evidence", ""), _negated=True), ("evidence_file__isnull", False), _connector="OR"
                        ),
                        name="planning_actual_has_evidence",
                        violation_error_message="Cần ghi minh chứng hoặc gửi tệp minh chứng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rejected_at__isnull", True),
                            models.Q(("approved_at__isnull", True), models.Q(("rejection_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="planning_actual_decided_once",
                        violation_error_message="Trả lại phải có lý do; đã duyệt thì không trả lại.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__isnull", False), ("is_satisfied__isnull", False), _connector="OR"),
                        name="planning_actual_has_value",
                        violation_error_message="Cần nhập giá trị hoặc kết luận.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("part__isnull", True), ("whole__isnull", True)),
                            models.Q(("part__gte", 0), ("whole__gt", 0)),
                            _connector="OR",
                        ),
                        name="planning_actual_share",
                        violation_error_message="Mẫu số phải lớn hơn 0, tử số không âm; nhập cả hai hoặc bỏ trống cả hai.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_baseline", False), ("value__gt", 0), _connector="OR"),
                        name="planning_actual_baseline_positive",
                        violation_error_message="Số gốc phải lớn hơn 0.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TargetListUnit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("evidence", models.TextField(blank=True, verbose_name="minh chứng, nguồn số liệu")),
                ("entered_at", models.DateTimeField(verbose_name="nhập lúc")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="duyệt lúc")),
                ("rejected_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lại lúc")),
                ("rejection_reason", models.TextField(blank=True, verbose_name="lý do trả lại")),
                ("origin", models.CharField(blank=True, max_length=60, verbose_name="kế hoạch được thay thế")),
                ("name", models.CharField(max_length=300, verbose_name="đơn vị")),
                ("is_removal", models.BooleanField(default=False, verbose_name="đưa ra khỏi danh sách")),
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
                    "carried_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="planning.targetlistunit",
                        verbose_name="chuyển từ dòng của kế hoạch được thay thế",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhập",
                    ),
                ),
                (
                    "evidence_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="tệp minh chứng",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="đơn vị trong danh bạ",
                    ),
                ),
                (
                    "rejected_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người trả lại",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="list_units",
                        to="planning.target",
                        verbose_name="chỉ tiêu",
                    ),
                ),
            ],
            options={
                "verbose_name": "đơn vị trong danh sách của chỉ tiêu",
                "verbose_name_plural": "đơn vị trong danh sách của chỉ tiêu",
                "ordering": ("target_id", "entered_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("target", "carried_from"),
                        name="planning_list_unit_carried_once",
                        violation_error_message="Dòng này đã được chuyển sang.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("entered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="planning_list_unit_two_people",
                        violation_error_message="Người nhập số liệu không được tự duyệt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("evidence", ""), _negated=True), ("evidence_file__isnull", False), _connector="OR"
                        ),
                        name="planning_list_unit_has_evidence",
                        violation_error_message="Cần ghi minh chứng hoặc gửi tệp minh chứng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rejected_at__isnull", True),
                            models.Q(("approved_at__isnull", True), models.Q(("rejection_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="planning_list_unit_decided_once",
                        violation_error_message="Trả lại phải có lý do; đã duyệt thì không trả lại.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("approved_at__isnull", True), ("rejected_at__isnull", True)),
                        fields=("target", "name"),
                        name="planning_list_unit_waiting_once",
                        violation_error_message="Đơn vị này đang chờ duyệt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TargetListTick",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("evidence", models.TextField(blank=True, verbose_name="minh chứng, nguồn số liệu")),
                ("entered_at", models.DateTimeField(verbose_name="nhập lúc")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="duyệt lúc")),
                ("rejected_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lại lúc")),
                ("rejection_reason", models.TextField(blank=True, verbose_name="lý do trả lại")),
                ("origin", models.CharField(blank=True, max_length=60, verbose_name="kế hoạch được thay thế")),
                ("condition", models.CharField(max_length=500, verbose_name="điều kiện")),
                ("met_on", models.DateField(verbose_name="đạt từ ngày")),
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
                    "carried_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="planning.targetlisttick",
                        verbose_name="chuyển từ dòng của kế hoạch được thay thế",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhập",
                    ),
                ),
                (
                    "evidence_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="tệp minh chứng",
                    ),
                ),
                (
                    "rejected_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người trả lại",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ticks",
                        to="planning.targetlistunit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "điều kiện đã đạt của đơn vị",
                "verbose_name_plural": "điều kiện đã đạt của đơn vị",
                "ordering": ("unit_id", "met_on", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "carried_from"),
                        name="planning_list_tick_carried_once",
                        violation_error_message="Dòng này đã được chuyển sang.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("entered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="planning_list_tick_two_people",
                        violation_error_message="Người nhập số liệu không được tự duyệt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("evidence", ""), _negated=True), ("evidence_file__isnull", False), _connector="OR"
                        ),
                        name="planning_list_tick_has_evidence",
                        violation_error_message="Cần ghi minh chứng hoặc gửi tệp minh chứng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rejected_at__isnull", True),
                            models.Q(("approved_at__isnull", True), models.Q(("rejection_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="planning_list_tick_decided_once",
                        violation_error_message="Trả lại phải có lý do; đã duyệt thì không trả lại.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("rejected_at__isnull", True)),
                        fields=("unit", "condition"),
                        name="planning_list_tick_once",
                        violation_error_message="Điều kiện này của đơn vị đã được ghi.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TargetPhase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("quantity", models.DecimalField(decimal_places=4, max_digits=18, verbose_name="số lượng")),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="phases",
                        to="planning.target",
                        verbose_name="chỉ tiêu",
                    ),
                ),
            ],
            options={
                "verbose_name": "phân kỳ chỉ tiêu",
                "verbose_name_plural": "phân kỳ chỉ tiêu",
                "ordering": ("target_id", "year"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("target", "year"),
                        name="planning_phase_once",
                        violation_error_message="Năm này đã có phân kỳ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quantity__gte", 0)),
                        name="planning_phase_positive",
                        violation_error_message="Số lượng không được âm.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                ("key", models.CharField(max_length=120, verbose_name="khóa")),
                ("code", models.CharField(blank=True, max_length=30, verbose_name="ký hiệu như in")),
                ("title", models.TextField(verbose_name="tên nhóm nhiệm vụ")),
                ("printed", models.TextField(blank=True, verbose_name="như in")),
                ("kind", models.CharField(default="group", max_length=10, verbose_name="loại nhóm")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="planning.planversion",
                        verbose_name="phiên bản kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhóm nhiệm vụ",
                "verbose_name_plural": "nhóm nhiệm vụ",
                "ordering": ("version_id", "position"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "key"),
                        name="planning_task_group_once",
                        violation_error_message="Khóa này đã có trong kế hoạch.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                ("key", models.CharField(max_length=120, verbose_name="khóa")),
                ("code", models.CharField(blank=True, max_length=30, verbose_name="ký hiệu như in")),
                ("title", models.TextField(verbose_name="nhiệm vụ")),
                ("printed", models.TextField(blank=True, verbose_name="như in")),
                ("leads_printed", models.TextField(blank=True, verbose_name="đơn vị chủ trì như in")),
                ("partners_printed", models.TextField(blank=True, verbose_name="đơn vị phối hợp như in")),
                (
                    "time_kind",
                    models.CharField(
                        choices=[
                            ("year", "trong năm"),
                            ("span", "trong các năm"),
                            ("yearly", "hằng năm"),
                            ("continuous", "thường xuyên"),
                            ("periodic", "định kỳ"),
                            ("unspecified", "không ghi"),
                        ],
                        max_length=12,
                        verbose_name="cách ghi thời gian",
                    ),
                ),
                ("time_from", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="từ năm")),
                ("time_to", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="đến năm")),
                ("time_printed", models.CharField(blank=True, max_length=200, verbose_name="thời gian như in")),
                (
                    "quantity_min",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="số lượng từ"
                    ),
                ),
                (
                    "quantity_max",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="số lượng đến"
                    ),
                ),
                ("quantity_unit", models.CharField(blank=True, max_length=80, verbose_name="đơn vị tính")),
                ("quantity_printed", models.CharField(blank=True, max_length=300, verbose_name="số lượng như in")),
                (
                    "pace_min",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="nhịp mỗi năm từ"
                    ),
                ),
                (
                    "pace_max",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="nhịp mỗi năm đến"
                    ),
                ),
                ("pace_printed", models.CharField(blank=True, max_length=200, verbose_name="nhịp như in")),
                ("pace_lines", models.JSONField(blank=True, default=list, verbose_name="dòng của nhịp")),
                ("integrated_host", models.TextField(blank=True, verbose_name="lồng ghép trong")),
                ("is_st_task", models.BooleanField(default=False, verbose_name="nhiệm vụ KH&CN")),
                ("note", models.TextField(blank=True, verbose_name="ghi chú như in")),
                (
                    "measures",
                    models.ManyToManyField(
                        related_name="tasks", to="planning.planmeasure", verbose_name="nội dung hỗ trợ"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children",
                        to="planning.task",
                        verbose_name="nhiệm vụ cha",
                    ),
                ),
                (
                    "targets",
                    models.ManyToManyField(related_name="tasks", to="planning.target", verbose_name="chỉ tiêu"),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="planning.planversion",
                        verbose_name="phiên bản kế hoạch",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tasks",
                        to="planning.taskgroup",
                        verbose_name="nhóm nhiệm vụ",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhiệm vụ",
                "verbose_name_plural": "nhiệm vụ",
                "ordering": ("version_id", "position"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "key"),
                        name="planning_task_once",
                        violation_error_message="Khóa này đã có trong kế hoạch.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent__isnull", True),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="planning_task_not_own_parent",
                        violation_error_message="Một dòng không thể là cha của chính nó.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("time_from__isnull", True),
                            ("time_to__isnull", True),
                            ("time_to__gte", models.F("time_from")),
                            _connector="OR",
                        ),
                        name="planning_task_time_in_order",
                        violation_error_message="Giá trị nhỏ nhất không được lớn hơn giá trị lớn nhất.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quantity_min__isnull", True),
                            ("quantity_max__isnull", True),
                            ("quantity_max__gte", models.F("quantity_min")),
                            _connector="OR",
                        ),
                        name="planning_task_quantity_in_order",
                        violation_error_message="Giá trị nhỏ nhất không được lớn hơn giá trị lớn nhất.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("pace_min__isnull", True),
                            ("pace_max__isnull", True),
                            ("pace_max__gte", models.F("pace_min")),
                            _connector="OR",
                        ),
                        name="planning_task_pace_in_order",
                        violation_error_message="Giá trị nhỏ nhất không được lớn hơn giá trị lớn nhất.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "chủ trì"),
                            ("partner", "phối hợp"),
                            ("duty", "trách nhiệm"),
                            ("report", "báo cáo"),
                        ],
                        max_length=10,
                        verbose_name="vai trò",
                    ),
                ),
                ("is_request", models.BooleanField(default=False, verbose_name="đề nghị, không giao")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="thôi theo dõi từ")),
                (
                    "duty",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="planning.duty",
                        verbose_name="trách nhiệm",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="organizations.organization",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="planning.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="planning.planorganization",
                        verbose_name="tên trong kế hoạch",
                    ),
                ),
                (
                    "report_rule",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="planning.reportrule",
                        verbose_name="chế độ báo cáo",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="planning.task",
                        verbose_name="nhiệm vụ",
                    ),
                ),
            ],
            options={
                "verbose_name": "việc theo dõi",
                "verbose_name_plural": "việc theo dõi",
                "ordering": ("plan_id", "pk"),
                "indexes": [models.Index(fields=["organization", "ended_on"], name="planning_follow_up_own")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("duty__isnull", True), ("report_rule__isnull", True), ("task__isnull", False)),
                            models.Q(("duty__isnull", False), ("report_rule__isnull", True), ("task__isnull", True)),
                            models.Q(("duty__isnull", True), ("report_rule__isnull", False), ("task__isnull", True)),
                            _connector="OR",
                        ),
                        name="planning_follow_up_one_source",
                        violation_error_message="Việc theo dõi phải gắn với đúng một nhiệm vụ, trách nhiệm hoặc chế độ báo cáo.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("organization__isnull", False), ("task__isnull", False)),
                        fields=("task", "organization"),
                        name="planning_follow_up_task_once",
                        violation_error_message="Đơn vị này đã có việc theo dõi đó.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("duty__isnull", False), ("organization__isnull", False)),
                        fields=("duty", "organization"),
                        name="planning_follow_up_duty_once",
                        violation_error_message="Đơn vị này đã có việc theo dõi đó.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("organization__isnull", False), ("report_rule__isnull", False)),
                        fields=("report_rule", "organization"),
                        name="planning_follow_up_report_rule_once",
                        violation_error_message="Đơn vị này đã có việc theo dõi đó.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("organization__isnull", True), ("task__isnull", False)),
                        fields=("task", "party"),
                        name="planning_follow_up_task_named",
                        violation_error_message="Tên này đã có việc theo dõi đó.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("duty__isnull", False), ("organization__isnull", True)),
                        fields=("duty", "party"),
                        name="planning_follow_up_duty_named",
                        violation_error_message="Tên này đã có việc theo dõi đó.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("organization__isnull", True), ("report_rule__isnull", False)),
                        fields=("report_rule", "party"),
                        name="planning_follow_up_report_rule_named",
                        violation_error_message="Tên này đã có việc theo dõi đó.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUpDue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("starts_year", models.PositiveSmallIntegerField(verbose_name="bắt đầu từ năm")),
                ("entries_from", models.PositiveSmallIntegerField(verbose_name="tính báo cáo từ năm")),
                ("entries_to", models.PositiveSmallIntegerField(verbose_name="tính báo cáo đến năm")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn")),
                (
                    "follow_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dues",
                        to="planning.followup",
                        verbose_name="việc theo dõi",
                    ),
                ),
            ],
            options={
                "verbose_name": "hạn theo dõi",
                "verbose_name_plural": "hạn theo dõi",
                "ordering": ("follow_up_id", "year"),
                "indexes": [models.Index(fields=["due_on"], name="planning_follow_up_due_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("follow_up", "year"),
                        name="planning_follow_up_due_once",
                        violation_error_message="Năm này đã có hạn.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Progress",
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
                ("organization_name", models.CharField(max_length=300, verbose_name="tên đơn vị khi báo cáo")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("not_started", "chưa thực hiện"),
                            ("underway", "đang thực hiện"),
                            ("done", "đã hoàn thành"),
                            ("nothing", "không phát sinh"),
                        ],
                        default="underway",
                        max_length=12,
                        verbose_name="tình hình",
                    ),
                ),
                (
                    "quantity",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="số lượng đã làm trong năm"
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=80, verbose_name="đơn vị tính")),
                (
                    "percent",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="phần trăm hoàn thành",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="kết quả, khó khăn")),
                ("evidence", models.TextField(blank=True, verbose_name="minh chứng (số, ngày văn bản)")),
                ("entered_at", models.DateTimeField(verbose_name="nhập lúc")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="gửi lúc")),
                ("judged_at", models.DateTimeField(blank=True, null=True, verbose_name="xem lúc")),
                ("remark", models.TextField(blank=True, verbose_name="nhận xét của Sở")),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhập",
                    ),
                ),
                (
                    "follow_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="planning.followup",
                        verbose_name="việc theo dõi",
                    ),
                ),
                (
                    "judged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người xem",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="đơn vị báo cáo",
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo tiến độ",
                "verbose_name_plural": "báo cáo tiến độ",
                "ordering": ("-entered_at", "-pk"),
                "indexes": [
                    models.Index(fields=["follow_up", "year", "status"], name="planning_progress_item"),
                    models.Index(fields=["status", "-sent_at"], name="planning_progress_queue"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "draft")),
                        fields=("follow_up", "year"),
                        name="planning_progress_one_draft",
                        violation_error_message="Đã có một bản đang soạn cho năm này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["draft", "sent", "accepted", "returned"])),
                        name="planning_progress_status",
                        violation_error_message="Trạng thái không hợp lệ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quantity__isnull", True), ("quantity__gte", 0), _connector="OR"),
                        name="planning_progress_quantity",
                        violation_error_message="Số lượng không được âm.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quantity__isnull", True), models.Q(("unit", ""), _negated=True), _connector="OR"
                        ),
                        name="planning_progress_unit",
                        violation_error_message="Số lượng phải có đơn vị tính.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("percent__isnull", True), ("percent__lte", 100), _connector="OR"),
                        name="planning_progress_percent",
                        violation_error_message="Phần trăm hoàn thành không quá 100.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__range", (2000, 2100))),
                        name="planning_progress_year",
                        violation_error_message="Năm không hợp lệ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("judged_by__isnull", True),
                            models.Q(("judged_by", models.F("entered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="planning_progress_two_people",
                        violation_error_message="Người nhập tiến độ không được tự ghi nhận.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgressEvidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
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
                    "progress",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="planning.progress",
                        verbose_name="báo cáo tiến độ",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp minh chứng tiến độ",
                "verbose_name_plural": "tệp minh chứng tiến độ",
                "ordering": ("progress_id", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ReminderItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(blank=True, max_length=20, verbose_name="mốc nhắc")),
                ("days_late", models.IntegerField(verbose_name="số ngày trễ")),
                (
                    "due",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reminder_items",
                        to="planning.followupdue",
                        verbose_name="hạn",
                    ),
                ),
                (
                    "reminder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="planning.reminder",
                        verbose_name="lần đôn đốc",
                    ),
                ),
            ],
            options={
                "verbose_name": "việc được đôn đốc",
                "verbose_name_plural": "việc được đôn đốc",
                "ordering": ("reminder_id", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("step", ""), _negated=True), ("due__isnull", False)),
                        fields=("due", "step"),
                        name="planning_reminder_step_once",
                        violation_error_message="Mốc này đã được nhắc.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ScienceTask",
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
                ("code", models.CharField(max_length=30, verbose_name="mã")),
                ("title", models.CharField(max_length=500, verbose_name="tên nhiệm vụ")),
                (
                    "level",
                    models.CharField(
                        choices=[("province", "cấp tỉnh"), ("base", "cấp cơ sở")],
                        max_length=10,
                        verbose_name="cấp nhiệm vụ",
                    ),
                ),
                (
                    "choice",
                    models.CharField(
                        choices=[("competition", "tuyển chọn"), ("direct", "giao trực tiếp")],
                        max_length=12,
                        verbose_name="phương thức",
                    ),
                ),
                ("lead_name", models.CharField(max_length=300, verbose_name="tổ chức chủ trì")),
                ("decision_number", models.CharField(max_length=60, verbose_name="số quyết định")),
                ("decided_on", models.DateField(verbose_name="ngày quyết định")),
                ("starts_on", models.DateField(verbose_name="bắt đầu")),
                ("ends_on", models.DateField(verbose_name="kết thúc")),
                ("amount_vnd", models.BigIntegerField(verbose_name="kinh phí (đồng)")),
                ("percent", models.PositiveSmallIntegerField(default=0, verbose_name="phần trăm hoàn thành")),
                ("progress_text", models.TextField(blank=True, verbose_name="tiến độ")),
                ("result", models.TextField(blank=True, verbose_name="kết quả nghiệm thu")),
                ("accepted_on", models.DateField(blank=True, null=True, verbose_name="ngày nghiệm thu")),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="science_tasks",
                        to="organizations.organization",
                        verbose_name="tổ chức chủ trì trong danh bạ",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="science_tasks",
                        to="planning.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="science_task",
                        to="planning.scienceproposal",
                        verbose_name="đề xuất",
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
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="science_tasks",
                        to="planning.task",
                        verbose_name="nhiệm vụ của kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhiệm vụ KH&CN",
                "verbose_name_plural": "nhiệm vụ KH&CN",
                "ordering": ("-decided_on", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="planning_science_days",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_vnd__gt", 0)),
                        name="planning_science_amount",
                        violation_error_message="Kinh phí phải lớn hơn 0.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("percent__lte", 100)),
                        name="planning_science_percent",
                        violation_error_message="Phần trăm hoàn thành không quá 100.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["running", "accepted", "terminated"])),
                        name="planning_science_status",
                        violation_error_message="Trạng thái không hợp lệ.",
                    ),
                    models.UniqueConstraint(
                        fields=("province", "code"),
                        name="planning_science_code",
                        violation_error_message="Mã nhiệm vụ đã có.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScienceParticipant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("name", models.CharField(max_length=300, verbose_name="doanh nghiệp")),
                ("tax_code", models.CharField(max_length=20, verbose_name="mã số thuế")),
                ("part", models.CharField(blank=True, max_length=300, verbose_name="phần tham gia")),
                ("joined_on", models.DateField(verbose_name="tham gia từ ngày")),
                (
                    "science_task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="planning.sciencetask",
                        verbose_name="nhiệm vụ KH&CN",
                    ),
                ),
            ],
            options={
                "verbose_name": "doanh nghiệp tham gia nhiệm vụ KH&CN",
                "verbose_name_plural": "doanh nghiệp tham gia nhiệm vụ KH&CN",
                "ordering": ("science_task_id", "joined_on", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("science_task", "tax_code"),
                        name="planning_participant_once",
                        violation_error_message="Doanh nghiệp này đã tham gia nhiệm vụ.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Provision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                ("key", models.CharField(max_length=120, verbose_name="khóa")),
                ("kind", models.CharField(max_length=30, verbose_name="loại điều khoản")),
                ("code", models.CharField(blank=True, max_length=60, verbose_name="ký hiệu như in")),
                ("text", models.TextField(verbose_name="nội dung")),
                (
                    "measures",
                    models.ManyToManyField(
                        related_name="+", to="planning.planmeasure", verbose_name="nội dung hỗ trợ được nêu"
                    ),
                ),
                (
                    "organizations",
                    models.ManyToManyField(
                        related_name="+", to="planning.planorganization", verbose_name="tổ chức được nêu"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="planning.planversion",
                        verbose_name="phiên bản kế hoạch",
                    ),
                ),
                (
                    "targets",
                    models.ManyToManyField(
                        related_name="provisions", to="planning.target", verbose_name="chỉ tiêu được nêu"
                    ),
                ),
                (
                    "tasks",
                    models.ManyToManyField(
                        related_name="provisions", to="planning.task", verbose_name="nhiệm vụ được nêu"
                    ),
                ),
            ],
            options={
                "verbose_name": "điều khoản khác",
                "verbose_name_plural": "điều khoản khác",
                "ordering": ("version_id", "position"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "key"),
                        name="planning_provision_once",
                        violation_error_message="Khóa này đã có trong kế hoạch.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HostFunding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("programme", models.CharField(max_length=400, verbose_name="chương trình, đề án lồng ghép")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                (
                    "amount_vnd",
                    models.BigIntegerField(blank=True, null=True, verbose_name="kinh phí của chương trình đó (đồng)"),
                ),
                ("result", models.TextField(blank=True, verbose_name="kết quả lồng ghép")),
                ("organization_name", models.CharField(max_length=300, verbose_name="đơn vị báo cáo")),
                ("entered_at", models.DateTimeField(verbose_name="nhập lúc")),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhập",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="host_funding",
                        to="planning.task",
                        verbose_name="nhiệm vụ",
                    ),
                ),
            ],
            options={
                "verbose_name": "kết quả lồng ghép",
                "verbose_name_plural": "kết quả lồng ghép",
                "ordering": ("task_id", "year", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_vnd__isnull", True), ("amount_vnd__gte", 0), _connector="OR"),
                        name="planning_host_amount",
                        violation_error_message="Số tiền không được âm.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="các dòng trong văn bản")),
                ("path", models.CharField(max_length=120, verbose_name="đường dẫn")),
                ("code", models.CharField(blank=True, max_length=30, verbose_name="TT như in")),
                ("depth", models.PositiveSmallIntegerField(default=0, verbose_name="bậc")),
                ("title", models.TextField(verbose_name="nhiệm vụ")),
                ("is_italic", models.BooleanField(default=False, verbose_name="in nghiêng")),
                ("lead_printed", models.CharField(blank=True, max_length=300, verbose_name="đơn vị chủ trì như in")),
                ("result", models.TextField(blank=True, verbose_name="kết quả")),
                ("unit_price_vnd", models.BigIntegerField(blank=True, null=True, verbose_name="đơn giá (đồng)")),
                (
                    "quantity",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=14, null=True, verbose_name="số lượng"
                    ),
                ),
                ("quantity_printed", models.CharField(blank=True, max_length=30, verbose_name="số lượng như in")),
                ("amount_vnd", models.BigIntegerField(blank=True, null=True, verbose_name="thành tiền (đồng)")),
                ("note", models.TextField(blank=True, verbose_name="ghi chú như in")),
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
                    "evidence",
                    models.CharField(
                        choices=[
                            ("base_standard", "tiêu chuẩn cơ sở"),
                            ("project_accepted", "dự án được nghiệm thu"),
                            ("test", "kết quả thử nghiệm"),
                            ("certificate", "giấy chứng nhận"),
                            ("pm_decision", "quyết định của Thủ tướng Chính phủ"),
                            ("none", "không ghi"),
                        ],
                        default="none",
                        max_length=20,
                        verbose_name="minh chứng",
                    ),
                ),
                (
                    "beneficiary_rate",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="tỷ lệ hỗ trợ như in (%)"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children",
                        to="planning.budgetline",
                        verbose_name="dòng cha",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="budget_lines",
                        to="planning.planfundingsource",
                        verbose_name="nguồn kinh phí",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="budget_lines",
                        to="planning.planmeasure",
                        verbose_name="nội dung hỗ trợ",
                    ),
                ),
                (
                    "leads",
                    models.ManyToManyField(
                        related_name="budget_lines", to="planning.planorganization", verbose_name="đơn vị chủ trì"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="planning.planversion",
                        verbose_name="phiên bản kế hoạch",
                    ),
                ),
                (
                    "tasks",
                    models.ManyToManyField(related_name="budget_lines", to="planning.task", verbose_name="nhiệm vụ"),
                ),
            ],
            options={
                "verbose_name": "dòng dự toán",
                "verbose_name_plural": "dòng dự toán",
                "ordering": ("version_id", "position"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "path"),
                        name="planning_budget_line_once",
                        violation_error_message="Khóa này đã có trong kế hoạch.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent__isnull", True),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="planning_budget_line_not_own_parent",
                        violation_error_message="Một dòng không thể là cha của chính nó.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount_vnd__isnull", True), ("amount_vnd__gte", 0), _connector="OR"),
                            models.Q(("unit_price_vnd__isnull", True), ("unit_price_vnd__gte", 0), _connector="OR"),
                            models.Q(("quantity__isnull", True), ("quantity__gte", 0), _connector="OR"),
                        ),
                        name="planning_line_not_negative",
                        violation_error_message="Đơn giá, số lượng, thành tiền không được âm.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quantity__isnull", True), ("unit_price_vnd__isnull", True)),
                            models.Q(
                                ("amount_vnd__isnull", False),
                                ("quantity__isnull", False),
                                ("unit_price_vnd__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="planning_line_leaf_is_whole",
                        violation_error_message="Dòng chi tiết phải có đủ đơn giá, số lượng và thành tiền.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("beneficiary_rate__isnull", True),
                            models.Q(("beneficiary_rate__gt", 0), ("beneficiary_rate__lte", 100)),
                            _connector="OR",
                        ),
                        name="planning_line_rate",
                        violation_error_message="Tỷ lệ phải trên 0 và không quá 100%.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgencyPlanItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                ("content", models.TextField(verbose_name="nội dung")),
                (
                    "quantity",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="số lượng"
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=80, verbose_name="đơn vị tính")),
                ("cost_vnd", models.BigIntegerField(blank=True, null=True, verbose_name="kinh phí dự kiến (đồng)")),
                (
                    "agency_plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="planning.agencyplan",
                        verbose_name="kế hoạch của đơn vị",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agency_plan_items",
                        to="planning.task",
                        verbose_name="thuộc nhiệm vụ",
                    ),
                ),
            ],
            options={
                "verbose_name": "nội dung kế hoạch của đơn vị",
                "verbose_name_plural": "nội dung kế hoạch của đơn vị",
                "ordering": ("agency_plan_id", "position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quantity__isnull", True), ("quantity__gte", 0), _connector="OR"),
                            models.Q(("cost_vnd__isnull", True), ("cost_vnd__gte", 0), _connector="OR"),
                        ),
                        name="planning_agency_item_not_negative",
                        violation_error_message="Số lượng, kinh phí không được âm.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskAssignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                (
                    "role",
                    models.CharField(
                        choices=[("lead", "chủ trì"), ("partner", "phối hợp")], max_length=10, verbose_name="vai trò"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("assign", "giao"), ("request", "đề nghị")],
                        default="assign",
                        max_length=10,
                        verbose_name="hình thức",
                    ),
                ),
                ("is_default", models.BooleanField(default=False, verbose_name="mặc định vì không in")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="planning.planorganization",
                        verbose_name="tổ chức",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to="planning.task",
                        verbose_name="nhiệm vụ",
                    ),
                ),
            ],
            options={
                "verbose_name": "phân công",
                "verbose_name_plural": "phân công",
                "ordering": ("task_id", "role", "position"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("task", "organization", "role"),
                        name="planning_assignment_once",
                        violation_error_message="Tổ chức này đã được phân công.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskOfficer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                (
                    "named_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người phân công",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="officers",
                        to="planning.task",
                        verbose_name="nhiệm vụ",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="chuyên viên",
                    ),
                ),
            ],
            options={
                "verbose_name": "chuyên viên phụ trách",
                "verbose_name_plural": "chuyên viên phụ trách",
                "ordering": ("task_id", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("task", "user"),
                        name="planning_task_officer_once",
                        violation_error_message="Chuyên viên này đã phụ trách nhiệm vụ.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="plan",
            name="current_version",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="current_of",
                to="planning.planversion",
                verbose_name="phiên bản hiện hành",
            ),
        ),
        migrations.AddField(
            model_name="consultation",
            name="amendment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="consultations",
                to="planning.planamendment",
                verbose_name="bản điều chỉnh",
            ),
        ),
        migrations.AddField(
            model_name="planamendment",
            name="draft",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="amendment",
                to="planning.planversion",
                verbose_name="bản thảo",
            ),
        ),
        migrations.AddField(
            model_name="planorganization",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                to="planning.planversion",
                verbose_name="phiên bản kế hoạch",
            ),
        ),
        migrations.AddIndex(
            model_name="plan",
            index=models.Index(fields=["province", "status", "-period_from"], name="planning_plan_list"),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("period_from__isnull", True),
                    ("period_to__isnull", True),
                    ("period_to__gte", models.F("period_from")),
                    _connector="OR",
                ),
                name="planning_plan_period",
                violation_error_message="Năm kết thúc phải từ năm bắt đầu trở đi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("issued_month__isnull", True), ("issued_month__range", (1, 12)), _connector="OR"),
                name="planning_plan_month",
                violation_error_message="Tháng phải từ 1 đến 12.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("issued_day__isnull", True), ("issued_day__range", (1, 31)), _connector="OR"),
                name="planning_plan_day",
                violation_error_message="Ngày phải từ 1 đến 31.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["draft", "in_review", "submitted", "issued", "amended", "closed", "replaced"])
                ),
                name="planning_plan_status",
                violation_error_message="Trạng thái không hợp lệ.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.UniqueConstraint(
                fields=("plan", "number"),
                name="planning_consultation_once",
                violation_error_message="Lần lấy ý kiến này đã có.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["open", "summed_up", "withdrawn"])),
                name="planning_consultation_status",
                violation_error_message="Trạng thái không hợp lệ.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer_by__gte", models.F("asked_on"))),
                name="planning_consultation_days_in_order",
                violation_error_message="Hạn trả lời không được trước ngày gửi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="planamendment",
            constraint=models.UniqueConstraint(
                fields=("plan", "number"),
                name="planning_amendment_once",
                violation_error_message="Lần điều chỉnh này đã có.",
            ),
        ),
        migrations.AddConstraint(
            model_name="planamendment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["draft", "in_review", "submitted", "returned", "waiting", "approved", "discarded"])
                ),
                name="planning_amendment_status",
                violation_error_message="Trạng thái không hợp lệ.",
            ),
        ),
        migrations.AddConstraint(
            model_name="planamendment",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="planning_amendment_has_reason",
                violation_error_message="Cần ghi lý do điều chỉnh.",
            ),
        ),
        migrations.AddConstraint(
            model_name="planamendment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "approved"), _negated=True),
                    models.Q(
                        ("document_on__isnull", False),
                        ("effective_on__isnull", False),
                        ("result_number__isnull", False),
                        models.Q(("document_number", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="planning_amendment_approved_is_whole",
                violation_error_message="Bản điều chỉnh được duyệt phải có số, ngày ký và ngày hiệu lực.",
            ),
        ),
        migrations.AddConstraint(
            model_name="planamendment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by__isnull", True),
                    models.Q(("approved_by", models.F("drafted_by")), _negated=True),
                    _connector="OR",
                ),
                name="planning_amendment_two_people",
                violation_error_message="Người lập bản điều chỉnh không được tự phê duyệt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="planorganization",
            constraint=models.UniqueConstraint(
                fields=("version", "key"),
                name="planning_organization_once",
                violation_error_message="Khóa này đã có trong kế hoạch.",
            ),
        ),
        portal.core.append_only.AppendOnly(
            table="planning_editstep",
        ),
        portal.core.no_circles.NoCircles(
            table="planning_planrelation",
            child="plan_id",
            parent="other_id",
            kind="relation",
        ),
    ]
