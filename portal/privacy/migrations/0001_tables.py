"""The tables of personal data, and what never changes in them."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portal.vietnam.search
from portal.core.append_only import AppendOnly
from portal.core.whole_tables import WholeTables
from portal.privacy.triggers import CONSENT_COLUMNS, PURPOSE_COLUMNS, FixedColumns


class Migration(WholeTables):
    initial = True

    dependencies = [
        ("attachments", "0001_tables"),
        ("vietnam", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Erasure",
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
                ("code", models.CharField(editable=False, max_length=30, verbose_name="mã")),
                ("reason", models.CharField(max_length=300, verbose_name="lý do")),
                (
                    "carried_out_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="thực hiện lúc"),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người duyệt",
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
                "verbose_name": "đề nghị xóa dữ liệu",
                "verbose_name_plural": "đề nghị xóa dữ liệu",
                "ordering": ("-created_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Purpose",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("key", models.CharField(max_length=60, verbose_name="mã mục đích")),
                ("version", models.CharField(max_length=20, verbose_name="phiên bản")),
                ("title", models.CharField(max_length=200, verbose_name="mục đích")),
                ("text", models.TextField(verbose_name="nội dung thông báo, đồng ý")),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("consent", "sự đồng ý của chủ thể dữ liệu"),
                            ("duty", "nhiệm vụ của cơ quan nhà nước theo luật"),
                            ("contract", "thực hiện thỏa thuận với chủ thể dữ liệu"),
                        ],
                        max_length=10,
                        verbose_name="cơ sở xử lý",
                    ),
                ),
                ("legal_basis", models.CharField(max_length=300, verbose_name="căn cứ pháp lý")),
                (
                    "retention_months",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="thời hạn lưu (tháng)"),
                ),
                ("retention_basis", models.CharField(max_length=300, verbose_name="căn cứ của thời hạn lưu")),
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
                "verbose_name": "mục đích xử lý dữ liệu cá nhân",
                "verbose_name_plural": "mục đích xử lý dữ liệu cá nhân",
                "ordering": ("key", "valid_from", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("source", models.CharField(max_length=60, verbose_name="sổ")),
                ("subject_id", models.UUIDField(verbose_name="người")),
                ("province_id", models.BigIntegerField(blank=True, db_index=True, null=True, verbose_name="tỉnh")),
                ("given_at", models.DateTimeField(verbose_name="đồng ý lúc")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "trên Cổng"),
                            ("mail", "thư điện tử"),
                            ("paper", "trên giấy, tại cơ quan"),
                            ("unit", "qua đơn vị cử, đơn vị lập danh sách"),
                            ("phone", "điện thoại"),
                        ],
                        max_length=6,
                        verbose_name="cách đồng ý",
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="rút lúc")),
                (
                    "withdrawn_channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("web", "trên Cổng"),
                            ("mail", "thư điện tử"),
                            ("paper", "trên giấy, tại cơ quan"),
                            ("unit", "qua đơn vị cử, đơn vị lập danh sách"),
                            ("phone", "điện thoại"),
                        ],
                        max_length=6,
                        verbose_name="cách rút",
                    ),
                ),
                (
                    "given_to",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi nhận",
                    ),
                ),
                (
                    "withdrawn_to",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi nhận việc rút",
                    ),
                ),
                (
                    "purpose",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="privacy.purpose",
                        verbose_name="mục đích",
                    ),
                ),
            ],
            options={
                "verbose_name": "sự đồng ý",
                "verbose_name_plural": "sự đồng ý",
                "ordering": ("-given_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="RetentionCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("source", models.CharField(max_length=60, verbose_name="sổ")),
                ("subject_id", models.UUIDField(verbose_name="bản ghi")),
                ("found_on", models.DateField(verbose_name="phát hiện ngày")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Chờ quyết định"),
                            ("prolonged", "Giữ thêm có lý do"),
                            ("erasing", "Đã lập đề nghị xóa"),
                            ("erased", "Đã xóa, ẩn danh"),
                        ],
                        db_index=True,
                        default="open",
                        max_length=10,
                        verbose_name="quyết định",
                    ),
                ),
                ("keep_until", models.DateField(blank=True, null=True, verbose_name="giữ đến hết ngày")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do giữ thêm")),
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
                    "erasure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="privacy.erasure",
                        verbose_name="đề nghị xóa",
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
                    "purpose",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="privacy.purpose",
                        verbose_name="quy định lưu",
                    ),
                ),
            ],
            options={
                "verbose_name": "dữ liệu quá hạn lưu",
                "verbose_name_plural": "dữ liệu quá hạn lưu",
                "ordering": ("found_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="SensitiveLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(db_index=True, verbose_name="thời điểm")),
                (
                    "kind",
                    models.CharField(
                        choices=[("screen", "xem trên màn hình"), ("export", "xuất tệp")],
                        max_length=6,
                        verbose_name="cách xem",
                    ),
                ),
                ("source", models.CharField(max_length=60, verbose_name="sổ")),
                ("subject_id", models.UUIDField(blank=True, null=True, verbose_name="người được xem")),
                ("fields", models.JSONField(default=list, verbose_name="trường đã xem")),
                ("records", models.PositiveIntegerField(default=1, verbose_name="số người")),
                ("why", models.CharField(max_length=300, verbose_name="lý do, mục đích")),
                ("actor_name", models.CharField(max_length=200, verbose_name="tên người xem")),
                ("organization_name", models.CharField(blank=True, max_length=300, verbose_name="thay mặt")),
                ("province_id", models.BigIntegerField(blank=True, db_index=True, null=True, verbose_name="tỉnh")),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người xem",
                    ),
                ),
            ],
            options={
                "verbose_name": "lượt xem dữ liệu nhạy cảm",
                "verbose_name_plural": "lượt xem dữ liệu nhạy cảm",
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="SubjectRequest",
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
                            ("view", "xem, nhận bản sao dữ liệu"),
                            ("correct", "sửa dữ liệu không đúng"),
                            ("withdraw", "rút lại sự đồng ý"),
                            ("erase", "xóa dữ liệu"),
                            ("restrict", "hạn chế xử lý dữ liệu"),
                            ("object", "phản đối việc xử lý dữ liệu"),
                            ("complaint", "khiếu nại về xử lý dữ liệu"),
                        ],
                        max_length=10,
                        verbose_name="yêu cầu",
                    ),
                ),
                ("full_name", models.CharField(max_length=150, verbose_name="họ và tên")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="điện thoại")),
                (
                    "number_digest",
                    models.CharField(blank=True, editable=False, max_length=64, verbose_name="mã băm số định danh"),
                ),
                (
                    "number_shown",
                    models.CharField(blank=True, editable=False, max_length=20, verbose_name="số định danh (che)"),
                ),
                ("body", models.TextField(verbose_name="nội dung yêu cầu")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "trên Cổng"),
                            ("mail", "thư điện tử"),
                            ("paper", "trên giấy, tại cơ quan"),
                            ("unit", "qua đơn vị cử, đơn vị lập danh sách"),
                            ("phone", "điện thoại"),
                        ],
                        default="web",
                        max_length=6,
                        verbose_name="nhận qua",
                    ),
                ),
                ("received_at", models.DateTimeField(verbose_name="nhận lúc")),
                (
                    "secret_digest",
                    models.CharField(editable=False, max_length=64, unique=True, verbose_name="mã băm liên kết bí mật"),
                ),
                (
                    "code_digest",
                    models.CharField(blank=True, editable=False, max_length=64, verbose_name="mã băm mã xác nhận"),
                ),
                (
                    "code_tries",
                    models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="số lần nhập sai mã"),
                ),
                ("code_until", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="mã dùng đến")),
                (
                    "proved_by",
                    models.CharField(
                        blank=True,
                        choices=[("code", "mã gửi tới thư điện tử"), ("paper", "giấy tờ xuất trình tại cơ quan")],
                        max_length=6,
                        verbose_name="xác định bằng",
                    ),
                ),
                ("proved_at", models.DateTimeField(blank=True, null=True, verbose_name="xác định lúc")),
                ("proof_note", models.CharField(blank=True, max_length=200, verbose_name="giấy tờ đã xem")),
                ("answer", models.TextField(blank=True, verbose_name="nội dung trả lời")),
                (
                    "refusal_basis",
                    models.CharField(blank=True, max_length=300, verbose_name="căn cứ pháp lý của việc từ chối"),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người trả lời",
                    ),
                ),
                (
                    "identified_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người xác định",
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "yêu cầu về dữ liệu cá nhân",
                "verbose_name_plural": "yêu cầu về dữ liệu cá nhân",
                "ordering": ("-received_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Restriction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("source", models.CharField(max_length=60, verbose_name="sổ")),
                ("subject_id", models.UUIDField(verbose_name="bản ghi")),
                ("since", models.DateField(verbose_name="từ ngày")),
                ("lifted_on", models.DateField(blank=True, null=True, verbose_name="bỏ ngày")),
                ("lifted_because", models.CharField(blank=True, max_length=300, verbose_name="lý do bỏ")),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="restrictions",
                        to="privacy.subjectrequest",
                        verbose_name="theo yêu cầu",
                    ),
                ),
            ],
            options={
                "verbose_name": "hạn chế xử lý",
                "verbose_name_plural": "hạn chế xử lý",
                "ordering": ("-since", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="RequestRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("source", models.CharField(max_length=60, verbose_name="sổ")),
                ("subject_id", models.UUIDField(verbose_name="bản ghi")),
                (
                    "chosen_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người chọn",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="privacy.subjectrequest",
                        verbose_name="yêu cầu",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản ghi của người yêu cầu",
                "verbose_name_plural": "bản ghi của người yêu cầu",
                "ordering": ("source", "pk"),
            },
        ),
        migrations.CreateModel(
            name="RequestFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("until", models.DateField(verbose_name="tải được đến hết ngày")),
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
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="privacy.subjectrequest",
                        verbose_name="yêu cầu",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp bản sao dữ liệu",
                "verbose_name_plural": "tệp bản sao dữ liệu",
                "ordering": ("pk",),
            },
        ),
        migrations.AddField(
            model_name="erasure",
            name="request",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="erasures",
                to="privacy.subjectrequest",
                verbose_name="theo yêu cầu",
            ),
        ),
        migrations.CreateModel(
            name="ErasureLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("source", models.CharField(max_length=60, verbose_name="sổ")),
                ("subject_id", models.UUIDField(verbose_name="bản ghi")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("clear", "xóa, ẩn danh"), ("keep", "giữ theo luật")],
                        max_length=5,
                        verbose_name="cách xử lý",
                    ),
                ),
                ("cleared", models.JSONField(blank=True, default=list, verbose_name="trường xóa, ẩn danh")),
                ("kept", models.JSONField(blank=True, default=list, verbose_name="giữ lại, căn cứ")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="làm lúc")),
                (
                    "erasure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="privacy.erasure",
                        verbose_name="đề nghị",
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng xóa dữ liệu",
                "verbose_name_plural": "dòng xóa dữ liệu",
                "ordering": ("erasure_id", "source", "pk"),
                "indexes": [models.Index(fields=["source", "subject_id"], name="privacy_erasure_subject")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("erasure", "source", "subject_id"),
                        name="privacy_erasure_line_once",
                        violation_error_message="Bản ghi này đã có trong đề nghị.",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="purpose",
            constraint=models.UniqueConstraint(
                fields=("key", "version", "province"),
                name="privacy_purpose_once",
                violation_error_message="Phiên bản này của mục đích đã có.",
            ),
        ),
        migrations.AddConstraint(
            model_name="purpose",
            constraint=models.UniqueConstraint(
                condition=models.Q(("province__isnull", True)),
                fields=("key", "version"),
                name="privacy_purpose_national_once",
                violation_error_message="Phiên bản này của mục đích đã có.",
            ),
        ),
        migrations.AddConstraint(
            model_name="purpose",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="privacy_purpose_days",
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(fields=["source", "subject_id"], name="privacy_consent_subject"),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("purpose", "source", "subject_id"),
                name="privacy_consent_once",
                violation_error_message="Người này đã đồng ý với phiên bản này.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_channel", "")),
                    models.Q(("withdrawn_at__isnull", False), models.Q(("withdrawn_channel", ""), _negated=True)),
                    _connector="OR",
                ),
                name="privacy_consent_withdrawn_how",
                violation_error_message="Rút đồng ý phải ghi lúc nào và bằng cách nào.",
            ),
        ),
        migrations.AddConstraint(
            model_name="retentioncase",
            constraint=models.UniqueConstraint(
                fields=("source", "subject_id"),
                name="privacy_retention_once",
                violation_error_message="Bản ghi này đã được nêu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="retentioncase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "prolonged"), _negated=True),
                    models.Q(models.Q(("reason", ""), _negated=True), ("keep_until__isnull", False)),
                    _connector="OR",
                ),
                name="privacy_retention_prolonged_why",
                violation_error_message="Giữ thêm phải ghi lý do và ngày.",
            ),
        ),
        migrations.AddIndex(
            model_name="sensitivelook",
            index=models.Index(fields=["source", "subject_id", "at"], name="privacy_look_subject"),
        ),
        migrations.AddIndex(
            model_name="subjectrequest",
            index=models.Index(fields=["province", "status", "due_on"], name="privacy_request_queue"),
        ),
        migrations.AddConstraint(
            model_name="subjectrequest",
            constraint=models.UniqueConstraint(
                fields=("province", "code"), name="privacy_request_code_once", violation_error_message="Mã này đã dùng."
            ),
        ),
        migrations.AddConstraint(
            model_name="subjectrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ("received", "refused")), models.Q(("proved_by", ""), _negated=True), _connector="OR"
                ),
                name="privacy_request_proved",
                violation_error_message="Phải xác định người yêu cầu trước khi xử lý.",
            ),
        ),
        migrations.AddConstraint(
            model_name="subjectrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ("answered", "refused")), _negated=True),
                    models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="privacy_request_answered",
                violation_error_message="Yêu cầu đã kết thúc phải có nội dung trả lời.",
            ),
        ),
        migrations.AddConstraint(
            model_name="subjectrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "refused"), _negated=True),
                    models.Q(("refusal_basis", ""), _negated=True),
                    _connector="OR",
                ),
                name="privacy_request_refused_by_law",
                violation_error_message="Từ chối phải nêu căn cứ pháp lý.",
            ),
        ),
        migrations.AddConstraint(
            model_name="restriction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_on__isnull", True)),
                fields=("source", "subject_id"),
                name="privacy_restriction_once",
                violation_error_message="Bản ghi này đang bị hạn chế xử lý.",
            ),
        ),
        migrations.AddConstraint(
            model_name="restriction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("lifted_on__isnull", True), models.Q(("lifted_because", ""), _negated=True), _connector="OR"
                ),
                name="privacy_restriction_lifted_why",
                violation_error_message="Bỏ hạn chế phải ghi lý do.",
            ),
        ),
        migrations.AddConstraint(
            model_name="requestrecord",
            constraint=models.UniqueConstraint(
                fields=("request", "source", "subject_id"),
                name="privacy_record_once",
                violation_error_message="Bản ghi này đã chọn.",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.UniqueConstraint(
                fields=("province", "code"), name="privacy_erasure_code_once", violation_error_message="Mã này đã dùng."
            ),
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "carried_out"), _negated=True),
                    models.Q(("approved_by__isnull", False), ("carried_out_at__isnull", False)),
                    _connector="OR",
                ),
                name="privacy_erasure_approved",
                violation_error_message="Việc xóa phải có người duyệt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by__isnull", True),
                    ("prepared_by__isnull", True),
                    models.Q(("approved_by", models.F("prepared_by")), _negated=True),
                    _connector="OR",
                ),
                name="privacy_erasure_four_eyes",
                violation_error_message="Người lập không được tự duyệt.",
            ),
        ),
        AppendOnly("privacy_sensitivelook"),
        AppendOnly("privacy_erasure", when="OLD.status = 'carried_out'"),
        AppendOnly("privacy_erasureline", when="OLD.done_at IS NOT NULL"),
        FixedColumns("privacy_purpose", PURPOSE_COLUMNS),
        FixedColumns("privacy_consent", CONSENT_COLUMNS),
    ]
