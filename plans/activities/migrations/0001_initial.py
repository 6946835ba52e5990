import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portal.vietnam.search
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    initial = True

    dependencies = [
        ("attachments", "0001_initial"),
        ("organizations", "0001_initial"),
        ("organizations", "__first__"),
        ("planning", "0001_schema"),
        ("vietnam", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Difficulty",
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
                ("code", models.CharField(max_length=30, unique=True, verbose_name="mã")),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("money", "kinh phí, định mức hỗ trợ"),
                            ("procedure", "thủ tục, hồ sơ"),
                            ("policy", "cơ chế, chính sách"),
                            ("capacity", "nhân lực, năng lực đơn vị"),
                            ("coordination", "phối hợp giữa các cơ quan"),
                            ("other", "nội dung khác"),
                        ],
                        max_length=15,
                        verbose_name="lĩnh vực",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="tóm tắt khó khăn, vướng mắc")),
                ("content", models.TextField(verbose_name="nội dung")),
                ("request", models.TextField(blank=True, verbose_name="kiến nghị")),
                (
                    "affected_name",
                    models.CharField(blank=True, max_length=250, verbose_name="doanh nghiệp, đơn vị gặp khó khăn"),
                ),
                ("raised_on", models.DateField(verbose_name="ngày phản ánh")),
                (
                    "competence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("dost", "thuộc thẩm quyền Sở Khoa học và Công nghệ"),
                            ("committee", "thuộc thẩm quyền UBND tỉnh"),
                        ],
                        max_length=10,
                        verbose_name="thẩm quyền",
                    ),
                ),
                ("proposed_answer", models.TextField(blank=True, verbose_name="đề xuất trả lời")),
                ("answer", models.TextField(blank=True, verbose_name="trả lời")),
                ("answer_number", models.CharField(blank=True, max_length=60, verbose_name="số văn bản trả lời")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="ngày trả lời")),
                (
                    "answered_by_name",
                    models.CharField(blank=True, max_length=300, verbose_name="người, cơ quan trả lời"),
                ),
                (
                    "amendment_reference",
                    models.CharField(blank=True, max_length=120, verbose_name="bản điều chỉnh kế hoạch"),
                ),
                (
                    "joined_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joined",
                        to="activities.difficulty",
                        verbose_name="gộp vào",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="difficulties",
                        to="planning.budgetline",
                        verbose_name="dòng dự toán",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="difficulties",
                        to="planning.planmeasure",
                        verbose_name="nội dung hỗ trợ",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="cơ quan phản ánh",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="difficulties",
                        to="planning.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
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
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người phản ánh",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="difficulties",
                        to="planning.target",
                        verbose_name="chỉ tiêu",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="difficulties",
                        to="planning.task",
                        verbose_name="nhiệm vụ",
                    ),
                ),
            ],
            options={
                "verbose_name": "khó khăn, vướng mắc",
                "verbose_name_plural": "khó khăn, vướng mắc",
                "ordering": ("-raised_on", "-pk"),
                "indexes": [
                    models.Index(fields=["province", "status", "-raised_on"], name="activities_difficulty_list")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "answered"), _negated=True),
                            models.Q(models.Q(("answer", ""), _negated=True), ("answered_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="activities_difficulty_answer",
                        violation_error_message="Khó khăn, vướng mắc chỉ kết thúc khi có nội dung và ngày trả lời.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "joined"), _negated=True), ("joined_to__isnull", False), _connector="OR"
                        ),
                        name="activities_difficulty_joined",
                        violation_error_message="Phải chọn nội dung được gộp vào.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DifficultyPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("title", models.CharField(max_length=300, verbose_name="tên tài liệu")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày văn bản")),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người thêm",
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
                        verbose_name="tệp",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="activities.difficulty",
                        verbose_name="khó khăn, vướng mắc",
                    ),
                ),
            ],
            options={
                "verbose_name": "tài liệu về khó khăn, vướng mắc",
                "verbose_name_plural": "tài liệu về khó khăn, vướng mắc",
                "ordering": ("issued_on", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Inspection",
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
                ("code", models.CharField(max_length=30, unique=True, verbose_name="mã")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("plan", "kiểm tra việc thực hiện kế hoạch"),
                            ("support", "kiểm tra việc thực hiện tại đơn vị được hỗ trợ"),
                            ("violation", "thanh tra, kiểm tra xử lý vi phạm"),
                        ],
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="nội dung kiểm tra")),
                (
                    "inspected_name",
                    models.CharField(blank=True, max_length=250, verbose_name="đơn vị được kiểm tra (ngoài danh bạ)"),
                ),
                ("decision_number", models.CharField(blank=True, max_length=60, verbose_name="số quyết định kiểm tra")),
                ("decision_on", models.DateField(blank=True, null=True, verbose_name="ngày quyết định")),
                ("planned_on", models.DateField(verbose_name="ngày dự kiến")),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="ngày bắt đầu kiểm tra")),
                ("held_until", models.DateField(blank=True, null=True, verbose_name="ngày kết thúc kiểm tra")),
                ("place", models.CharField(blank=True, max_length=250, verbose_name="địa điểm")),
                ("minutes_number", models.CharField(blank=True, max_length=60, verbose_name="số biên bản")),
                ("minutes_on", models.DateField(blank=True, null=True, verbose_name="ngày biên bản")),
                ("conclusion", models.TextField(blank=True, verbose_name="nhận xét, kết luận")),
                ("opinion", models.TextField(blank=True, verbose_name="ý kiến của đơn vị được kiểm tra")),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="cơ quan, đơn vị được kiểm tra",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspections",
                        to="planning.plan",
                        verbose_name="kế hoạch",
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
                    "tasks",
                    models.ManyToManyField(
                        blank=True,
                        related_name="inspections",
                        to="planning.task",
                        verbose_name="nhiệm vụ được kiểm tra",
                    ),
                ),
            ],
            options={
                "verbose_name": "cuộc kiểm tra",
                "verbose_name_plural": "cuộc kiểm tra",
                "ordering": ("-planned_on", "-pk"),
                "indexes": [models.Index(fields=["plan", "held_on"], name="activities_inspection_held")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("organization__isnull", False),
                            models.Q(("inspected_name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="activities_inspection_has_subject",
                        violation_error_message="Phải nêu cơ quan, đơn vị được kiểm tra.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("held_on__isnull", False), ("held_until__gte", models.F("held_on"))),
                            models.Q(("held_on__isnull", True), ("held_until__isnull", True)),
                            _connector="OR",
                        ),
                        name="activities_inspection_days",
                        violation_error_message="Ngày kết thúc kiểm tra phải từ ngày bắt đầu trở đi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ("planned", "cancelled")), ("held_on__isnull", False), _connector="OR"
                        ),
                        name="activities_inspection_held_day",
                        violation_error_message="Cuộc kiểm tra đã tiến hành phải có ngày kiểm tra.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InspectionDemand",
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
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="thứ tự")),
                ("text", models.TextField(verbose_name="nội dung phải thực hiện")),
                (
                    "responsible_name",
                    models.CharField(blank=True, max_length=250, verbose_name="đơn vị thực hiện (ngoài danh bạ)"),
                ),
                ("deadline_on", models.DateField(db_index=True, verbose_name="thời hạn hoàn thành")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="ngày hoàn thành")),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demands",
                        to="activities.inspection",
                        verbose_name="cuộc kiểm tra",
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
                        verbose_name="đơn vị thực hiện",
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
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người báo cáo",
                    ),
                ),
            ],
            options={
                "verbose_name": "yêu cầu sau kiểm tra",
                "verbose_name_plural": "yêu cầu sau kiểm tra",
                "ordering": ("deadline_on", "pk"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("organization__isnull", False),
                            models.Q(("responsible_name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="activities_inspectiondemand_has_unit",
                        violation_error_message="Phải nêu đơn vị thực hiện.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", False), ("status", "closed")),
                            models.Q(models.Q(("status", "closed"), _negated=True), ("closed_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="activities_inspectiondemand_closed_day",
                        violation_error_message="Việc đã hoàn thành phải có ngày hoàn thành.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DemandFollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("on", models.DateField(verbose_name="ngày")),
                ("text", models.TextField(verbose_name="nội dung")),
                ("organization_name", models.CharField(blank=True, max_length=300, verbose_name="đơn vị ghi")),
                (
                    "entered_by",
                    models.ForeignKey(
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
                        verbose_name="minh chứng",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="activities.inspectiondemand",
                        verbose_name="yêu cầu",
                    ),
                ),
            ],
            options={
                "verbose_name": "theo dõi yêu cầu sau kiểm tra",
                "verbose_name_plural": "theo dõi yêu cầu sau kiểm tra",
                "ordering": ("on", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="InspectionFinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="thứ tự")),
                ("text", models.TextField(verbose_name="nội dung ghi nhận")),
                ("is_violation", models.BooleanField(default=False, verbose_name="là vi phạm")),
                ("legal_basis", models.CharField(blank=True, max_length=250, verbose_name="quy định bị vi phạm")),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="activities.inspection",
                        verbose_name="cuộc kiểm tra",
                    ),
                ),
            ],
            options={
                "verbose_name": "nội dung ghi nhận khi kiểm tra",
                "verbose_name_plural": "nội dung ghi nhận khi kiểm tra",
                "ordering": ("inspection_id", "position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_violation", False), models.Q(("legal_basis", ""), _negated=True), _connector="OR"
                        ),
                        name="activities_violation_has_basis",
                        violation_error_message="Vi phạm phải nêu quy định bị vi phạm.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InspectionMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("name", models.CharField(max_length=150, verbose_name="họ và tên")),
                ("position", models.CharField(blank=True, max_length=150, verbose_name="chức vụ")),
                ("agency_name", models.CharField(blank=True, max_length=250, verbose_name="cơ quan")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "Trưởng đoàn"),
                            ("deputy", "Phó Trưởng đoàn"),
                            ("secretary", "Thư ký"),
                            ("member", "Thành viên"),
                        ],
                        default="member",
                        max_length=10,
                        verbose_name="vai trò trong đoàn",
                    ),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="team",
                        to="activities.inspection",
                        verbose_name="cuộc kiểm tra",
                    ),
                ),
            ],
            options={
                "verbose_name": "thành viên đoàn kiểm tra",
                "verbose_name_plural": "thành viên đoàn kiểm tra",
                "ordering": ("inspection_id", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("role", "lead")),
                        fields=("inspection",),
                        name="activities_one_team_lead",
                        violation_error_message="Đoàn kiểm tra chỉ có một trưởng đoàn.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InspectionPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("title", models.CharField(max_length=300, verbose_name="tên tài liệu")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày văn bản")),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người thêm",
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
                        verbose_name="tệp",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="activities.inspection",
                        verbose_name="cuộc kiểm tra",
                    ),
                ),
            ],
            options={
                "verbose_name": "tài liệu kiểm tra",
                "verbose_name_plural": "tài liệu kiểm tra",
                "ordering": ("issued_on", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PolicyItem",
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
                ("code", models.CharField(max_length=30, unique=True, verbose_name="mã")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("review", "rà soát cơ chế, chính sách"),
                            ("policy", "cơ chế, chính sách mới"),
                            ("legal", "văn bản quy phạm pháp luật"),
                            ("standard", "tiêu chuẩn, quy chuẩn kỹ thuật địa phương"),
                            ("guidance", "văn bản chỉ đạo, hướng dẫn"),
                        ],
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                ("title", models.CharField(max_length=400, verbose_name="tên cơ chế, chính sách")),
                ("basis", models.TextField(blank=True, verbose_name="căn cứ")),
                ("summary", models.TextField(blank=True, verbose_name="nội dung chính")),
                ("expected_on", models.DateField(blank=True, null=True, verbose_name="dự kiến ban hành")),
                ("issued_number", models.CharField(blank=True, max_length=60, verbose_name="số văn bản ban hành")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                (
                    "difficulty",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="policy_items",
                        to="activities.difficulty",
                        verbose_name="từ khó khăn, vướng mắc",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="đơn vị chủ trì",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="policy_items",
                        to="planning.plan",
                        verbose_name="kế hoạch",
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
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="policy_items",
                        to="planning.task",
                        verbose_name="nhiệm vụ của kế hoạch",
                    ),
                ),
            ],
            options={
                "verbose_name": "cơ chế, chính sách",
                "verbose_name_plural": "cơ chế, chính sách",
                "ordering": ("-created_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "issued"), _negated=True),
                            models.Q(models.Q(("issued_number", ""), _negated=True), ("issued_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="activities_policy_issued",
                        violation_error_message="Văn bản đã ban hành phải có số và ngày.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PolicyDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("title", models.CharField(max_length=300, verbose_name="tên tài liệu")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày văn bản")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("review_report", "báo cáo rà soát"),
                            ("proposal", "văn bản đề xuất"),
                            ("draft", "dự thảo"),
                            ("comments", "tổng hợp ý kiến góp ý"),
                            ("issued", "văn bản ban hành"),
                            ("other", "tài liệu khác"),
                        ],
                        max_length=15,
                        verbose_name="loại tài liệu",
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người thêm",
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
                        verbose_name="tệp",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="activities.policyitem",
                        verbose_name="cơ chế, chính sách",
                    ),
                ),
            ],
            options={
                "verbose_name": "tài liệu cơ chế, chính sách",
                "verbose_name_plural": "tài liệu cơ chế, chính sách",
                "ordering": ("issued_on", "pk"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ("review_report", "issued")), _negated=True),
                            ("issued_on__isnull", False),
                            _connector="OR",
                        ),
                        name="activities_policy_paper_dated",
                        violation_error_message="Báo cáo rà soát và văn bản ban hành phải có ngày.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SteeringCommittee",
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
                ("name", models.CharField(max_length=400, verbose_name="tên Ban Chỉ đạo")),
                ("decision_number", models.CharField(max_length=60, verbose_name="số quyết định thành lập")),
                ("decision_on", models.DateField(verbose_name="ngày quyết định")),
                ("decided_by", models.CharField(blank=True, max_length=250, verbose_name="người, cơ quan quyết định")),
                ("duties", models.TextField(blank=True, verbose_name="nhiệm vụ, quyền hạn")),
                ("working_rules", models.TextField(blank=True, verbose_name="quy chế hoạt động")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="giải thể từ")),
                (
                    "plans",
                    models.ManyToManyField(
                        blank=True, related_name="steering_committees", to="planning.plan", verbose_name="kế hoạch"
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
                "verbose_name": "Ban Chỉ đạo",
                "verbose_name_plural": "Ban Chỉ đạo",
                "ordering": ("-decision_on", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("province", "decision_number"),
                        name="activities_committee_once",
                        violation_error_message="Quyết định này đã được ghi cho một Ban Chỉ đạo khác.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True), ("ended_on__gte", models.F("decision_on")), _connector="OR"
                        ),
                        name="activities_committee_days",
                        violation_error_message="Ngày giải thể phải sau ngày quyết định.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitteePaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("title", models.CharField(max_length=300, verbose_name="tên tài liệu")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày văn bản")),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người thêm",
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
                        verbose_name="tệp",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="activities.steeringcommittee",
                        verbose_name="Ban Chỉ đạo",
                    ),
                ),
            ],
            options={
                "verbose_name": "tài liệu Ban Chỉ đạo",
                "verbose_name_plural": "tài liệu Ban Chỉ đạo",
                "ordering": ("issued_on", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CommitteeSeat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("name", models.CharField(max_length=150, verbose_name="họ và tên")),
                ("position", models.CharField(blank=True, max_length=200, verbose_name="chức vụ")),
                (
                    "post",
                    models.CharField(
                        choices=[
                            ("chair", "Trưởng ban"),
                            ("standing_deputy", "Phó Trưởng ban thường trực"),
                            ("deputy", "Phó Trưởng ban"),
                            ("member", "Ủy viên"),
                            ("secretary", "Thư ký"),
                        ],
                        default="member",
                        max_length=16,
                        verbose_name="chức danh",
                    ),
                ),
                ("from_on", models.DateField(verbose_name="từ ngày")),
                ("to_on", models.DateField(blank=True, null=True, verbose_name="đến ngày")),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to="activities.steeringcommittee",
                        verbose_name="Ban Chỉ đạo",
                    ),
                ),
            ],
            options={
                "verbose_name": "thành viên Ban Chỉ đạo",
                "verbose_name_plural": "thành viên Ban Chỉ đạo",
                "ordering": ("committee_id", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"
                        ),
                        name="activities_seat_days",
                        violation_error_message="Ngày thôi tham gia phải từ ngày bắt đầu trở đi.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("post", "chair"), ("to_on__isnull", True)),
                        fields=("committee",),
                        name="activities_one_chair",
                        violation_error_message="Ban Chỉ đạo chỉ có một Trưởng ban tại một thời điểm.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitteeSession",
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
                ("number", models.PositiveSmallIntegerField(verbose_name="phiên thứ")),
                ("title", models.CharField(max_length=300, verbose_name="nội dung họp")),
                ("starts_at", models.DateTimeField(verbose_name="thời gian họp")),
                ("place", models.CharField(max_length=250, verbose_name="địa điểm")),
                ("agenda", models.TextField(verbose_name="chương trình họp")),
                ("chair_name", models.CharField(blank=True, max_length=150, verbose_name="người chủ trì")),
                ("minutes", models.TextField(blank=True, verbose_name="diễn biến, ý kiến")),
                ("conclusion", models.TextField(blank=True, verbose_name="kết luận")),
                ("notice_number", models.CharField(blank=True, max_length=60, verbose_name="số thông báo kết luận")),
                ("notice_on", models.DateField(blank=True, null=True, verbose_name="ngày thông báo")),
                ("signer_name", models.CharField(blank=True, max_length=150, verbose_name="người ký thông báo")),
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
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="activities.steeringcommittee",
                        verbose_name="Ban Chỉ đạo",
                    ),
                ),
            ],
            options={
                "verbose_name": "phiên họp Ban Chỉ đạo",
                "verbose_name_plural": "phiên họp Ban Chỉ đạo",
                "ordering": ("committee_id", "number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("committee", "number"),
                        name="activities_session_once",
                        violation_error_message="Phiên họp này đã có.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "concluded"), _negated=True),
                            models.Q(models.Q(("notice_number", ""), _negated=True), ("notice_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="activities_session_notice",
                        violation_error_message="Thông báo kết luận phải có số và ngày.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConclusionItem",
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
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="thứ tự")),
                ("text", models.TextField(verbose_name="nội dung phải thực hiện")),
                (
                    "responsible_name",
                    models.CharField(blank=True, max_length=250, verbose_name="đơn vị thực hiện (ngoài danh bạ)"),
                ),
                ("deadline_on", models.DateField(db_index=True, verbose_name="thời hạn hoàn thành")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="ngày hoàn thành")),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="đơn vị thực hiện",
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
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người báo cáo",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="activities.committeesession",
                        verbose_name="phiên họp",
                    ),
                ),
            ],
            options={
                "verbose_name": "việc giao theo kết luận",
                "verbose_name_plural": "việc giao theo kết luận",
                "ordering": ("deadline_on", "pk"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("organization__isnull", False),
                            models.Q(("responsible_name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="activities_conclusionitem_has_unit",
                        violation_error_message="Phải nêu đơn vị thực hiện.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", False), ("status", "closed")),
                            models.Q(models.Q(("status", "closed"), _negated=True), ("closed_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="activities_conclusionitem_closed_day",
                        violation_error_message="Việc đã hoàn thành phải có ngày hoàn thành.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemFollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("on", models.DateField(verbose_name="ngày")),
                ("text", models.TextField(verbose_name="nội dung")),
                ("organization_name", models.CharField(blank=True, max_length=300, verbose_name="đơn vị ghi")),
                (
                    "entered_by",
                    models.ForeignKey(
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
                        verbose_name="minh chứng",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="activities.conclusionitem",
                        verbose_name="việc được giao",
                    ),
                ),
            ],
            options={
                "verbose_name": "theo dõi việc giao theo kết luận",
                "verbose_name_plural": "theo dõi việc giao theo kết luận",
                "ordering": ("on", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SessionAttendance",
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
                        choices=[("present", "có mặt"), ("represented", "cử người dự thay"), ("absent", "vắng mặt")],
                        max_length=12,
                        verbose_name="tham dự",
                    ),
                ),
                ("stand_in", models.CharField(blank=True, max_length=150, verbose_name="người dự thay")),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="activities.committeeseat",
                        verbose_name="thành viên",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="activities.committeesession",
                        verbose_name="phiên họp",
                    ),
                ),
            ],
            options={
                "verbose_name": "điểm danh phiên họp Ban Chỉ đạo",
                "verbose_name_plural": "điểm danh phiên họp Ban Chỉ đạo",
                "ordering": ("session_id", "seat_id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "seat"),
                        name="activities_attendance_once",
                        violation_error_message="Thành viên này đã được điểm danh.",
                    )
                ],
            },
        ),
    ]
