"""The tables of registry, as one step; takes the place of the steps that made them one by one."""

import uuid

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import enterprises.registry.models.identity
import portal.core.append_only
import portal.vietnam.search
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    replaces = [("registry", "0001_tables"), ("registry", "0002_long_lists"), ("registry", "0003_laboratory_keeper")]

    initial = True

    dependencies = [
        ("attachments", "0001_tables"),
        ("knowledge", "0001_tables"),
        ("organizations", "0001_initial"),
        ("planning", "0001_schema"),
        ("vietnam", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Enterprise",
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
                ("name", models.CharField(max_length=250, verbose_name="tên đơn vị")),
                ("trading_name", models.CharField(blank=True, max_length=150, verbose_name="tên giao dịch")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("enterprise", "doanh nghiệp"),
                            ("cooperative", "hợp tác xã"),
                            ("st_organization", "tổ chức khoa học và công nghệ"),
                            ("startup", "doanh nghiệp khởi nghiệp"),
                            ("craft_village", "làng nghề"),
                            ("hospital", "bệnh viện"),
                            ("clinic", "phòng khám"),
                            ("medical_centre", "trung tâm y tế"),
                            ("school", "trường học"),
                            ("testing_body", "đơn vị kiểm nghiệm, thử nghiệm"),
                            ("household", "hộ kinh doanh"),
                            ("other", "đơn vị khác"),
                        ],
                        max_length=20,
                        verbose_name="loại hình",
                    ),
                ),
                ("tax_code", models.CharField(blank=True, max_length=14, verbose_name="mã số thuế")),
                (
                    "identifier_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("establishment", "quyết định thành lập"),
                            ("cooperative_registration", "giấy chứng nhận đăng ký hợp tác xã"),
                            ("household_registration", "giấy chứng nhận đăng ký hộ kinh doanh"),
                            ("st_registration", "giấy chứng nhận đăng ký hoạt động khoa học và công nghệ"),
                            ("operating_licence", "giấy phép hoạt động"),
                            ("commune_confirmation", "xác nhận của UBND cấp xã"),
                            ("village_recognition", "quyết định công nhận làng nghề"),
                        ],
                        max_length=26,
                        verbose_name="giấy tờ thay mã số thuế",
                    ),
                ),
                ("identifier", models.CharField(blank=True, max_length=80, verbose_name="số giấy tờ")),
                ("identifier_on", models.DateField(blank=True, null=True, verbose_name="ngày cấp giấy tờ")),
                ("identifier_by", models.CharField(blank=True, max_length=200, verbose_name="cơ quan cấp giấy tờ")),
                (
                    "identity_key",
                    enterprises.registry.models.identity.IdentityKeyField(
                        blank=True, default="", editable=False, max_length=600, verbose_name="khóa định danh"
                    ),
                ),
                ("commune", models.CharField(blank=True, max_length=120, verbose_name="xã, phường, đặc khu")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="địa chỉ")),
                ("sector_version", models.CharField(blank=True, max_length=8, verbose_name="phiên bản mã ngành")),
                ("sector_code", models.CharField(blank=True, max_length=10, verbose_name="mã ngành chính (VSIC)")),
                ("sector_name", models.CharField(blank=True, max_length=200, verbose_name="ngành nghề chính")),
                (
                    "sector_group",
                    models.CharField(
                        choices=[
                            ("agriculture", "nông, lâm nghiệp, thủy sản"),
                            ("industry", "công nghiệp và xây dựng"),
                            ("services", "thương mại và dịch vụ"),
                        ],
                        max_length=12,
                        verbose_name="nhóm ngành",
                    ),
                ),
                (
                    "employees",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="số lao động tham gia BHXH bình quân năm"
                    ),
                ),
                ("revenue_vnd", models.BigIntegerField(blank=True, null=True, verbose_name="tổng doanh thu (đồng)")),
                ("capital_vnd", models.BigIntegerField(blank=True, null=True, verbose_name="tổng nguồn vốn (đồng)")),
                (
                    "figures_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số liệu của năm"),
                ),
                ("founded_on", models.DateField(blank=True, null=True, verbose_name="ngày thành lập")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="điện thoại")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                ("website", models.URLField(blank=True, verbose_name="trang thông tin điện tử")),
                (
                    "representative",
                    models.CharField(blank=True, max_length=150, verbose_name="người đại diện theo pháp luật"),
                ),
                (
                    "representative_position",
                    models.CharField(blank=True, max_length=120, verbose_name="chức vụ người đại diện"),
                ),
                ("main_products", models.CharField(blank=True, max_length=300, verbose_name="sản phẩm, dịch vụ chính")),
                (
                    "confirmed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="Sở xác nhận thông tin lúc"
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người xác nhận",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absorbed",
                        to="registry.enterprise",
                        verbose_name="đã gộp vào",
                    ),
                ),
                (
                    "organization",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enterprise",
                        to="organizations.organization",
                        verbose_name="tổ chức",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enterprises",
                        to="vietnam.province",
                        verbose_name="tỉnh, thành phố",
                    ),
                ),
            ],
            options={
                "verbose_name": "đơn vị thụ hưởng",
                "verbose_name_plural": "đơn vị thụ hưởng",
                "ordering": ("sort_key", "pk"),
                "indexes": [
                    models.Index(fields=["province", "kind", "sort_key"], name="enterprise_list"),
                    models.Index(fields=["tax_code", "id"], name="enterprise_by_tax_code"),
                    models.Index(fields=["kind", "id"], name="enterprise_by_kind"),
                    models.Index(fields=["commune", "id"], name="enterprise_by_commune"),
                    models.Index(fields=["sector_group", "id"], name="enterprise_by_sector"),
                    models.Index(fields=["employees", "id"], name="enterprise_by_employees"),
                    models.Index(fields=["revenue_vnd", "id"], name="enterprise_by_revenue"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("tax_code", ""), _negated=True),
                        fields=("tax_code",),
                        name="enterprise_tax_code_once",
                        violation_error_message="Mã số thuế này đã có trong sổ đăng ký.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("tax_code", ""), _negated=True),
                            ("kind__in", ["clinic", "craft_village", "hospital", "medical_centre", "school"]),
                            models.Q(
                                models.Q(("identifier", ""), _negated=True),
                                models.Q(("kind__in", ["enterprise", "startup"]), _negated=True),
                            ),
                            ("merged_into__isnull", False),
                            _connector="OR",
                        ),
                        name="enterprise_tax_code_needed",
                        violation_error_message="Loại hình này phải có mã số thuế.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("identity_key", ""), _negated=True),
                        fields=("identity_key",),
                        name="enterprise_identity_once",
                        violation_error_message="Đơn vị này đã có trong sổ đăng ký (trùng giấy tờ, hoặc trùng tên và xã).",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("identifier", ""), ("identifier_kind", "")),
                            models.Q(
                                models.Q(("identifier", ""), _negated=True),
                                models.Q(("identifier_kind", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="enterprise_identifier_whole",
                        violation_error_message="Giấy tờ thay mã số thuế phải có cả loại và số.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into__isnull", True),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="enterprise_not_into_itself",
                        violation_error_message="Không gộp một đơn vị vào chính nó.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("revenue_vnd__isnull", True), ("revenue_vnd__gte", 0), _connector="OR"),
                        name="enterprise_revenue_not_negative",
                        violation_error_message="Doanh thu không được âm.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("capital_vnd__isnull", True), ("capital_vnd__gte", 0), _connector="OR"),
                        name="enterprise_capital_not_negative",
                        violation_error_message="Tổng nguồn vốn không được âm.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DuplicatePair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("reasons", models.JSONField(default=list, verbose_name="vì sao giống")),
                ("score", models.PositiveSmallIntegerField(default=0, verbose_name="mức giống")),
                ("dismissed_at", models.DateTimeField(blank=True, null=True, verbose_name="bỏ qua lúc")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
                (
                    "dismissed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người bỏ qua",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.enterprise",
                        verbose_name="đơn vị thứ nhất",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.enterprise",
                        verbose_name="đơn vị thứ hai",
                    ),
                ),
            ],
            options={
                "verbose_name": "cặp nghi trùng",
                "verbose_name_plural": "cặp nghi trùng",
                "ordering": ("-score", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("first", "second"), name="duplicate_pair_once", violation_error_message="Cặp này đã có."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="duplicate_pair_in_order",
                        violation_error_message="Hai đơn vị của một cặp đứng theo thứ tự.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AwardEntry",
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
                ("support_vnd", models.BigIntegerField(default=0, verbose_name="Nhà nước hỗ trợ (đồng)")),
                (
                    "support_basis",
                    models.CharField(blank=True, max_length=300, verbose_name="căn cứ, giới hạn của mức hỗ trợ"),
                ),
                (
                    "award",
                    models.CharField(
                        default="Giải thưởng Chất lượng Quốc gia", max_length=150, verbose_name="giải thưởng"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("invited_on", models.DateField(blank=True, null=True, verbose_name="vận động, mời ngày")),
                ("registered_on", models.DateField(blank=True, null=True, verbose_name="đăng ký ngày")),
                ("took_part_on", models.DateField(blank=True, null=True, verbose_name="nộp báo cáo, tham gia ngày")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("pending", "chưa có kết quả"),
                            ("none", "không đạt giải"),
                            ("award", "đạt Giải thưởng"),
                            ("gold", "đạt Giải vàng"),
                        ],
                        default="pending",
                        max_length=8,
                        verbose_name="kết quả",
                    ),
                ),
                (
                    "decision_number",
                    models.CharField(blank=True, max_length=80, verbose_name="số quyết định tặng giải"),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="ngày quyết định")),
                ("reward_vnd", models.BigIntegerField(default=0, verbose_name="tiền thưởng (đồng)")),
                ("is_public", models.BooleanField(default=False, verbose_name="công khai trên Cổng")),
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
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="quyết định, minh chứng",
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
                        verbose_name="thực hiện theo kế hoạch",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="award_entries",
                        to="registry.enterprise",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "tham gia giải thưởng chất lượng",
                "verbose_name_plural": "tham gia giải thưởng chất lượng",
                "ordering": ("-year", "sort_key", "pk"),
                "indexes": [models.Index(fields=["plan", "took_part_on"], name="award_entry_counts")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("enterprise", "award", "year"),
                        name="award_entry_once",
                        violation_error_message="Đơn vị đã được ghi trong giải thưởng này của năm đó.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("invited_on__isnull", False),
                            ("registered_on__isnull", False),
                            ("took_part_on__isnull", False),
                            _connector="OR",
                        ),
                        name="award_entry_stage",
                        violation_error_message="Ghi ít nhất một ngày: vận động, đăng ký hoặc tham gia.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome", "pending"), ("took_part_on__isnull", False), _connector="OR"),
                        name="award_entry_took_part",
                        violation_error_message="Có kết quả thì phải có ngày tham gia.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome__in", ("award", "gold")), _negated=True),
                            models.Q(models.Q(("decision_number", ""), _negated=True), ("decided_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="award_entry_decision",
                        violation_error_message="Đạt giải phải có số và ngày quyết định.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reward_vnd__gte", 0),
                            ("support_vnd__gte", 0),
                            models.Q(
                                models.Q(("reward_vnd", 0), ("support_vnd", 0)),
                                ("outcome__in", ("award", "gold")),
                                _connector="OR",
                            ),
                        ),
                        name="award_entry_money",
                        violation_error_message="Chỉ hỗ trợ, thưởng khi đơn vị đã đạt giải.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_on__isnull", True),
                            ("took_part_on__isnull", True),
                            ("decided_on__gte", models.F("took_part_on")),
                            _connector="OR",
                        ),
                        name="award_entry_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EnterpriseClaim",
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
                        choices=[("legal", "người đại diện theo pháp luật"), ("authorised", "người được ủy quyền")],
                        max_length=10,
                        verbose_name="tư cách",
                    ),
                ),
                ("scope", models.JSONField(blank=True, default=list, verbose_name="phạm vi")),
                ("statement", models.TextField(verbose_name="lý do")),
                ("paper_number", models.CharField(max_length=80, verbose_name="số giấy tờ")),
                ("paper_on", models.DateField(blank=True, null=True, verbose_name="ngày giấy tờ")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "ends_others",
                    models.BooleanField(default=False, verbose_name="đề nghị kết thúc quyền của những người đang có"),
                ),
                ("object_until", models.DateField(blank=True, null=True, verbose_name="hạn phản đối")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="quyết định lúc")),
                ("decision_note", models.TextField(blank=True, verbose_name="lý do quyết định")),
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
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="registry.enterprise",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="giấy tờ chứng minh",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đề nghị",
                    ),
                ),
            ],
            options={
                "verbose_name": "đề nghị tiếp quản",
                "verbose_name_plural": "đề nghị tiếp quản",
                "ordering": ("-created_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "submitted")),
                        fields=("enterprise", "user"),
                        name="claim_one_open",
                        violation_error_message="Bạn đã có một đề nghị đang chờ cho đơn vị này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            models.Q(("decided_by", models.F("user")), _negated=True),
                            _connector="OR",
                        ),
                        name="claim_two_people",
                        violation_error_message="Người đề nghị không được tự quyết định.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimObjection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("text", models.TextField(verbose_name="nội dung phản đối")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người phản đối",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="registry.enterpriseclaim",
                        verbose_name="đề nghị",
                    ),
                ),
            ],
            options={
                "verbose_name": "phản đối",
                "verbose_name_plural": "phản đối",
                "ordering": ("created_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("claim", "user"),
                        name="claim_objection_once",
                        violation_error_message="Bạn đã gửi phản đối cho đề nghị này.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EnterpriseFigures",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                (
                    "employees",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="số lao động tham gia BHXH bình quân năm"
                    ),
                ),
                ("revenue_vnd", models.BigIntegerField(blank=True, null=True, verbose_name="tổng doanh thu (đồng)")),
                ("capital_vnd", models.BigIntegerField(blank=True, null=True, verbose_name="tổng nguồn vốn (đồng)")),
                (
                    "source",
                    models.CharField(
                        choices=[("declared", "đơn vị tự khai"), ("officer", "cán bộ nhập"), ("import", "nạp từ tệp")],
                        max_length=10,
                        verbose_name="nguồn số liệu",
                    ),
                ),
                ("declared_at", models.DateTimeField(verbose_name="khai lúc")),
                (
                    "declared_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người khai",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="registry.enterprise",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "số liệu năm của đơn vị",
                "verbose_name_plural": "số liệu năm của đơn vị",
                "ordering": ("enterprise_id", "-year"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("enterprise", "year"),
                        name="enterprise_figures_once",
                        violation_error_message="Đơn vị đã có số liệu của năm này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revenue_vnd__isnull", True), ("revenue_vnd__gte", 0), _connector="OR"),
                            models.Q(("capital_vnd__isnull", True), ("capital_vnd__gte", 0), _connector="OR"),
                        ),
                        name="enterprise_figures_not_negative",
                        violation_error_message="Số tiền không được âm.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EnterpriseMerge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("chosen", models.JSONField(default=dict, verbose_name="lựa chọn từng mục")),
                ("before", models.JSONField(default=dict, verbose_name="dữ liệu trước khi gộp")),
                ("moved", models.JSONField(default=dict, verbose_name="liên kết đã chuyển")),
                ("kept", models.JSONField(default=dict, verbose_name="liên kết giữ lại")),
                ("note", models.CharField(max_length=300, verbose_name="lý do gộp")),
                ("merged_at", models.DateTimeField(verbose_name="gộp lúc")),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="tách lại lúc")),
                (
                    "absorbed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_by",
                        to="registry.enterprise",
                        verbose_name="đơn vị được gộp",
                    ),
                ),
                (
                    "merged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người gộp",
                    ),
                ),
                (
                    "survivor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges",
                        to="registry.enterprise",
                        verbose_name="đơn vị còn lại",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người tách lại",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần gộp đơn vị",
                "verbose_name_plural": "lần gộp đơn vị",
                "ordering": ("-merged_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at__isnull", True)),
                        fields=("absorbed",),
                        name="enterprise_merged_once",
                        violation_error_message="Đơn vị này đã được gộp.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EnterpriseSnapshot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("taken_at", models.DateTimeField(verbose_name="chụp lúc")),
                ("name", models.CharField(max_length=250, verbose_name="tên đơn vị")),
                ("tax_code", models.CharField(blank=True, max_length=14, verbose_name="mã số thuế")),
                (
                    "size_class",
                    models.CharField(
                        choices=[
                            ("micro", "doanh nghiệp siêu nhỏ"),
                            ("small", "doanh nghiệp nhỏ"),
                            ("medium", "doanh nghiệp vừa"),
                            ("large", "không thuộc doanh nghiệp nhỏ và vừa"),
                            ("outside", "không xếp loại theo quy mô"),
                            ("unknown", "chưa đủ số liệu"),
                        ],
                        max_length=10,
                        verbose_name="quy mô",
                    ),
                ),
                ("size_basis", models.CharField(blank=True, max_length=250, verbose_name="căn cứ xếp quy mô")),
                ("facts", models.JSONField(default=dict, verbose_name="dữ liệu")),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="snapshots",
                        to="registry.enterprise",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản chụp đơn vị",
                "verbose_name_plural": "bản chụp đơn vị",
                "ordering": ("-taken_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Laboratory",
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
                ("name", models.CharField(max_length=250, unique=True, verbose_name="tên phòng thử nghiệm")),
                ("is_state", models.BooleanField(default=False, verbose_name="thuộc cơ quan quản lý nhà nước")),
                ("managing_body", models.CharField(blank=True, max_length=200, verbose_name="cơ quan chủ quản")),
                (
                    "accreditation",
                    models.CharField(blank=True, max_length=120, verbose_name="số công nhận (VILAS), chỉ định"),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="nơi đặt")),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vietnam.province",
                        verbose_name="tỉnh ghi nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "phòng thử nghiệm",
                "verbose_name_plural": "phòng thử nghiệm",
                "ordering": ("sort_key", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_state", False), models.Q(("managing_body", ""), _negated=True), _connector="OR"
                        ),
                        name="laboratory_managing_body",
                        violation_error_message="Phòng thử nghiệm thuộc cơ quan quản lý nhà nước phải ghi cơ quan chủ quản.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mandate",
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
                    "kind",
                    models.CharField(
                        choices=[("legal", "người đại diện theo pháp luật"), ("authorised", "người được ủy quyền")],
                        max_length=10,
                        verbose_name="tư cách",
                    ),
                ),
                ("scope", models.JSONField(blank=True, default=list, verbose_name="phạm vi")),
                ("paper_number", models.CharField(blank=True, max_length=80, verbose_name="số giấy ủy quyền")),
                ("paper_on", models.DateField(blank=True, null=True, verbose_name="ngày giấy ủy quyền")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="kết thúc lúc")),
                ("end_reason", models.CharField(blank=True, max_length=300, verbose_name="lý do kết thúc")),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người kết thúc",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="registry.enterprise",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "invitation",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandate_offered",
                        to="organizations.invitation",
                        verbose_name="lời mời",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="organizations.membership",
                        verbose_name="vai trò",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="giấy ủy quyền",
                    ),
                ),
            ],
            options={
                "verbose_name": "tư cách đại diện",
                "verbose_name_plural": "tư cách đại diện",
                "ordering": ("enterprise_id", "kind", "valid_from", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="mandate_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "legal"),
                            models.Q(("paper_number", ""), _negated=True),
                            ("paper__isnull", False),
                            _connector="OR",
                        ),
                        name="mandate_paper_needed",
                        violation_error_message="Người được ủy quyền phải có giấy ủy quyền (số hoặc bản chụp).",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PriorityMark",
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
                            ("ocop", "sản phẩm OCOP"),
                            ("key_product", "sản phẩm chủ lực"),
                            ("specific_product", "sản phẩm đặc thù"),
                            ("potential_product", "sản phẩm tiềm năng"),
                            ("export", "sản phẩm xuất khẩu chủ lực"),
                            ("startup", "khởi nghiệp sáng tạo"),
                            ("women_owned", "do phụ nữ làm chủ"),
                            ("social", "doanh nghiệp xã hội"),
                        ],
                        max_length=20,
                        verbose_name="diện ưu tiên",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=250, verbose_name="căn cứ, sản phẩm")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="priority_marks",
                        to="registry.enterprise",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "diện ưu tiên",
                "verbose_name_plural": "diện ưu tiên",
                "ordering": ("enterprise_id", "kind", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("enterprise", "kind", "note"),
                        name="priority_mark_once",
                        violation_error_message="Diện ưu tiên này đã được ghi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_from__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="priority_mark_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Product",
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
                ("name", models.CharField(max_length=200, verbose_name="tên sản phẩm, dịch vụ")),
                ("group_name", models.CharField(blank=True, max_length=120, verbose_name="nhóm hàng")),
                ("gtin", models.CharField(blank=True, max_length=14, verbose_name="mã số mã vạch (GTIN)")),
                (
                    "national_standard",
                    models.CharField(
                        choices=[
                            ("exists", "đã có tiêu chuẩn quốc gia"),
                            ("none", "chưa có tiêu chuẩn quốc gia"),
                            ("unknown", "chưa rà soát"),
                        ],
                        default="unknown",
                        max_length=8,
                        verbose_name="tiêu chuẩn quốc gia",
                    ),
                ),
                ("standard_text", models.CharField(blank=True, max_length=150, verbose_name="số hiệu TCVN, QCVN")),
                ("description", models.TextField(blank=True, verbose_name="mô tả")),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="products",
                        to="registry.enterprise",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "sản phẩm",
                "verbose_name_plural": "sản phẩm",
                "ordering": ("sort_key", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("enterprise", "name"),
                        name="product_once",
                        violation_error_message="Đơn vị đã có sản phẩm mang tên này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("national_standard", "exists"), _negated=True),
                            models.Q(("standard_text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="product_standard_named",
                        violation_error_message="Đã có tiêu chuẩn quốc gia thì phải ghi số hiệu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutsideSupport",
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
                    "origin",
                    models.CharField(
                        choices=[
                            ("other_programme", "chương trình, kế hoạch khác"),
                            ("before_portal", "trước khi dùng Cổng"),
                            ("department", "sở, ngành khác thực hiện"),
                        ],
                        max_length=16,
                        verbose_name="thuộc",
                    ),
                ),
                ("programme", models.CharField(max_length=250, verbose_name="chương trình, kế hoạch, đề án")),
                (
                    "standard",
                    models.CharField(blank=True, max_length=150, verbose_name="tiêu chuẩn, hệ thống, chứng nhận"),
                ),
                ("purpose", models.CharField(blank=True, max_length=300, verbose_name="mục đích")),
                ("provider", models.CharField(max_length=200, verbose_name="cơ quan hỗ trợ")),
                ("decision_number", models.CharField(blank=True, max_length=80, verbose_name="số quyết định")),
                ("started_on", models.DateField(verbose_name="từ ngày")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="đến ngày")),
                ("budget_vnd", models.BigIntegerField(default=0, verbose_name="ngân sách hỗ trợ (đồng)")),
                ("own_vnd", models.BigIntegerField(default=0, verbose_name="đơn vị đối ứng (đồng)")),
                ("result", models.CharField(blank=True, max_length=300, verbose_name="kết quả")),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outside_supports",
                        to="registry.enterprise",
                        verbose_name="đơn vị",
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
                        verbose_name="minh chứng",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="planning.measure",
                        verbose_name="nội dung hỗ trợ",
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
                        verbose_name="kế hoạch trên Cổng",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outside_supports",
                        to="registry.product",
                        verbose_name="sản phẩm",
                    ),
                ),
            ],
            options={
                "verbose_name": "hỗ trợ ngoài Cổng",
                "verbose_name_plural": "hỗ trợ ngoài Cổng",
                "ordering": ("-started_on", "pk"),
                "indexes": [
                    models.Index(fields=["enterprise", "measure"], name="outside_support_item"),
                    models.Index(fields=["-started_on"], name="outside_support_days"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("budget_vnd__gte", 0), ("own_vnd__gte", 0)),
                        name="outside_support_money",
                        violation_error_message="Số tiền không được âm.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True),
                            ("started_on__isnull", True),
                            ("ended_on__gte", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="outside_support_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeasureDetail",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("traceability", "truy xuất nguồn gốc"),
                            ("barcode", "mã số mã vạch"),
                            ("gap", "thực hành nông nghiệp tốt (GAP)"),
                            ("organic", "nông nghiệp hữu cơ"),
                            ("green", "năng suất xanh"),
                            ("digital", "chuyển đổi số, sản xuất thông minh"),
                            ("system", "hệ thống quản lý, công cụ cải tiến"),
                        ],
                        max_length=14,
                        verbose_name="loại",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="hệ thống, mô hình áp dụng")),
                ("started_on", models.DateField(verbose_name="bắt đầu")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="hoàn thành, đưa vào áp dụng")),
                ("facts", models.JSONField(blank=True, default=dict, verbose_name="chi tiết")),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measure_details",
                        to="registry.enterprise",
                        verbose_name="đơn vị",
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
                        verbose_name="minh chứng",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="đơn vị nhập",
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
                        verbose_name="thực hiện theo kế hoạch",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="planning.task",
                        verbose_name="nhiệm vụ của kế hoạch",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measure_details",
                        to="registry.product",
                        verbose_name="sản phẩm",
                    ),
                ),
            ],
            options={
                "verbose_name": "chi tiết nội dung hỗ trợ",
                "verbose_name_plural": "chi tiết nội dung hỗ trợ",
                "ordering": ("-started_on", "pk"),
                "indexes": [
                    models.Index(fields=["kind", "-started_on"], name="measure_detail_list"),
                    models.Index(fields=["plan", "done_on"], name="measure_detail_counts"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_on__isnull", True),
                            ("started_on__isnull", True),
                            ("done_on__gte", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="measure_detail_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InnovationActivity",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("research", "nghiên cứu, ứng dụng KH&CN"),
                            ("renewal", "đổi mới, cải tiến công nghệ"),
                            ("new_product", "hoàn thiện sản phẩm mới"),
                            ("search", "tìm kiếm công nghệ"),
                            ("transfer", "tiếp nhận chuyển giao công nghệ"),
                        ],
                        max_length=12,
                        verbose_name="loại hoạt động",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="tên hoạt động, nhiệm vụ")),
                ("technology", models.CharField(blank=True, max_length=250, verbose_name="công nghệ")),
                ("partner", models.CharField(blank=True, max_length=250, verbose_name="bên chuyển giao, phối hợp")),
                ("started_on", models.DateField(verbose_name="bắt đầu")),
                ("finished_on", models.DateField(blank=True, null=True, verbose_name="hoàn thành")),
                ("value_vnd", models.BigIntegerField(default=0, verbose_name="tổng kinh phí (đồng)")),
                ("budget_vnd", models.BigIntegerField(default=0, verbose_name="trong đó ngân sách (đồng)")),
                ("result", models.CharField(blank=True, max_length=300, verbose_name="kết quả")),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="innovations",
                        to="registry.enterprise",
                        verbose_name="đơn vị",
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
                        verbose_name="minh chứng",
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
                        verbose_name="thực hiện theo kế hoạch",
                    ),
                ),
                (
                    "science_task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="planning.sciencetask",
                        verbose_name="nhiệm vụ KH&CN tham gia",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="innovations",
                        to="registry.product",
                        verbose_name="sản phẩm",
                    ),
                ),
            ],
            options={
                "verbose_name": "hoạt động đổi mới sáng tạo",
                "verbose_name_plural": "hoạt động đổi mới sáng tạo",
                "ordering": ("-started_on", "pk"),
                "indexes": [models.Index(fields=["-started_on"], name="innovation_days")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("science_task__isnull", False)),
                        fields=("enterprise", "science_task"),
                        name="innovation_task_once",
                        violation_error_message="Đơn vị đã được ghi tham gia nhiệm vụ này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("budget_vnd__gte", 0), ("value_vnd__gte", models.F("budget_vnd"))),
                        name="innovation_money",
                        violation_error_message="Phần ngân sách không được vượt tổng kinh phí.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("finished_on__isnull", True),
                            ("started_on__isnull", True),
                            ("finished_on__gte", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="innovation_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsultancyContract",
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
                ("support_vnd", models.BigIntegerField(default=0, verbose_name="Nhà nước hỗ trợ (đồng)")),
                (
                    "support_basis",
                    models.CharField(blank=True, max_length=300, verbose_name="căn cứ, giới hạn của mức hỗ trợ"),
                ),
                ("consultant", models.CharField(max_length=250, verbose_name="đơn vị tư vấn")),
                ("number", models.CharField(max_length=80, verbose_name="số hợp đồng")),
                ("subject", models.CharField(max_length=300, verbose_name="nội dung tư vấn")),
                ("signed_on", models.DateField(verbose_name="ngày ký")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ngày thanh lý")),
                ("value_vnd", models.BigIntegerField(verbose_name="giá trị hợp đồng (đồng)")),
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
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="hợp đồng, biên bản thanh lý",
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
                        verbose_name="thực hiện theo kế hoạch",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultancy_contracts",
                        to="registry.enterprise",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultancy_contracts",
                        to="registry.product",
                        verbose_name="sản phẩm",
                    ),
                ),
            ],
            options={
                "verbose_name": "hợp đồng tư vấn",
                "verbose_name_plural": "hợp đồng tư vấn",
                "ordering": ("-signed_on", "pk"),
                "indexes": [models.Index(fields=["-signed_on"], name="consultancy_contract_days")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("enterprise", "number", "signed_on"),
                        name="consultancy_contract_once",
                        violation_error_message="Hợp đồng này đã được ghi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value_vnd__gt", 0)),
                        name="consultancy_contract_value",
                        violation_error_message="Giá trị hợp đồng phải lớn hơn 0.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("support_vnd__gte", 0), ("support_vnd__lte", models.F("value_vnd"))),
                        name="consultancy_contract_support",
                        violation_error_message="Mức hỗ trợ không được âm và không được vượt chi phí, giá trị hợp đồng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True),
                            ("signed_on__isnull", True),
                            ("ended_on__gte", models.F("signed_on")),
                            _connector="OR",
                        ),
                        name="consultancy_contract_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Certificate",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("system", "hệ thống quản lý"),
                            ("product", "sản phẩm, hàng hóa"),
                            ("conformity", "hợp quy"),
                            ("traceability", "truy xuất nguồn gốc"),
                            ("award", "giải thưởng chất lượng"),
                            ("other", "chứng nhận khác"),
                        ],
                        max_length=14,
                        verbose_name="loại chứng nhận",
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("quality", "chất lượng"),
                            ("food_safety", "an toàn thực phẩm"),
                            ("environment", "môi trường"),
                            ("energy", "năng lượng"),
                            ("safety", "an toàn và sức khỏe nghề nghiệp"),
                            ("information", "an toàn thông tin"),
                            ("innovation", "quản lý đổi mới sáng tạo"),
                            ("other", "lĩnh vực khác"),
                        ],
                        max_length=12,
                        verbose_name="lĩnh vực",
                    ),
                ),
                ("standard", models.CharField(max_length=120, verbose_name="tiêu chuẩn, giải thưởng")),
                ("scope", models.CharField(blank=True, max_length=300, verbose_name="phạm vi chứng nhận")),
                ("issuer", models.CharField(max_length=200, verbose_name="tổ chức cấp")),
                ("number", models.CharField(max_length=80, verbose_name="số chứng nhận")),
                (
                    "issue_key",
                    models.CharField(default="", editable=False, max_length=300, verbose_name="khóa tổ chức cấp và số"),
                ),
                ("issued_on", models.DateField(verbose_name="ngày cấp")),
                ("expires_on", models.DateField(blank=True, null=True, verbose_name="hết hạn ngày")),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="tệp",
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
                        verbose_name="thực hiện theo kế hoạch",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="registry.enterprise",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="registry.product",
                        verbose_name="sản phẩm",
                    ),
                ),
            ],
            options={
                "verbose_name": "chứng nhận",
                "verbose_name_plural": "chứng nhận",
                "ordering": ("-issued_on", "pk"),
                "indexes": [
                    models.Index(fields=["expires_on"], name="certificate_expiry"),
                    models.Index(fields=["-issued_on"], name="certificate_days"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("issue_key",),
                        name="certificate_number_once",
                        violation_error_message="Tổ chức này đã cấp một chứng nhận mang số đó.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_on__isnull", True),
                            ("issued_on__isnull", True),
                            ("expires_on__gte", models.F("issued_on")),
                            _connector="OR",
                        ),
                        name="certificate_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppliedStandard",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("base", "tiêu chuẩn cơ sở (TCCS)"),
                            ("national", "tiêu chuẩn quốc gia (TCVN)"),
                            ("regulation", "quy chuẩn kỹ thuật quốc gia (QCVN)"),
                            ("local_regulation", "quy chuẩn kỹ thuật địa phương (QCĐP)"),
                            ("international", "tiêu chuẩn quốc tế (ISO, IEC, Codex)"),
                            ("regional", "tiêu chuẩn khu vực"),
                            ("foreign", "tiêu chuẩn nước ngoài"),
                        ],
                        max_length=16,
                        verbose_name="loại tiêu chuẩn",
                    ),
                ),
                ("designation", models.CharField(max_length=120, verbose_name="số hiệu")),
                ("title", models.CharField(blank=True, max_length=300, verbose_name="tên tiêu chuẩn")),
                ("is_built", models.BooleanField(default=False, verbose_name="do đơn vị tự xây dựng")),
                ("applied_on", models.DateField(verbose_name="ngày công bố, áp dụng")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="thôi áp dụng từ ngày")),
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
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="bản tiêu chuẩn, bản công bố",
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
                        verbose_name="thực hiện theo kế hoạch",
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="knowledge.standard",
                        verbose_name="tiêu chuẩn trong danh mục",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applied_standards",
                        to="registry.enterprise",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applied_standards",
                        to="registry.product",
                        verbose_name="sản phẩm",
                    ),
                ),
            ],
            options={
                "verbose_name": "tiêu chuẩn áp dụng",
                "verbose_name_plural": "tiêu chuẩn áp dụng",
                "ordering": ("-applied_on", "pk"),
                "indexes": [
                    models.Index(fields=["plan", "applied_on"], name="applied_standard_counts"),
                    models.Index(fields=["-applied_on"], name="applied_standard_days"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("enterprise", "product", "designation"),
                        name="applied_standard_once",
                        violation_error_message="Tiêu chuẩn này đã được ghi cho sản phẩm đó.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("product__isnull", True)),
                        fields=("enterprise", "designation"),
                        name="applied_standard_of_house_once",
                        violation_error_message="Tiêu chuẩn này đã được ghi cho đơn vị.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_built", False), ("kind", "base"), _connector="OR"),
                        name="applied_standard_built",
                        violation_error_message="Đơn vị chỉ tự xây dựng tiêu chuẩn cơ sở.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("budget_line__isnull", True), ("plan__isnull", False), _connector="OR"),
                        name="applied_standard_line_of_plan",
                        violation_error_message="Dòng dự toán phải đi cùng kế hoạch.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True),
                            ("applied_on__isnull", True),
                            ("ended_on__gte", models.F("applied_on")),
                            _connector="OR",
                        ),
                        name="applied_standard_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProductMark",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("key_product", "sản phẩm chủ lực"),
                            ("specific_product", "sản phẩm đặc thù"),
                            ("potential_product", "sản phẩm tiềm năng"),
                            ("ocop", "sản phẩm OCOP"),
                            ("focus_product", "sản phẩm trọng điểm"),
                            ("export", "sản phẩm xuất khẩu chủ lực"),
                        ],
                        max_length=20,
                        verbose_name="danh hiệu",
                    ),
                ),
                ("stars", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hạng sao OCOP")),
                ("decision_number", models.CharField(max_length=80, verbose_name="số quyết định, văn bản công nhận")),
                ("granted_on", models.DateField(verbose_name="ngày công nhận")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="có giá trị đến hết ngày")),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="product_marks",
                        to="registry.enterprise",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="registry.product",
                        verbose_name="sản phẩm",
                    ),
                ),
            ],
            options={
                "verbose_name": "danh hiệu sản phẩm",
                "verbose_name_plural": "danh hiệu sản phẩm",
                "ordering": ("sort_key", "-granted_on", "pk"),
                "indexes": [models.Index(fields=["enterprise", "kind", "valid_to"], name="product_mark_of")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("product", "kind", "granted_on"),
                        name="product_mark_once",
                        violation_error_message="Danh hiệu này đã được ghi từ ngày đó.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "ocop"), ("stars__in", (3, 4, 5))),
                            models.Q(models.Q(("kind", "ocop"), _negated=True), ("stars__isnull", True)),
                            _connector="OR",
                        ),
                        name="product_mark_stars",
                        violation_error_message="OCOP phải có hạng từ 3 đến 5 sao; danh hiệu khác không có sao.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("granted_on__isnull", True),
                            ("valid_to__gte", models.F("granted_on")),
                            _connector="OR",
                        ),
                        name="product_mark_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProductTest",
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
                ("support_vnd", models.BigIntegerField(default=0, verbose_name="Nhà nước hỗ trợ (đồng)")),
                (
                    "support_basis",
                    models.CharField(blank=True, max_length=300, verbose_name="căn cứ, giới hạn của mức hỗ trợ"),
                ),
                (
                    "at_state_laboratory",
                    models.BooleanField(editable=False, verbose_name="phòng thuộc cơ quan quản lý nhà nước"),
                ),
                ("sample", models.CharField(max_length=200, verbose_name="mẫu thử")),
                ("criteria", models.CharField(blank=True, max_length=300, verbose_name="chỉ tiêu thử")),
                ("report_number", models.CharField(blank=True, max_length=80, verbose_name="số phiếu kết quả")),
                ("tested_on", models.DateField(verbose_name="ngày trả kết quả")),
                (
                    "result",
                    models.CharField(
                        choices=[("meets", "đạt"), ("fails", "không đạt"), ("figures", "trả kết quả, không kết luận")],
                        default="figures",
                        max_length=8,
                        verbose_name="kết quả",
                    ),
                ),
                ("fee_vnd", models.BigIntegerField(verbose_name="phí thử nghiệm (đồng)")),
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
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="product_tests",
                        to="registry.enterprise",
                        verbose_name="đơn vị",
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
                        verbose_name="phiếu kết quả, chứng từ",
                    ),
                ),
                (
                    "laboratory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tests",
                        to="registry.laboratory",
                        verbose_name="phòng thử nghiệm",
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
                        verbose_name="thực hiện theo kế hoạch",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tests",
                        to="registry.product",
                        verbose_name="sản phẩm",
                    ),
                ),
            ],
            options={
                "verbose_name": "lượt thử nghiệm",
                "verbose_name_plural": "lượt thử nghiệm",
                "ordering": ("-tested_on", "pk"),
                "indexes": [models.Index(fields=["-tested_on"], name="product_test_days")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("report_number", ""), _negated=True),
                        fields=("laboratory", "report_number"),
                        name="product_test_report_once",
                        violation_error_message="Phiếu kết quả này của phòng thử nghiệm đã được ghi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("support_vnd__gte", 0), ("support_vnd__lte", models.F("fee_vnd"))),
                        name="product_test_support",
                        violation_error_message="Mức hỗ trợ không được âm và không được vượt chi phí, giá trị hợp đồng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fee_vnd__gt", 0)),
                        name="product_test_fee",
                        violation_error_message="Phí thử nghiệm phải lớn hơn 0.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("support_vnd", 0),
                            models.Q(
                                ("at_state_laboratory", True),
                                (
                                    "support_vnd__lte",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("fee_vnd"), "/", models.Value(2)
                                    ),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="product_test_state_laboratory",
                        violation_error_message="Chỉ hỗ trợ tối đa 50% phí thử nghiệm tại phòng thử nghiệm thuộc cơ quan quản lý nhà nước.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SizeClassRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                (
                    "sector_group",
                    models.CharField(
                        choices=[
                            ("agriculture", "nông, lâm nghiệp, thủy sản"),
                            ("industry", "công nghiệp và xây dựng"),
                            ("services", "thương mại và dịch vụ"),
                        ],
                        max_length=12,
                        verbose_name="nhóm ngành",
                    ),
                ),
                (
                    "size_class",
                    models.CharField(
                        choices=[
                            ("micro", "doanh nghiệp siêu nhỏ"),
                            ("small", "doanh nghiệp nhỏ"),
                            ("medium", "doanh nghiệp vừa"),
                            ("large", "không thuộc doanh nghiệp nhỏ và vừa"),
                            ("outside", "không xếp loại theo quy mô"),
                            ("unknown", "chưa đủ số liệu"),
                        ],
                        max_length=10,
                        verbose_name="quy mô",
                    ),
                ),
                ("max_employees", models.PositiveIntegerField(verbose_name="số lao động tối đa")),
                ("max_revenue_vnd", models.BigIntegerField(verbose_name="doanh thu tối đa (đồng)")),
                ("max_capital_vnd", models.BigIntegerField(verbose_name="tổng nguồn vốn tối đa (đồng)")),
                ("legal_basis", models.CharField(max_length=200, verbose_name="căn cứ")),
                ("valid_from", models.DateField(verbose_name="áp dụng từ")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết")),
            ],
            options={
                "verbose_name": "quy định quy mô doanh nghiệp",
                "verbose_name_plural": "quy định quy mô doanh nghiệp",
                "ordering": ("valid_from", "sector_group", "max_employees"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sector_group", "size_class", "valid_from"),
                        name="size_rule_once",
                        violation_error_message="Đã có quy định cho quy mô này từ ngày đó.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="size_rule_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VsicVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("key", models.CharField(max_length=8, unique=True, verbose_name="phiên bản")),
                ("legal_basis", models.CharField(max_length=200, verbose_name="căn cứ")),
                ("valid_from", models.DateField(verbose_name="áp dụng từ")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết")),
            ],
            options={
                "verbose_name": "phiên bản mã ngành",
                "verbose_name_plural": "phiên bản mã ngành",
                "ordering": ("-valid_from",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="vsic_version_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VsicCode",
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
                ("code", models.CharField(max_length=10, verbose_name="mã ngành")),
                ("section", models.CharField(max_length=1, verbose_name="ngành cấp 1")),
                ("level", models.PositiveSmallIntegerField(verbose_name="cấp")),
                ("name", models.CharField(max_length=250, verbose_name="tên ngành")),
                (
                    "sector_group",
                    models.CharField(
                        choices=[
                            ("agriculture", "nông, lâm nghiệp, thủy sản"),
                            ("industry", "công nghiệp và xây dựng"),
                            ("services", "thương mại và dịch vụ"),
                        ],
                        max_length=12,
                        verbose_name="nhóm ngành",
                    ),
                ),
                ("follows", models.CharField(blank=True, max_length=60, verbose_name="mã ở phiên bản sau")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="codes",
                        to="registry.vsicversion",
                        verbose_name="phiên bản",
                    ),
                ),
            ],
            options={
                "verbose_name": "mã ngành",
                "verbose_name_plural": "mã ngành",
                "ordering": ("version_id", "code"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "code"),
                        name="vsic_code_once",
                        violation_error_message="Mã ngành này đã có trong phiên bản.",
                    )
                ],
            },
        ),
        portal.vietnam.search.TrigramIndex(
            app_label="registry",
            model="Enterprise",
        ),
        portal.core.append_only.AppendOnly(
            table="registry_enterprisesnapshot",
        ),
        portal.vietnam.search.TrigramIndex(
            app_label="registry",
            model="Product",
        ),
        portal.vietnam.search.TrigramIndex(
            app_label="registry",
            model="ProductMark",
        ),
        portal.vietnam.search.TrigramIndex(
            app_label="registry",
            model="AppliedStandard",
        ),
        portal.vietnam.search.TrigramIndex(
            app_label="registry",
            model="Certificate",
        ),
        portal.vietnam.search.TrigramIndex(
            app_label="registry",
            model="ProductTest",
        ),
        portal.vietnam.search.TrigramIndex(
            app_label="registry",
            model="ConsultancyContract",
        ),
        portal.vietnam.search.TrigramIndex(
            app_label="registry",
            model="OutsideSupport",
        ),
        portal.vietnam.search.TrigramIndex(
            app_label="registry",
            model="MeasureDetail",
        ),
        portal.vietnam.search.TrigramIndex(
            app_label="registry",
            model="InnovationActivity",
        ),
    ]
