"""The tables of councils, as one step; takes the place of the steps that made them one by one."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import enterprises.councils.triggers
import portal.core.append_only
import portal.vietnam.search
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    replaces = [
        ("councils", "0001_initial"),
        ("councils", "0002_rules_and_rounds"),
        ("councils", "0003_nominations"),
        ("councils", "0004_interests_and_fees"),
        ("councils", "0005_reserve_moves"),
        ("councils", "0006_reviews_and_masked_papers"),
        ("councils", "0002_experts_and_rounds"),
        ("councils", "0003_experts_and_terms"),
    ]

    initial = True

    dependencies = [
        ("applications", "0001_schema"),
        ("attachments", "0001_tables"),
        ("organizations", "0001_initial"),
        ("vietnam", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CouncilRuleSet",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("selection", "Hội đồng xét chọn"),
                            ("acceptance", "Hội đồng nghiệm thu"),
                            ("award", "Hội đồng xét khen thưởng"),
                        ],
                        max_length=12,
                        verbose_name="loại hội đồng",
                    ),
                ),
                ("legal_basis", models.CharField(max_length=250, verbose_name="căn cứ")),
                ("valid_from", models.DateField(verbose_name="áp dụng từ")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết")),
                ("sizes", models.JSONField(default=list, verbose_name="số thành viên được phép")),
                ("posts", models.JSONField(default=dict, verbose_name="số lượng từng chức danh")),
                ("barred", models.JSONField(default=list, verbose_name="người không được tham gia")),
                (
                    "papers_lead_days",
                    models.PositiveSmallIntegerField(default=0, verbose_name="gửi tài liệu trước (ngày)"),
                ),
                (
                    "papers_lead_unit",
                    models.CharField(
                        choices=[("calendar", "ngày"), ("working", "ngày làm việc")],
                        default="calendar",
                        max_length=8,
                        verbose_name="đơn vị của thời hạn gửi tài liệu",
                    ),
                ),
                ("ballot_form", models.CharField(blank=True, max_length=60, verbose_name="mẫu phiếu")),
                ("minutes_form", models.CharField(blank=True, max_length=60, verbose_name="mẫu biên bản")),
                (
                    "names_votes",
                    models.BooleanField(
                        default=False,
                        help_text="Chỉ bật khi mẫu biên bản của quy định có phụ lục này (Biểu I.12).",
                        verbose_name="biên bản ghi kết quả của từng thành viên",
                    ),
                ),
                ("criteria", models.JSONField(default=list, verbose_name="tiêu chí chấm điểm")),
                ("group_names", models.JSONField(default=dict, verbose_name="tên các nhóm tiêu chí")),
                ("quorum", models.JSONField(default=dict, verbose_name="điều kiện họp")),
                ("passing", models.JSONField(default=dict, verbose_name="điều kiện đạt")),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="Điểm nào là cách hiểu của Cổng hoặc chưa thấy văn bản gốc.",
                        verbose_name="điều chưa đối chiếu được",
                    ),
                ),
                ("tie_order", models.JSONField(default=list, verbose_name="thứ tự xét khi bằng điểm")),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="vietnam.province",
                        verbose_name="tỉnh",
                    ),
                ),
            ],
            options={
                "verbose_name": "quy định hội đồng",
                "verbose_name_plural": "quy định hội đồng",
                "ordering": ("kind", "-valid_from", "key"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="council_rule_set_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Council",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("selection", "Hội đồng xét chọn"),
                            ("acceptance", "Hội đồng nghiệm thu"),
                            ("award", "Hội đồng xét khen thưởng"),
                        ],
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                ("name", models.CharField(max_length=300, verbose_name="tên hội đồng")),
                (
                    "decision_number",
                    models.CharField(blank=True, max_length=60, verbose_name="số quyết định thành lập"),
                ),
                ("decision_on", models.DateField(blank=True, null=True, verbose_name="ngày quyết định")),
                ("works_until", models.DateField(blank=True, null=True, verbose_name="thời hạn hoạt động đến")),
                ("signer_name", models.CharField(blank=True, max_length=150, verbose_name="người ký")),
                (
                    "call",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="councils",
                        to="applications.call",
                        verbose_name="đợt tiếp nhận",
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
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
                (
                    "rule_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="councils.councilruleset",
                        verbose_name="quy định",
                    ),
                ),
            ],
            options={
                "verbose_name": "hội đồng",
                "verbose_name_plural": "hội đồng",
                "ordering": ("-created_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "established"), _negated=True),
                            models.Q(models.Q(("decision_number", ""), _negated=True), ("decision_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="council_established_by_decision",
                        violation_error_message="Hội đồng chỉ được thành lập bằng quyết định có số và ngày.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("decision_number", ""), _negated=True),
                        fields=("province", "decision_number"),
                        name="council_decision_once",
                        violation_error_message="Số quyết định này đã dùng cho một hội đồng khác.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CouncilMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                (
                    "post",
                    models.CharField(
                        choices=[
                            ("chair", "Chủ tịch"),
                            ("vice_chair", "Phó Chủ tịch"),
                            ("reviewer", "Ủy viên phản biện"),
                            ("secretary", "Ủy viên thư ký"),
                            ("member", "Ủy viên"),
                        ],
                        default="member",
                        max_length=12,
                        verbose_name="chức danh",
                    ),
                ),
                ("position", models.CharField(blank=True, max_length=150, verbose_name="chức vụ")),
                ("agency_name", models.CharField(blank=True, max_length=250, verbose_name="cơ quan")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="thôi tham gia từ")),
                ("end_reason", models.CharField(blank=True, max_length=300, verbose_name="lý do thôi tham gia")),
                ("joined_on", models.DateField(blank=True, null=True, verbose_name="tham gia từ")),
                (
                    "change_number",
                    models.CharField(blank=True, max_length=60, verbose_name="số quyết định thay đổi thành viên"),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="councils.council",
                        verbose_name="hội đồng",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="councils.councilmember",
                        verbose_name="thay cho",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="council_seats",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người dùng",
                    ),
                ),
            ],
            options={
                "verbose_name": "thành viên hội đồng",
                "verbose_name_plural": "thành viên hội đồng",
                "ordering": ("council_id", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("council", "user"),
                        name="council_member_once",
                        violation_error_message="Người này đã là thành viên hội đồng.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True), ("post", "chair")),
                        fields=("council",),
                        name="council_one_chair",
                        violation_error_message="Hội đồng chỉ có một chủ tịch.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True),
                            models.Q(models.Q(("change_number", ""), _negated=True), ("joined_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="council_substitute_by_decision",
                        violation_error_message="Thay thành viên phải bằng quyết định có số và ngày.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeclaredInterest",
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
                            ("relative", "người thân làm chủ, đại diện hoặc làm việc"),
                            ("work", "bản thân đang hoặc đã làm việc, tư vấn"),
                            ("share", "góp vốn, cổ phần"),
                            ("other", "quan hệ khác ảnh hưởng tới sự khách quan"),
                        ],
                        max_length=10,
                        verbose_name="quan hệ",
                    ),
                ),
                ("organization_name", models.CharField(blank=True, max_length=250, verbose_name="tên đơn vị")),
                ("tax_code", models.CharField(blank=True, max_length=14, verbose_name="mã số thuế")),
                ("person_name", models.CharField(blank=True, max_length=150, verbose_name="họ tên người thân")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="nói rõ")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="không còn từ ngày")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người khai",
                    ),
                ),
            ],
            options={
                "verbose_name": "lợi ích liên quan đã khai",
                "verbose_name_plural": "lợi ích liên quan đã khai",
                "ordering": ("-created_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organization_name", ""), _negated=True),
                            models.Q(("tax_code", ""), _negated=True),
                            models.Q(("person_name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="interest_names_somebody",
                        violation_error_message="Ghi tên đơn vị, mã số thuế hoặc họ tên người thân.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpertReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("assessed_on", models.DateField(verbose_name="ngày đánh giá hồ sơ")),
                ("visited_on", models.DateField(verbose_name="ngày đánh giá tại chỗ")),
                ("findings", models.TextField(verbose_name="kết quả đánh giá")),
                ("proposes", models.BooleanField(verbose_name="tổ chuyên gia đề nghị xét tặng")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expert_reports",
                        to="applications.application",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expert_reports",
                        to="councils.council",
                        verbose_name="hội đồng",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi",
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
                        verbose_name="báo cáo đã ký",
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo của tổ chuyên gia",
                "verbose_name_plural": "báo cáo của tổ chuyên gia",
                "ordering": ("council_id", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("council", "application"),
                        name="expert_report_once",
                        violation_error_message="Tổ chuyên gia đã có báo cáo về hồ sơ này.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
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
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="phiên thứ")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("decide", "xem xét, kết luận"),
                            ("receive", "nhận hồ sơ, giao tổ chuyên gia đánh giá"),
                        ],
                        default="decide",
                        max_length=8,
                        verbose_name="nội dung phiên họp",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="thời gian họp")),
                ("place", models.CharField(max_length=250, verbose_name="địa điểm")),
                ("is_online", models.BooleanField(default=False, verbose_name="có họp trực tuyến")),
                ("short_notice_reason", models.CharField(blank=True, max_length=300, verbose_name="lý do họp gấp")),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="lượt chấm")),
                (
                    "reopened_by_minutes",
                    models.CharField(blank=True, max_length=100, verbose_name="biên bản mở lại việc chấm"),
                ),
                (
                    "delegation_paper",
                    models.CharField(blank=True, max_length=200, verbose_name="giấy ủy quyền chủ trì"),
                ),
                ("discussion", models.TextField(blank=True, verbose_name="ý kiến trao đổi, kết luận")),
                ("minutes_number", models.CharField(blank=True, max_length=60, verbose_name="số biên bản")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="ngày ký biên bản")),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="councils.council",
                        verbose_name="hội đồng",
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
                "verbose_name": "phiên họp",
                "verbose_name_plural": "phiên họp",
                "ordering": ("-starts_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("council", "number"),
                        name="meeting_number_once",
                        violation_error_message="Phiên họp này đã có.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                (
                    "presence",
                    models.CharField(
                        choices=[
                            ("unknown", "chưa điểm danh"),
                            ("present", "có mặt"),
                            ("online", "trực tuyến"),
                            ("absent", "vắng"),
                        ],
                        default="unknown",
                        max_length=8,
                        verbose_name="tham dự",
                    ),
                ),
                (
                    "at_opening",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unknown", "chưa điểm danh"),
                            ("present", "có mặt"),
                            ("online", "trực tuyến"),
                            ("absent", "vắng"),
                        ],
                        max_length=8,
                        verbose_name="lúc khai mạc",
                    ),
                ),
                (
                    "at_vote",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unknown", "chưa điểm danh"),
                            ("present", "có mặt"),
                            ("online", "trực tuyến"),
                            ("absent", "vắng"),
                        ],
                        max_length=8,
                        verbose_name="lúc bỏ phiếu",
                    ),
                ),
                (
                    "at_close",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unknown", "chưa điểm danh"),
                            ("present", "có mặt"),
                            ("online", "trực tuyến"),
                            ("absent", "vắng"),
                        ],
                        max_length=8,
                        verbose_name="lúc bế mạc",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="councils.councilmember",
                        verbose_name="thành viên",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="councils.meeting",
                        verbose_name="phiên họp",
                    ),
                ),
            ],
            options={
                "verbose_name": "điểm danh",
                "verbose_name_plural": "điểm danh",
                "ordering": ("member_id",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "member"),
                        name="attendance_once",
                        violation_error_message="Đã điểm danh người này.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="thứ tự")),
                ("result", models.JSONField(blank=True, null=True, verbose_name="kết quả kiểm phiếu")),
                ("rank", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="xếp hạng")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("recommended", "Đề nghị hỗ trợ"),
                            ("reserve", "Danh sách dự phòng"),
                            ("not_recommended", "Không đề nghị"),
                            ("accepted", "Đạt"),
                            ("revision_required", "Đạt có điều kiện"),
                            ("failed", "Không đạt"),
                            ("received", "Nhận, giao tổ chuyên gia đánh giá"),
                        ],
                        max_length=20,
                        verbose_name="kết luận",
                    ),
                ),
                ("earlier_results", models.JSONField(blank=True, default=list, verbose_name="kết quả các lượt trước")),
                (
                    "tie_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="quyết định của chủ tọa khi bằng điểm"),
                ),
                (
                    "proposer_basis",
                    models.CharField(blank=True, max_length=300, verbose_name="căn cứ là tổ chức đề xuất nhiệm vụ"),
                ),
                ("conditions", models.TextField(blank=True, verbose_name="điều kiện, yêu cầu chỉnh sửa")),
                ("postponed_reason", models.CharField(blank=True, max_length=500, verbose_name="lý do hoãn xét")),
                (
                    "application",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_files",
                        to="applications.application",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="councils.meeting",
                        verbose_name="phiên họp",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_files",
                        to="applications.supportedproject",
                        verbose_name="dự án",
                    ),
                ),
            ],
            options={
                "verbose_name": "hồ sơ của phiên họp",
                "verbose_name_plural": "hồ sơ của phiên họp",
                "ordering": ("meeting_id", "position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("application__isnull", False), ("project__isnull", True)),
                            models.Q(("application__isnull", True), ("project__isnull", False)),
                            _connector="OR",
                        ),
                        name="meeting_file_one_subject",
                        violation_error_message="Mỗi mục là một hồ sơ hoặc một dự án.",
                    ),
                    models.UniqueConstraint(
                        fields=("meeting", "application"),
                        name="meeting_file_application_once",
                        violation_error_message="Hồ sơ này đã có trong phiên họp.",
                    ),
                    models.UniqueConstraint(
                        fields=("meeting", "project"),
                        name="meeting_file_project_once",
                        violation_error_message="Dự án này đã có trong phiên họp.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MaskedPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("title", models.CharField(max_length=200, verbose_name="tài liệu")),
                (
                    "covered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người che tên",
                    ),
                ),
                (
                    "stored",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="tệp",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="masked_papers",
                        to="councils.meetingfile",
                        verbose_name="hồ sơ",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản che tên",
                "verbose_name_plural": "bản che tên",
                "ordering": ("file_id", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ConflictDeclaration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("has_conflict", models.BooleanField(verbose_name="có xung đột lợi ích")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="lý do")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="councils.councilmember",
                        verbose_name="thành viên",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="councils.meetingfile",
                        verbose_name="hồ sơ",
                    ),
                ),
            ],
            options={
                "verbose_name": "cam kết xung đột lợi ích",
                "verbose_name_plural": "cam kết xung đột lợi ích",
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("has_conflict", False), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="conflict_needs_reason",
                        violation_error_message="Cần nêu lý do khi có xung đột lợi ích.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("scores", models.JSONField(blank=True, default=dict, verbose_name="điểm từng tiêu chí")),
                (
                    "total_points",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="tổng điểm"
                    ),
                ),
                ("is_abstention", models.BooleanField(default=False, verbose_name="không bỏ phiếu")),
                ("comment", models.TextField(blank=True, verbose_name="nhận xét")),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="lượt chấm")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ballots",
                        to="councils.councilmember",
                        verbose_name="thành viên",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ballots",
                        to="councils.meetingfile",
                        verbose_name="hồ sơ",
                    ),
                ),
            ],
            options={
                "verbose_name": "phiếu đánh giá",
                "verbose_name_plural": "phiếu đánh giá",
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("file", "member", "round"),
                        name="ballot_once",
                        violation_error_message="Bạn đã gửi phiếu cho hồ sơ này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("is_abstention", True), ("total_points__isnull", True)),
                            models.Q(
                                ("is_abstention", False),
                                ("total_points__gte", 0),
                                ("total_points__isnull", False),
                                ("total_points__lte", 100),
                            ),
                            _connector="OR",
                        ),
                        name="ballot_points_in_range",
                        violation_error_message="Tổng điểm phải từ 0 đến 100.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NominationRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                (
                    "organization_name",
                    models.CharField(editable=False, max_length=300, verbose_name="tên cơ quan khi đề nghị"),
                ),
                ("seats", models.PositiveSmallIntegerField(default=1, verbose_name="số người đề nghị cử")),
                ("wish", models.CharField(blank=True, max_length=500, verbose_name="yêu cầu về người được cử")),
                ("due_on", models.DateField(verbose_name="hạn trả lời")),
                ("sent_on", models.DateField(verbose_name="ngày đề nghị")),
                ("declined_reason", models.CharField(blank=True, max_length=500, verbose_name="lý do không cử")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="ngày trả lời")),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nomination_requests",
                        to="councils.council",
                        verbose_name="hội đồng",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="cơ quan được đề nghị",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đề nghị",
                    ),
                ),
            ],
            options={
                "verbose_name": "đề nghị cử người tham gia hội đồng",
                "verbose_name_plural": "đề nghị cử người tham gia hội đồng",
                "ordering": ("due_on", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("council", "organization"),
                        name="nomination_request_once",
                        violation_error_message="Cơ quan này đã được đề nghị cử người cho hội đồng này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seats__gte", 1), ("seats__lte", 11), ("due_on__gte", models.F("sent_on"))),
                        name="nomination_request_sound",
                        violation_error_message="Số người từ 1 đến 11; hạn trả lời không trước ngày đề nghị.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Nominee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("full_name", models.CharField(max_length=150, verbose_name="họ và tên")),
                ("email", models.EmailField(max_length=254, verbose_name="thư điện tử")),
                ("position", models.CharField(blank=True, max_length=150, verbose_name="chức vụ")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="điện thoại")),
                ("named_on", models.DateField(verbose_name="ngày cử")),
                ("replace_reason", models.CharField(blank=True, max_length=300, verbose_name="lý do thay")),
                (
                    "member",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="nominee",
                        to="councils.councilmember",
                        verbose_name="ghế trong hội đồng",
                    ),
                ),
                (
                    "named_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người cử",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="councils.nominee",
                        verbose_name="thay cho",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominees",
                        to="councils.nominationrequest",
                        verbose_name="đề nghị",
                    ),
                ),
            ],
            options={
                "verbose_name": "người được cử",
                "verbose_name_plural": "người được cử",
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("request", "email"),
                        name="nominee_once",
                        violation_error_message="Người này đã được cử.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("replace_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="nominee_replaced_with_reason",
                        violation_error_message="Thay người phải ghi lý do.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutsideReview",
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
                    "way",
                    models.CharField(
                        choices=[
                            ("own", "Sở tự xem xét"),
                            ("consultant", "Thuê tổ chức tư vấn đánh giá"),
                            ("experts", "Chuyên gia độc lập"),
                        ],
                        max_length=12,
                        verbose_name="cách xem xét",
                    ),
                ),
                (
                    "cause",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("split", "hội đồng chưa thống nhất"),
                            ("complaint", "có kiến nghị, khiếu nại về kết quả"),
                        ],
                        max_length=12,
                        verbose_name="vì sao hỏi lại",
                    ),
                ),
                ("reason", models.CharField(max_length=500, verbose_name="nội dung cần xem xét")),
                ("asked_on", models.DateField(verbose_name="ngày đề nghị")),
                ("papers_due_on", models.DateField(blank=True, null=True, verbose_name="hạn gửi tài liệu")),
                ("answers_due_on", models.DateField(blank=True, null=True, verbose_name="hạn trả lời")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("recommended", "Đề nghị hỗ trợ"),
                            ("reserve", "Danh sách dự phòng"),
                            ("not_recommended", "Không đề nghị"),
                            ("accepted", "Đạt"),
                            ("revision_required", "Đạt có điều kiện"),
                            ("failed", "Không đạt"),
                            ("received", "Nhận, giao tổ chuyên gia đánh giá"),
                        ],
                        max_length=20,
                        verbose_name="kết luận",
                    ),
                ),
                ("conclusion", models.TextField(blank=True, verbose_name="căn cứ kết luận")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="số văn bản kết quả")),
                ("concluded_on", models.DateField(blank=True, null=True, verbose_name="ngày kết luận")),
                (
                    "is_advice",
                    models.BooleanField(
                        default=False,
                        help_text="Hồ sơ đã có quyết định: kết luận phục vụ trả lời kiến nghị, không đổi kết quả của hồ sơ.",
                        verbose_name="chỉ để tham khảo",
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="applications.application",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đề nghị",
                    ),
                ),
            ],
            options={
                "verbose_name": "xem xét ngoài hội đồng",
                "verbose_name_plural": "xem xét ngoài hội đồng",
                "ordering": ("-asked_on", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "asked")),
                        fields=("application",),
                        name="review_one_open",
                        violation_error_message="Hồ sơ này đang có một lượt xem xét chưa kết luận.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("way", "experts"), _negated=True),
                            models.Q(("cause", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="review_experts_after_cause",
                        violation_error_message="Hỏi chuyên gia độc lập khi hội đồng chưa thống nhất hoặc có khiếu nại.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "concluded"), _negated=True),
                            models.Q(
                                models.Q(("outcome", ""), _negated=True),
                                models.Q(("conclusion", ""), _negated=True),
                                ("concluded_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="review_concluded_is_whole",
                        violation_error_message="Kết luận phải có kết quả, căn cứ và ngày.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReserveMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("decision_number", models.CharField(max_length=60, verbose_name="số văn bản quyết định")),
                ("decision_on", models.DateField(verbose_name="ngày văn bản")),
                ("reason", models.CharField(max_length=300, verbose_name="lý do")),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reserve_move",
                        to="applications.application",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "instead_of",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by_move",
                        to="applications.application",
                        verbose_name="thay cho hồ sơ",
                    ),
                ),
                (
                    "moved_by",
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
                "verbose_name": "chuyển từ danh sách dự phòng",
                "verbose_name_plural": "chuyển từ danh sách dự phòng",
                "ordering": ("-created_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision_number", ""), _negated=True), models.Q(("reason", ""), _negated=True)
                        ),
                        name="reserve_move_by_decision",
                        violation_error_message="Chuyển từ danh sách dự phòng phải có số văn bản và lý do.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewOpinion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("expert_name", models.CharField(max_length=150, verbose_name="họ tên chuyên gia, tổ chức")),
                ("position", models.CharField(blank=True, max_length=150, verbose_name="chức vụ, chuyên môn")),
                ("agency_name", models.CharField(blank=True, max_length=250, verbose_name="cơ quan")),
                ("papers_sent_on", models.DateField(blank=True, null=True, verbose_name="ngày gửi tài liệu")),
                (
                    "declined_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="lý do từ chối, xung đột lợi ích"),
                ),
                (
                    "has_pledged",
                    models.BooleanField(default=False, verbose_name="đã cam kết không có xung đột lợi ích"),
                ),
                (
                    "says",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("recommended", "Đề nghị hỗ trợ"),
                            ("reserve", "Danh sách dự phòng"),
                            ("not_recommended", "Không đề nghị"),
                            ("accepted", "Đạt"),
                            ("revision_required", "Đạt có điều kiện"),
                            ("failed", "Không đạt"),
                            ("received", "Nhận, giao tổ chuyên gia đánh giá"),
                        ],
                        max_length=20,
                        verbose_name="ý kiến",
                    ),
                ),
                (
                    "points",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="điểm"),
                ),
                ("opinion", models.TextField(blank=True, verbose_name="nhận xét")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="ngày trả lời")),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="bản nhận xét đã ký",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opinions",
                        to="councils.outsidereview",
                        verbose_name="lượt xem xét",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expert_opinions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản",
                    ),
                ),
            ],
            options={
                "verbose_name": "ý kiến chuyên gia",
                "verbose_name_plural": "ý kiến chuyên gia",
                "ordering": ("review_id", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_on__isnull", True),
                            models.Q(
                                models.Q(("says", ""), _negated=True),
                                models.Q(("opinion", ""), _negated=True),
                                ("has_pledged", True),
                            ),
                            _connector="OR",
                        ),
                        name="review_opinion_is_whole",
                        violation_error_message="Ý kiến phải có kết luận, nhận xét và cam kết không có xung đột lợi ích.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("user__isnull", False)),
                        fields=("review", "user"),
                        name="review_expert_once",
                        violation_error_message="Đã mời người này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("points__isnull", True),
                            models.Q(("points__gte", 0), ("points__lte", 100)),
                            _connector="OR",
                        ),
                        name="review_points_in_range",
                        violation_error_message="Điểm phải từ 0 đến 100.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CouncilExpert",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("full_name", models.CharField(max_length=150, verbose_name="họ và tên")),
                ("position", models.CharField(blank=True, max_length=150, verbose_name="chức vụ, chuyên môn")),
                ("agency_name", models.CharField(blank=True, max_length=250, verbose_name="cơ quan")),
                ("is_lead", models.BooleanField(default=False, verbose_name="tổ trưởng")),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="experts",
                        to="councils.council",
                        verbose_name="hội đồng",
                    ),
                ),
            ],
            options={
                "verbose_name": "thành viên tổ chuyên gia",
                "verbose_name_plural": "thành viên tổ chuyên gia",
                "ordering": ("council_id", "-is_lead", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("council", "full_name", "agency_name"),
                        name="council_expert_once",
                        violation_error_message="Người này đã ở trong tổ chuyên gia.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_lead", True)),
                        fields=("council",),
                        name="council_one_lead_expert",
                        violation_error_message="Tổ chuyên gia chỉ có một tổ trưởng.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CouncilFeeScale",
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
                ("amounts_vnd", models.JSONField(default=dict, verbose_name="mức chi (đồng)")),
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
                "verbose_name": "mức chi hội đồng",
                "verbose_name_plural": "mức chi hội đồng",
                "ordering": ("-valid_from", "key"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="council_fee_scale_dates",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    )
                ],
            },
        ),
        portal.core.append_only.AppendOnly(
            table="councils_ballot",
        ),
        portal.core.append_only.AppendOnly(
            table="councils_conflictdeclaration",
        ),
        enterprises.councils.triggers.SealedMeetings(),
    ]
