"""The tables of succession, as one step; takes the place of the steps that made them one by one."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portal.core.append_only
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    replaces = [("succession", "0001_initial"), ("succession", "0002_agreed_ahead")]

    initial = True

    dependencies = [
        ("organizations", "0001_initial"),
        ("vietnam", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SuccessionAct",
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
                ("title", models.CharField(max_length=250, verbose_name="tên việc")),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("province", "sáp nhập tỉnh, thành phố"),
                            ("merger", "hợp nhất, sáp nhập cơ quan"),
                            ("split", "chia, tách cơ quan"),
                            ("rename", "đổi tên cơ quan"),
                            ("end", "kết thúc hoạt động, giải thể"),
                            ("districts", "kết thúc hoạt động cấp huyện"),
                        ],
                        max_length=12,
                        verbose_name="loại việc",
                    ),
                ),
                ("legal_number", models.CharField(max_length=80, verbose_name="số, ký hiệu văn bản")),
                ("legal_on", models.DateField(verbose_name="ngày văn bản")),
                ("legal_issuer", models.CharField(max_length=200, verbose_name="cơ quan ban hành")),
                ("effective_on", models.DateField(verbose_name="có hiệu lực từ ngày")),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
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
                        verbose_name="người quyết định thực hiện",
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
                        verbose_name="người chuẩn bị",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vietnam.province",
                        verbose_name="tỉnh, thành phố",
                    ),
                ),
            ],
            options={
                "verbose_name": "việc sắp xếp đơn vị",
                "verbose_name_plural": "việc sắp xếp đơn vị",
                "ordering": ("-effective_on", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["draft", "checked", "agreed", "carried_out", "cancelled"])),
                        name="succession_act_status",
                        violation_error_message="Trạng thái không hợp lệ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "carried_out"), _negated=True),
                            models.Q(("approved_by__isnull", False), ("carried_out_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="succession_act_done_by_somebody",
                        violation_error_message="Việc đã thực hiện phải có người quyết định.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            ("prepared_by__isnull", True),
                            models.Q(("approved_by", models.F("prepared_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="succession_act_four_eyes",
                        violation_error_message="Người chuẩn bị không được tự quyết định thực hiện.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SuccessionRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("main", "kế thừa toàn bộ"),
                            ("part", "nhận một phần"),
                            ("none", "kết thúc, không có đơn vị kế thừa"),
                        ],
                        default="main",
                        max_length=5,
                        verbose_name="cách kế thừa",
                    ),
                ),
                ("parts", models.JSONField(blank=True, default=list, verbose_name="phần việc nhận")),
                ("new_name", models.CharField(blank=True, max_length=250, verbose_name="tên đơn vị mới")),
                ("new_short_name", models.CharField(blank=True, max_length=80, verbose_name="tên viết tắt")),
                (
                    "new_abbreviation",
                    models.CharField(blank=True, max_length=30, verbose_name="ký hiệu trong số văn bản"),
                ),
                (
                    "new_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ministry", "Bộ"),
                            ("committee", "Ủy ban nhân dân tỉnh"),
                            ("dost", "Sở Khoa học và Công nghệ"),
                            ("finance", "Sở Tài chính"),
                            ("department", "sở, ban, ngành"),
                            ("district", "UBND cấp huyện, xã"),
                            ("association", "hội, hiệp hội, liên minh"),
                            ("school", "cơ sở giáo dục, đào tạo"),
                            ("agency", "cơ quan, đơn vị khác"),
                            ("enterprise", "doanh nghiệp, đơn vị thụ hưởng"),
                            ("site", "đơn vị vận hành Cổng"),
                        ],
                        max_length=20,
                        verbose_name="loại tổ chức của đơn vị mới",
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="succession.successionact",
                        verbose_name="việc",
                    ),
                ),
                (
                    "new_organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inheriting_rows",
                        to="organizations.organization",
                        verbose_name="đơn vị kế thừa",
                    ),
                ),
                (
                    "new_province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vietnam.province",
                        verbose_name="tỉnh mới",
                    ),
                ),
                (
                    "old_organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="succession_rows",
                        to="organizations.organization",
                        verbose_name="đơn vị cũ",
                    ),
                ),
                (
                    "old_province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vietnam.province",
                        verbose_name="tỉnh cũ",
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng kế thừa",
                "verbose_name_plural": "dòng kế thừa",
                "ordering": ("act_id", "position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("new_organization__isnull", True),
                                ("old_organization__isnull", True),
                                ("old_province__isnull", False),
                            ),
                            models.Q(
                                ("new_province__isnull", True),
                                ("old_organization__isnull", False),
                                ("old_province__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="succession_row_one_kind",
                        violation_error_message="Mỗi dòng là một tỉnh hoặc một đơn vị.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("old_organization__isnull", False), ("role", "main")),
                        fields=("act", "old_organization"),
                        name="succession_row_one_main_heir",
                        violation_error_message="Đơn vị này đã có đơn vị kế thừa toàn bộ.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("old_province__isnull", False)),
                        fields=("act", "old_province"),
                        name="succession_row_one_province",
                        violation_error_message="Tỉnh này đã có dòng kế thừa.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SuccessionTransfer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60, verbose_name="loại")),
                ("subject_type", models.CharField(max_length=80, verbose_name="loại đối tượng")),
                ("subject_pk", models.BigIntegerField(verbose_name="khóa đối tượng")),
                ("label", models.CharField(max_length=300, verbose_name="đối tượng")),
                ("url", models.CharField(blank=True, max_length=300, verbose_name="địa chỉ")),
                ("old_name", models.CharField(max_length=300, verbose_name="trước")),
                ("new_name", models.CharField(max_length=300, verbose_name="nay")),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers",
                        to="succession.successionact",
                        verbose_name="việc",
                    ),
                ),
                (
                    "old_organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="đơn vị cũ",
                    ),
                ),
                (
                    "old_province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vietnam.province",
                        verbose_name="tỉnh cũ",
                    ),
                ),
            ],
            options={
                "verbose_name": "việc đã chuyển",
                "verbose_name_plural": "việc đã chuyển",
                "ordering": ("act_id", "kind", "pk"),
                "indexes": [
                    models.Index(fields=["act", "kind"], name="succession_moved_by_act"),
                    models.Index(fields=["subject_type", "subject_pk"], name="succession_moved_subject"),
                ],
            },
        ),
        portal.core.append_only.AppendOnly(
            table="succession_successiontransfer",
        ),
        portal.core.append_only.AppendOnly(
            table="succession_successionact",
            when="OLD.status = 'carried_out'",
        ),
    ]
