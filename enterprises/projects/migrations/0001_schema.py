"""The tables of projects, as one step; takes the place of the steps that made them one by one."""

import uuid

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import portal.vietnam.search
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    replaces = [("projects", "0001_initial"), ("projects", "0002_complaints_and_revocations")]

    initial = True

    dependencies = [
        ("applications", "0001_schema"),
        ("attachments", "0001_tables"),
        ("councils", "0001_schema"),
        ("organizations", "0001_initial"),
        ("planning", "0001_schema"),
        ("vietnam", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ListPublication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("due_on", models.DateField(verbose_name="hạn công bố")),
                ("due_basis", models.CharField(max_length=250, verbose_name="căn cứ thời hạn")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="công bố lúc")),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication",
                        to="applications.letter",
                        verbose_name="quyết định",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người công bố",
                    ),
                ),
            ],
            options={
                "verbose_name": "công bố danh sách được hỗ trợ",
                "verbose_name_plural": "công bố danh sách được hỗ trợ",
                "ordering": ("-due_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="ProjectRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("key", models.CharField(max_length=60, unique=True, verbose_name="mã")),
                ("name", models.CharField(max_length=200, verbose_name="tên")),
                ("legal_basis", models.CharField(max_length=250, verbose_name="căn cứ")),
                ("valid_from", models.DateField(verbose_name="áp dụng từ")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết")),
                (
                    "longest_months",
                    models.PositiveSmallIntegerField(verbose_name="thời gian thực hiện dài nhất (tháng)"),
                ),
                ("max_extensions", models.PositiveSmallIntegerField(verbose_name="số lần gia hạn tối đa")),
                (
                    "max_extension_months",
                    models.PositiveSmallIntegerField(verbose_name="tổng thời gian gia hạn tối đa (tháng)"),
                ),
                (
                    "ask_months_before",
                    models.PositiveSmallIntegerField(verbose_name="đề nghị gia hạn trước khi kết thúc (tháng)"),
                ),
                (
                    "shorten_after_percent",
                    models.PositiveSmallIntegerField(verbose_name="rút ngắn sau khi qua (% thời gian)"),
                ),
                ("report_every_months", models.PositiveSmallIntegerField(verbose_name="báo cáo tiến độ mỗi (tháng)")),
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
                "verbose_name": "quy định về thời gian thực hiện",
                "verbose_name_plural": "quy định về thời gian thực hiện",
                "ordering": ("-valid_from", "key"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="project_rule_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("longest_months__gte", 1),
                            ("report_every_months__gte", 1),
                            ("shorten_after_percent__lte", 100),
                        ),
                        name="project_rule_figures",
                        violation_error_message="Số tháng phải từ 1, tỷ lệ không quá 100 %.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("version", models.PositiveSmallIntegerField(verbose_name="phiên bản")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("first", "Thỏa thuận hỗ trợ"),
                            ("extension", "Phụ lục gia hạn"),
                            ("shortening", "Phụ lục rút ngắn thời gian"),
                            ("content", "Phụ lục điều chỉnh nội dung, đối ứng"),
                            ("party", "Phụ lục thay đổi thông tin bên tham gia"),
                        ],
                        default="first",
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="ngày ký")),
                ("starts_on", models.DateField(verbose_name="bắt đầu")),
                ("ends_on", models.DateField(verbose_name="kết thúc")),
                ("state_vnd", models.BigIntegerField(verbose_name="Nhà nước hỗ trợ (đồng)")),
                ("own_vnd", models.BigIntegerField(verbose_name="đơn vị đối ứng (đồng)")),
                ("total_vnd", models.BigIntegerField(verbose_name="tổng kinh phí (đồng)")),
                ("reason", models.TextField(blank=True, verbose_name="lý do, nội dung thay đổi")),
                ("parties", models.JSONField(default=dict, verbose_name="các bên khi lập")),
                ("is_prior", models.BooleanField(default=False, verbose_name="ký trước khi dùng Cổng")),
                ("drafted_on", models.DateField(verbose_name="ngày lập")),
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
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="applications.supportedproject",
                        verbose_name="dự án",
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.projectrule",
                        verbose_name="quy định áp dụng",
                    ),
                ),
            ],
            options={
                "verbose_name": "thỏa thuận hỗ trợ",
                "verbose_name_plural": "thỏa thuận hỗ trợ",
                "ordering": ("project_id", "version"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("project", "version"),
                        name="agreement_version_once",
                        violation_error_message="Phiên bản này của thỏa thuận đã có.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("signed_on__isnull", True)),
                        fields=("project",),
                        name="agreement_one_draft",
                        violation_error_message="Dự án đã có một thỏa thuận hoặc phụ lục đang soạn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("own_vnd__gte", 0),
                            ("state_vnd__gt", 0),
                            (
                                "total_vnd",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("state_vnd"), "+", models.F("own_vnd")
                                ),
                            ),
                        ),
                        name="agreement_total",
                        violation_error_message="Tổng kinh phí phải bằng phần Nhà nước hỗ trợ cộng phần đối ứng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                        name="agreement_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "first"), ("version", 1)),
                            models.Q(
                                ("version__gt", 1),
                                models.Q(("kind", "first"), _negated=True),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="agreement_amendment_because",
                        violation_error_message="Phụ lục phải nêu lý do, nội dung thay đổi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("signed_on__isnull", True), models.Q(("number", ""), _negated=True), _connector="OR"
                        ),
                        name="agreement_signed_has_number",
                        violation_error_message="Thỏa thuận đã ký phải có số.",
                    ),
                ],
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
                (
                    "side",
                    models.CharField(
                        choices=[("office", "bên hỗ trợ (Sở)"), ("enterprise", "đơn vị được hỗ trợ")],
                        max_length=12,
                        verbose_name="bên",
                    ),
                ),
                ("signed_on", models.DateField(verbose_name="ngày ký")),
                ("replaced_at", models.DateTimeField(blank=True, null=True, verbose_name="thay lúc")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="projects.agreement",
                        verbose_name="thỏa thuận",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="bản ký",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người tải lên",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản thỏa thuận đã ký",
                "verbose_name_plural": "bản thỏa thuận đã ký",
                "ordering": ("agreement_id", "side", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("agreement", "side"),
                        name="signed_copy_one_per_side",
                        violation_error_message="Bên này đã có bản ký; hãy thay bản cũ.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Visit",
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
                ("code", models.CharField(editable=False, max_length=20, verbose_name="số biên bản")),
                ("project_code", models.CharField(editable=False, max_length=20, verbose_name="mã dự án")),
                ("enterprise_name", models.CharField(editable=False, max_length=250, verbose_name="đơn vị")),
                ("planned_on", models.DateField(verbose_name="ngày kiểm tra")),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="ngày đã kiểm tra")),
                ("place", models.CharField(blank=True, max_length=250, verbose_name="địa điểm")),
                ("subject", models.CharField(max_length=300, verbose_name="nội dung kiểm tra")),
                ("findings", models.TextField(blank=True, verbose_name="kết quả kiểm tra")),
                ("opinion", models.TextField(blank=True, verbose_name="ý kiến của đơn vị")),
                ("conclusion", models.TextField(blank=True, verbose_name="kết luận")),
                ("cost_vnd", models.BigIntegerField(default=0, verbose_name="chi phí (đồng)")),
                (
                    "budget_line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="planning.budgetline",
                        verbose_name="dòng dự toán",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
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
                    "written_by",
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
                "verbose_name": "buổi kiểm tra tại đơn vị",
                "verbose_name_plural": "buổi kiểm tra tại đơn vị",
                "ordering": ("-planned_on", "-pk"),
                "indexes": [models.Index(fields=["province", "-planned_on"], name="visit_list")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("province", "code"),
                        name="visit_code_once",
                        violation_error_message="Số biên bản đã dùng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("held_on__isnull", True), models.Q(("findings", ""), _negated=True), _connector="OR"
                        ),
                        name="visit_held_has_findings",
                        violation_error_message="Buổi kiểm tra đã tiến hành phải ghi kết quả.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cost_vnd", 0),
                            models.Q(("budget_line__isnull", False), ("cost_vnd__gt", 0)),
                            _connector="OR",
                        ),
                        name="visit_cost_on_a_line",
                        violation_error_message="Chi phí phải không âm và ghi vào một dòng dự toán.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitDemand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("text", models.CharField(max_length=500, verbose_name="yêu cầu")),
                ("due_on", models.DateField(verbose_name="thời hạn")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Chưa thực hiện"),
                            ("answered", "Đơn vị đã báo cáo, chờ xác nhận"),
                            ("done", "Đã xác nhận hoàn thành"),
                        ],
                        default="open",
                        editable=False,
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="báo cáo của đơn vị")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="ngày báo cáo")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="xác nhận ngày")),
                (
                    "done_by",
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
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demands",
                        to="projects.visit",
                        verbose_name="buổi kiểm tra",
                    ),
                ),
            ],
            options={
                "verbose_name": "yêu cầu sau kiểm tra",
                "verbose_name_plural": "yêu cầu sau kiểm tra",
                "ordering": ("due_on", "pk"),
                "indexes": [models.Index(fields=["state", "due_on"], name="visit_demand_due")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True), ("done_on__isnull", False), _connector="OR"
                        ),
                        name="visit_demand_done_day",
                        violation_error_message="Yêu cầu hoàn thành phải có ngày xác nhận.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("name", models.CharField(max_length=150, verbose_name="họ và tên")),
                ("position", models.CharField(blank=True, max_length=250, verbose_name="chức vụ, cơ quan")),
                (
                    "role",
                    models.CharField(
                        choices=[("lead", "trưởng đoàn"), ("member", "thành viên"), ("host", "đại diện đơn vị")],
                        default="member",
                        max_length=8,
                        verbose_name="vai trò",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="projects.visit",
                        verbose_name="buổi kiểm tra",
                    ),
                ),
            ],
            options={
                "verbose_name": "người tham gia kiểm tra",
                "verbose_name_plural": "người tham gia kiểm tra",
                "ordering": ("visit_id", "pk"),
            },
        ),
        migrations.CreateModel(
            name="VisitPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("caption", models.CharField(max_length=200, verbose_name="chú thích")),
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
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="projects.visit",
                        verbose_name="buổi kiểm tra",
                    ),
                ),
            ],
            options={
                "verbose_name": "ảnh kiểm tra",
                "verbose_name_plural": "ảnh kiểm tra",
                "ordering": ("visit_id", "pk"),
            },
        ),
        migrations.CreateModel(
            name="AcceptanceCondition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("text", models.TextField(verbose_name="điều kiện")),
                ("due_on", models.DateField(verbose_name="thời hạn")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="theo")),
                ("met_on", models.DateField(blank=True, null=True, verbose_name="hoàn thành ngày")),
                ("met_note", models.TextField(blank=True, verbose_name="kết quả thực hiện")),
                (
                    "met_by",
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
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conditions",
                        to="applications.supportedproject",
                        verbose_name="dự án",
                    ),
                ),
            ],
            options={
                "verbose_name": "điều kiện nghiệm thu",
                "verbose_name_plural": "điều kiện nghiệm thu",
                "ordering": ("due_on", "pk"),
                "indexes": [models.Index(fields=["met_on", "due_on"], name="condition_due")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("met_on__isnull", True), models.Q(("met_note", ""), _negated=True), _connector="OR"
                        ),
                        name="condition_met_how",
                        violation_error_message="Phải ghi điều kiện đã được thực hiện như thế nào.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementItem",
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
                ("quantity", models.CharField(blank=True, max_length=60, verbose_name="số lượng, đơn vị")),
                ("requirement", models.CharField(blank=True, max_length=500, verbose_name="yêu cầu phải đạt")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="thời hạn")),
                ("state_vnd", models.BigIntegerField(default=0, verbose_name="Nhà nước hỗ trợ (đồng)")),
                ("own_vnd", models.BigIntegerField(default=0, verbose_name="đối ứng (đồng)")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="projects.agreement",
                        verbose_name="thỏa thuận",
                    ),
                ),
            ],
            options={
                "verbose_name": "hạng mục của thỏa thuận",
                "verbose_name_plural": "hạng mục của thỏa thuận",
                "ordering": ("agreement_id", "position"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "position"),
                        name="agreement_item_once",
                        violation_error_message="Thứ tự này đã có.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("own_vnd__gte", 0), ("state_vnd__gte", 0)),
                        name="agreement_item_money",
                        violation_error_message="Số tiền không được âm.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Complaint",
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
                ("code", models.CharField(editable=False, max_length=20, verbose_name="mã")),
                ("enterprise_name", models.CharField(editable=False, max_length=250, verbose_name="đơn vị")),
                ("text", models.TextField(verbose_name="nội dung kiến nghị")),
                ("received_on", models.DateField(verbose_name="ngày nhận")),
                ("due_on", models.DateField(verbose_name="hạn trả lời")),
                ("due_basis", models.CharField(max_length=250, verbose_name="căn cứ thời hạn")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Đã nhận, đang xem xét"),
                            ("experts", "Đang lấy ý kiến chuyên gia độc lập"),
                            ("answered", "Đã trả lời"),
                            ("withdrawn", "Đã rút"),
                        ],
                        default="received",
                        editable=False,
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "chấp nhận kiến nghị"),
                            ("partly", "chấp nhận một phần"),
                            ("rejected", "không chấp nhận"),
                        ],
                        max_length=10,
                        verbose_name="kết quả",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="nội dung trả lời")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="ngày trả lời")),
                ("answer_number", models.CharField(blank=True, max_length=60, verbose_name="số văn bản trả lời")),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints",
                        to="applications.application",
                        verbose_name="hồ sơ",
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
                        verbose_name="đơn kiến nghị",
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
                    "received_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhận",
                    ),
                ),
                (
                    "review",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaint",
                        to="councils.outsidereview",
                        verbose_name="lượt xem xét của chuyên gia độc lập",
                    ),
                ),
            ],
            options={
                "verbose_name": "kiến nghị, khiếu nại",
                "verbose_name_plural": "kiến nghị, khiếu nại",
                "ordering": ("-received_on", "-pk"),
                "indexes": [models.Index(fields=["province", "state", "due_on"], name="complaint_queue")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("province", "code"), name="complaint_code_once", violation_error_message="Mã đã dùng."
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("received", "experts"))),
                        fields=("application",),
                        name="complaint_one_open",
                        violation_error_message="Hồ sơ này đang có một kiến nghị chưa trả lời.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "answered"), _negated=True),
                            models.Q(
                                ("answered_on__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                                models.Q(("outcome", ""), _negated=True),
                                models.Q(("answer_number", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="complaint_answered_whole",
                        violation_error_message="Trả lời phải có kết quả, nội dung, số và ngày văn bản.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidenceRevocation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("revoked_on", models.DateField(verbose_name="ngày thu hồi, hết hiệu lực")),
                ("paper_number", models.CharField(max_length=120, verbose_name="số văn bản thu hồi")),
                ("reason", models.CharField(max_length=500, verbose_name="lý do thu hồi")),
                ("falls", models.BooleanField(blank=True, null=True, verbose_name="kết quả nghiệm thu bị hủy")),
                ("decision", models.TextField(blank=True, verbose_name="căn cứ quyết định")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="ngày quyết định")),
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
                (
                    "evidence",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revocation",
                        to="applications.projectevidence",
                        verbose_name="minh chứng",
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
            ],
            options={
                "verbose_name": "thu hồi minh chứng",
                "verbose_name_plural": "thu hồi minh chứng",
                "ordering": ("-revoked_on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("falls__isnull", True),
                            models.Q(models.Q(("decision", ""), _negated=True), ("decided_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="revocation_decided_whole",
                        violation_error_message="Quyết định phải có căn cứ và ngày.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FieldDepartment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                (
                    "field",
                    models.CharField(
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
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="project_fields",
                        to="organizations.organization",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "sở, ngành theo lĩnh vực",
                "verbose_name_plural": "sở, ngành theo lĩnh vực",
                "ordering": ("field", "organization_id"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to__isnull", True)),
                        fields=("organization", "field"),
                        name="field_department_once",
                        violation_error_message="Cơ quan này đã phụ trách lĩnh vực.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="field_department_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("name", models.CharField(max_length=200, verbose_name="chỉ số")),
                ("unit", models.CharField(blank=True, max_length=60, verbose_name="đơn vị tính")),
                (
                    "better",
                    models.CharField(
                        choices=[("up", "càng cao càng tốt"), ("down", "càng thấp càng tốt")],
                        default="up",
                        max_length=4,
                        verbose_name="chiều tốt",
                    ),
                ),
                (
                    "before",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=18, null=True, verbose_name="trước hỗ trợ"
                    ),
                ),
                (
                    "after",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=18, null=True, verbose_name="sau hỗ trợ"
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="cách đo, nguồn số liệu")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="applications.supportedproject",
                        verbose_name="dự án",
                    ),
                ),
            ],
            options={
                "verbose_name": "chỉ số trước, sau",
                "verbose_name_plural": "chỉ số trước, sau",
                "ordering": ("project_id", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("project", "name"), name="indicator_once", violation_error_message="Chỉ số này đã có."
                    )
                ],
            },
        ),
    ]
