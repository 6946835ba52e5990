"""The tables of knowledge, as one step; takes the place of the steps that made them one by one."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import plans.knowledge.models.standard
import portal.vietnam.search
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    replaces = [("knowledge", "0001_initial"), ("knowledge", "0002_public_site")]

    initial = True

    dependencies = [
        ("attachments", "0001_tables"),
        ("organizations", "0001_initial"),
        ("planning", "0001_schema"),
        ("vietnam", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicationMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("list_key", models.CharField(max_length=40, verbose_name="danh sách")),
                ("subject_id", models.UUIDField(verbose_name="mã công khai của dòng")),
                (
                    "shown_fields",
                    models.CharField(blank=True, max_length=200, verbose_name="các ô được công khai thêm"),
                ),
                ("basis", models.CharField(max_length=300, verbose_name="căn cứ công khai")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="thôi công khai lúc"),
                ),
                (
                    "marked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đánh dấu",
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
                "verbose_name": "dấu công khai",
                "verbose_name_plural": "dấu công khai",
                "ordering": ("-created_at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("list_key", "subject_id"),
                        name="knowledge_mark_once",
                        violation_error_message="Dòng này đang được công khai.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Standard",
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
                ("code", models.CharField(max_length=80, verbose_name="ký hiệu")),
                (
                    "other_codes",
                    models.CharField(
                        blank=True,
                        help_text="Cách nhau bởi dấu chấm phẩy, ví dụ TCVN ISO 9001:2015.",
                        max_length=200,
                        verbose_name="ký hiệu khác",
                    ),
                ),
                (
                    "series",
                    models.CharField(
                        choices=[
                            ("tcvn", "TCVN (tiêu chuẩn quốc gia)"),
                            ("qcvn", "QCVN (quy chuẩn kỹ thuật quốc gia)"),
                            ("qcdp", "QCĐP (quy chuẩn kỹ thuật địa phương)"),
                            ("tccs", "TCCS (tiêu chuẩn cơ sở)"),
                            ("iso", "ISO, IEC (tiêu chuẩn quốc tế)"),
                            ("regional", "tiêu chuẩn khu vực"),
                            ("foreign", "tiêu chuẩn nước ngoài"),
                            ("scheme", "chương trình chứng nhận"),
                            ("tool", "công cụ, mô hình quản lý"),
                            ("award", "giải thưởng"),
                        ],
                        max_length=10,
                        verbose_name="loại tiêu chuẩn",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("system", "hệ thống quản lý"),
                            ("product", "tiêu chuẩn sản phẩm, quá trình"),
                            ("regulation", "quy chuẩn kỹ thuật"),
                            ("tool", "công cụ cải tiến"),
                            ("certificate", "chứng nhận, nhãn"),
                            ("award", "giải thưởng"),
                        ],
                        max_length=12,
                        verbose_name="dùng để",
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("quality", "quản lý chất lượng"),
                            ("food", "thực phẩm, nông nghiệp"),
                            ("environment", "môi trường, năng lượng"),
                            ("social", "xã hội, an toàn, rủi ro"),
                            ("innovation", "đổi mới sáng tạo"),
                            ("lean", "cải tiến, tinh gọn"),
                            ("standard_work", "tiêu chuẩn, đo lường, mã số mã vạch"),
                            ("digital", "số hóa, sản xuất thông minh"),
                            ("award", "giải thưởng chất lượng"),
                        ],
                        max_length=15,
                        verbose_name="nhóm",
                    ),
                ),
                ("title", models.CharField(max_length=400, verbose_name="tên tiếng Việt")),
                ("title_en", models.CharField(blank=True, max_length=400, verbose_name="tên tiếng Anh")),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="năm ban hành")),
                ("field", models.CharField(blank=True, max_length=200, verbose_name="lĩnh vực")),
                ("agency", models.CharField(blank=True, max_length=200, verbose_name="cơ quan, tổ chức ban hành")),
                ("is_certifiable", models.BooleanField(default=False, verbose_name="có thể chứng nhận")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("in_force", "Còn hiệu lực"),
                            ("replaced", "Đã được thay thế"),
                            ("withdrawn", "Đã hủy bỏ"),
                        ],
                        default="in_force",
                        max_length=10,
                        verbose_name="hiệu lực",
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="hết hiệu lực từ ngày")),
                ("summary", models.TextField(blank=True, verbose_name="tóm tắt dễ hiểu")),
                (
                    "compact_key",
                    plans.knowledge.models.standard.CompactKeyField(
                        blank=True, default="", editable=False, verbose_name="khóa ký hiệu"
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
                        verbose_name="áp dụng riêng tại tỉnh",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="knowledge.standard",
                        verbose_name="được thay thế bởi",
                    ),
                ),
            ],
            options={
                "verbose_name": "tiêu chuẩn, công cụ",
                "verbose_name_plural": "tiêu chuẩn, công cụ",
                "ordering": ("sort_key", "pk"),
                "indexes": [models.Index(fields=["topic", "state"], name="knowledge_standard_topic")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("province__isnull", True)),
                        fields=("code",),
                        name="knowledge_standard_code_once",
                        violation_error_message="Ký hiệu này đã có trong danh mục.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("province__isnull", False)),
                        fields=("code", "province"),
                        name="knowledge_standard_code_in_province_once",
                        violation_error_message="Ký hiệu này đã có trong danh mục của tỉnh.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "replaced"), ("successor__isnull", False)),
                            models.Q(models.Q(("state", "replaced"), _negated=True), ("successor__isnull", True)),
                            _connector="OR",
                        ),
                        name="knowledge_standard_successor",
                        violation_error_message="Chỉ tiêu chuẩn đã được thay thế mới có tiêu chuẩn thay thế, và phải có.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("successor__isnull", True),
                            models.Q(("successor", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="knowledge_standard_not_own_successor",
                        violation_error_message="Một tiêu chuẩn không thể tự thay thế mình.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Enquiry",
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
                ("code", models.CharField(editable=False, max_length=30, verbose_name="mã")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("question", "câu hỏi"),
                            ("training", "nhu cầu đào tạo"),
                            ("support", "nhu cầu hỗ trợ"),
                            ("opinion", "ý kiến, phản ánh"),
                        ],
                        max_length=10,
                        verbose_name="loại",
                    ),
                ),
                ("subject", models.CharField(max_length=200, verbose_name="tiêu đề")),
                ("body", models.TextField(verbose_name="nội dung")),
                (
                    "sector",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("food", "chế biến thực phẩm, đồ uống"),
                            ("farming", "nông, lâm nghiệp, thủy sản"),
                            ("manufacturing", "công nghiệp chế biến, chế tạo"),
                            ("craft", "làng nghề, tiểu thủ công nghiệp"),
                            ("construction", "xây dựng, vật liệu xây dựng"),
                            ("energy", "năng lượng, môi trường"),
                            ("trade", "thương mại, dịch vụ, du lịch"),
                            ("health", "y tế, trang thiết bị y tế"),
                            ("education", "giáo dục, đào tạo"),
                            ("it", "công nghệ thông tin"),
                        ],
                        max_length=15,
                        verbose_name="ngành, lĩnh vực",
                    ),
                ),
                (
                    "people",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số người, đơn vị có nhu cầu"),
                ),
                ("wanted_on", models.CharField(blank=True, max_length=100, verbose_name="thời gian mong muốn")),
                (
                    "sender_kind",
                    models.CharField(
                        choices=[
                            ("person", "cá nhân"),
                            ("enterprise", "doanh nghiệp, hợp tác xã, cơ sở"),
                            ("association", "hội, hiệp hội, liên minh"),
                            ("agency", "cơ quan, đơn vị khác"),
                        ],
                        max_length=12,
                        verbose_name="gửi với tư cách",
                    ),
                ),
                ("sender_name", models.CharField(blank=True, max_length=150, verbose_name="họ và tên")),
                ("sender_organization", models.CharField(blank=True, max_length=250, verbose_name="tên đơn vị")),
                ("sender_email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                ("sender_phone", models.CharField(blank=True, max_length=30, verbose_name="điện thoại")),
                (
                    "consent_version",
                    models.CharField(max_length=20, verbose_name="phiên bản điều khoản dữ liệu cá nhân"),
                ),
                ("consent_at", models.DateTimeField(verbose_name="đồng ý lúc")),
                (
                    "secret_digest",
                    models.CharField(editable=False, max_length=64, unique=True, verbose_name="mã băm liên kết bí mật"),
                ),
                ("answer", models.TextField(blank=True, verbose_name="nội dung trả lời")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc")),
                (
                    "planned_as",
                    models.CharField(blank=True, max_length=300, verbose_name="đưa vào (khóa học, đợt tiếp nhận …)"),
                ),
                ("planned_url", models.CharField(blank=True, max_length=300, verbose_name="trang liên quan trên Cổng")),
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
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người xử lý",
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
                        verbose_name="đơn vị gửi (có tài khoản)",
                    ),
                ),
                (
                    "planned_task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enquiries",
                        to="planning.task",
                        verbose_name="nhiệm vụ của kế hoạch",
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
                        verbose_name="tài khoản gửi",
                    ),
                ),
                (
                    "tool",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="knowledge.standard",
                        verbose_name="công cụ, tiêu chuẩn",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhu cầu, câu hỏi",
                "verbose_name_plural": "nhu cầu, câu hỏi",
                "ordering": ("-created_at", "-pk"),
                "indexes": [models.Index(fields=["province", "status", "-created_at"], name="knowledge_enquiry_inbox")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "province"),
                        name="knowledge_enquiry_code_once",
                        violation_error_message="Mã này đã dùng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "answered"), _negated=True),
                            models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="knowledge_enquiry_answered",
                        violation_error_message="Câu hỏi đã trả lời phải có nội dung và thời điểm trả lời.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "planned"), _negated=True),
                            ("planned_task__isnull", False),
                            models.Q(("planned_as", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="knowledge_enquiry_planned",
                        violation_error_message="Phải nêu nhiệm vụ, khóa học hoặc đợt tiếp nhận đưa nhu cầu này vào.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("planned_url", ""), ("planned_url__startswith", "/"), _connector="OR"),
                        name="knowledge_enquiry_own_pages",
                        violation_error_message="Chỉ dẫn tới trang của Cổng, bắt đầu bằng dấu gạch chéo.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Article",
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
                            ("news", "tin tức"),
                            ("guide", "hướng dẫn áp dụng"),
                            ("case", "mô hình, bài học thực tế"),
                            ("legal", "văn bản, chính sách"),
                            ("faq", "hỏi đáp"),
                        ],
                        max_length=10,
                        verbose_name="chuyên mục",
                    ),
                ),
                ("title", models.CharField(max_length=250, verbose_name="tiêu đề")),
                ("lead", models.CharField(blank=True, max_length=500, verbose_name="tóm tắt")),
                ("body", models.TextField(verbose_name="nội dung")),
                ("source", models.CharField(blank=True, max_length=250, verbose_name="nguồn")),
                ("tool_words", models.TextField(blank=True, editable=False, verbose_name="tên công cụ")),
                (
                    "sector_marks",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="ngành, lĩnh vực"),
                ),
                ("shown_from", models.DateField(blank=True, null=True, verbose_name="đăng từ ngày")),
                ("shown_until", models.DateField(blank=True, null=True, verbose_name="đăng đến hết ngày")),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người soạn",
                    ),
                ),
                (
                    "edited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người sửa gần nhất",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="đơn vị đăng",
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
                    "enquiry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to="knowledge.enquiry",
                        verbose_name="từ câu hỏi",
                    ),
                ),
                (
                    "tools",
                    models.ManyToManyField(
                        blank=True, related_name="articles", to="knowledge.standard", verbose_name="công cụ, tiêu chuẩn"
                    ),
                ),
            ],
            options={
                "verbose_name": "bài viết",
                "verbose_name_plural": "bài viết",
                "ordering": ("-shown_from", "-pk"),
                "indexes": [models.Index(fields=["status", "kind", "-shown_from"], name="knowledge_article_shown")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shown_until__isnull", True), ("shown_until__gte", models.F("shown_from")), _connector="OR"
                        ),
                        name="knowledge_article_days",
                        violation_error_message="Ngày gỡ phải từ ngày đăng trở đi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "published"), _negated=True),
                            ("shown_from__isnull", False),
                            _connector="OR",
                        ),
                        name="knowledge_article_published_day",
                        violation_error_message="Bài đã đăng phải có ngày đăng.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticleFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("title", models.CharField(max_length=200, verbose_name="chú thích")),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="bỏ lúc")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="knowledge.article",
                        verbose_name="bài viết",
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
                "verbose_name": "tệp của bài viết",
                "verbose_name_plural": "tệp của bài viết",
                "ordering": ("pk",),
            },
        ),
        portal.vietnam.search.TrigramIndex(
            app_label="knowledge",
            model="Standard",
        ),
        portal.vietnam.search.TrigramIndex(
            app_label="knowledge",
            model="Article",
        ),
        portal.vietnam.search.TrigramIndex(
            app_label="knowledge",
            model="Enquiry",
        ),
    ]
