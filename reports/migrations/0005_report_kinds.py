"""Reports of every kind and span: reviews, final, assessment, ad hoc; conclusions, settlements, proposals."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portal.core.append_only
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    dependencies = [
        ("activities", "0002_events_training"),
        ("planning", "0001_schema"),
        ("reports", "0004_packages"),
        ("vietnam", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportProposal",
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
                        choices=[("target", "chỉ tiêu"), ("task", "nhiệm vụ"), ("solution", "giải pháp")],
                        max_length=10,
                        verbose_name="loại",
                    ),
                ),
                ("text", models.TextField(verbose_name="đề xuất")),
                ("basis", models.CharField(blank=True, max_length=300, verbose_name="căn cứ trong báo cáo")),
                ("lead", models.CharField(blank=True, max_length=300, verbose_name="chủ trì")),
                ("time", models.CharField(blank=True, max_length=60, verbose_name="thời gian")),
                ("position", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
            ],
            options={
                "verbose_name": "đề xuất giai đoạn tới",
                "verbose_name_plural": "đề xuất giai đoạn tới",
                "ordering": ("report_id", "position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="RuleSettlement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("kept", models.JSONField(default=list, verbose_name="loại báo cáo được giữ")),
                ("reason", models.TextField(verbose_name="lý do")),
                ("settled_at", models.DateTimeField(verbose_name="quyết định lúc")),
            ],
            options={
                "verbose_name": "cách hiểu chế độ báo cáo",
                "verbose_name_plural": "cách hiểu chế độ báo cáo",
                "ordering": ("plan_id", "-settled_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="TargetConclusion",
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
                            ("annual", "báo cáo năm"),
                            ("half_year", "báo cáo 6 tháng"),
                            ("quarterly", "báo cáo quý"),
                            ("periodic", "báo cáo định kỳ"),
                            ("review", "báo cáo sơ kết năm"),
                            ("interim_2y", "báo cáo sơ kết hai năm"),
                            ("interim_3y", "báo cáo sơ kết ba năm"),
                            ("interim", "báo cáo sơ kết"),
                            ("five_year", "báo cáo tổng kết năm năm"),
                            ("final", "báo cáo tổng kết"),
                            ("assessment", "báo cáo đánh giá và đề xuất"),
                            ("ad_hoc", "báo cáo đột xuất"),
                        ],
                        max_length=12,
                        verbose_name="loại báo cáo",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("target_code", models.CharField(max_length=30, verbose_name="chỉ tiêu")),
                ("actual", models.CharField(blank=True, max_length=40, verbose_name="thực hiện khi kết luận")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("no_data", "Chưa đủ dữ liệu"),
                            ("not_met", "Chưa đạt"),
                            ("met", "Đạt"),
                            ("exceeded", "Vượt"),
                        ],
                        max_length=10,
                        verbose_name="kết luận",
                    ),
                ),
                ("explanation", models.TextField(verbose_name="giải thích")),
                ("written_at", models.DateTimeField(verbose_name="kết luận lúc")),
            ],
            options={
                "verbose_name": "kết luận về chỉ tiêu",
                "verbose_name_plural": "kết luận về chỉ tiêu",
                "ordering": ("plan_id", "year", "target_code", "-written_at", "-pk"),
            },
        ),
        migrations.RemoveConstraint(
            model_name="report",
            name="reports_report_once",
        ),
        migrations.RemoveConstraint(
            model_name="reportobligation",
            name="reports_obligation_once",
        ),
        migrations.RemoveConstraint(
            model_name="reportobligation",
            name="reports_obligation_status",
        ),
        migrations.AddField(
            model_name="report",
            name="conference",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="activities.event",
                verbose_name="hội nghị sơ kết, tổng kết",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="first_on",
            field=models.DateField(blank=True, null=True, verbose_name="số liệu từ ngày"),
        ),
        migrations.AddField(
            model_name="report",
            name="is_internal",
            field=models.BooleanField(default=False, verbose_name="không gửi Bộ"),
        ),
        migrations.AddField(
            model_name="report",
            name="last_on",
            field=models.DateField(blank=True, null=True, verbose_name="đến hết ngày"),
        ),
        migrations.AddField(
            model_name="report",
            name="part",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="kỳ trong năm"),
        ),
        migrations.AddField(
            model_name="report",
            name="selection_data",
            field=models.JSONField(blank=True, default=dict, verbose_name="phạm vi"),
        ),
        migrations.AddField(
            model_name="report",
            name="topic",
            field=models.CharField(blank=True, max_length=300, verbose_name="nội dung"),
        ),
        migrations.AddField(
            model_name="reportobligation",
            name="basis",
            field=models.CharField(blank=True, max_length=300, verbose_name="văn bản yêu cầu"),
        ),
        migrations.AddField(
            model_name="reportobligation",
            name="first_on",
            field=models.DateField(blank=True, null=True, verbose_name="số liệu từ ngày"),
        ),
        migrations.AddField(
            model_name="reportobligation",
            name="last_on",
            field=models.DateField(blank=True, null=True, verbose_name="đến hết ngày"),
        ),
        migrations.AddField(
            model_name="reportobligation",
            name="part",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="kỳ trong năm"),
        ),
        migrations.AddField(
            model_name="reportobligation",
            name="selection_data",
            field=models.JSONField(blank=True, default=dict, verbose_name="phạm vi"),
        ),
        migrations.AddField(
            model_name="reportobligation",
            name="topic",
            field=models.CharField(blank=True, max_length=300, verbose_name="nội dung"),
        ),
        migrations.AlterField(
            model_name="report",
            name="kind",
            field=models.CharField(
                choices=[
                    ("annual", "báo cáo năm"),
                    ("half_year", "báo cáo 6 tháng"),
                    ("quarterly", "báo cáo quý"),
                    ("periodic", "báo cáo định kỳ"),
                    ("review", "báo cáo sơ kết năm"),
                    ("interim_2y", "báo cáo sơ kết hai năm"),
                    ("interim_3y", "báo cáo sơ kết ba năm"),
                    ("interim", "báo cáo sơ kết"),
                    ("five_year", "báo cáo tổng kết năm năm"),
                    ("final", "báo cáo tổng kết"),
                    ("assessment", "báo cáo đánh giá và đề xuất"),
                    ("ad_hoc", "báo cáo đột xuất"),
                ],
                default="annual",
                max_length=12,
                verbose_name="loại báo cáo",
            ),
        ),
        migrations.AlterField(
            model_name="reportobligation",
            name="kind",
            field=models.CharField(
                choices=[
                    ("annual", "báo cáo năm"),
                    ("half_year", "báo cáo 6 tháng"),
                    ("quarterly", "báo cáo quý"),
                    ("periodic", "báo cáo định kỳ"),
                    ("review", "báo cáo sơ kết năm"),
                    ("interim_2y", "báo cáo sơ kết hai năm"),
                    ("interim_3y", "báo cáo sơ kết ba năm"),
                    ("interim", "báo cáo sơ kết"),
                    ("five_year", "báo cáo tổng kết năm năm"),
                    ("final", "báo cáo tổng kết"),
                    ("assessment", "báo cáo đánh giá và đề xuất"),
                    ("ad_hoc", "báo cáo đột xuất"),
                ],
                default="annual",
                max_length=12,
                verbose_name="loại báo cáo",
            ),
        ),
        migrations.AlterField(
            model_name="reportobligation",
            name="rule_key",
            field=models.CharField(blank=True, max_length=120, verbose_name="khóa chế độ báo cáo"),
        ),
        migrations.AlterField(
            model_name="reportobligation",
            name="rule_printed",
            field=models.TextField(blank=True, verbose_name="quy định như in"),
        ),
        migrations.AlterField(
            model_name="textrevision",
            name="section",
            field=models.CharField(
                choices=[
                    ("direction", "Công tác chỉ đạo, tổ chức thực hiện"),
                    ("tasks", "Kết quả theo nhóm nhiệm vụ"),
                    ("targets", "Kết quả thực hiện các chỉ tiêu"),
                    ("enterprises", "Doanh nghiệp được hỗ trợ"),
                    ("money", "Kinh phí thực hiện"),
                    ("training", "Đào tạo, tập huấn"),
                    ("calls", "Tiếp nhận và giải quyết hồ sơ"),
                    ("effects", "Hiệu quả trước và sau hỗ trợ"),
                    ("difficulties", "Khó khăn, vướng mắc và kiến nghị"),
                    ("next_year", "Kế hoạch năm sau"),
                    ("periods", "Kết quả theo từng thời gian và so với kỳ trước"),
                    ("conference", "Hội nghị sơ kết, tổng kết"),
                    ("conclusions", "Kết luận về từng chỉ tiêu"),
                    ("assessment", "Đánh giá chung: kết quả nổi bật, tồn tại, nguyên nhân, bài học"),
                    ("vision", "Quan điểm, mục tiêu giai đoạn tới và tầm nhìn"),
                    ("proposals", "Đề xuất nhiệm vụ, giải pháp giai đoạn tới"),
                ],
                max_length=20,
                verbose_name="phần",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                fields=("plan", "kind", "year", "part", "edition"),
                name="reports_report_once",
                violation_error_message="Báo cáo này đã có.",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_on__isnull", True), ("last_on__gte", models.F("first_on")), _connector="OR"),
                name="reports_report_span",
                violation_error_message="Ngày kết thúc kỳ báo cáo không được trước ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportobligation",
            constraint=models.UniqueConstraint(
                fields=("plan", "kind", "year", "part"),
                name="reports_obligation_once",
                violation_error_message="Nghĩa vụ báo cáo này đã có.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportobligation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "upcoming",
                            "collecting",
                            "drafting",
                            "in_review",
                            "submitted",
                            "signed",
                            "sent",
                            "acknowledged",
                            "returned",
                            "waived",
                        ],
                    )
                ),
                name="reports_obligation_status",
                violation_error_message="Trạng thái không hợp lệ.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportobligation",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_on__isnull", True), ("last_on__gte", models.F("first_on")), _connector="OR"),
                name="reports_obligation_span",
                violation_error_message="Ngày kết thúc kỳ báo cáo không được trước ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportobligation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "ad_hoc"), _negated=True),
                    models.Q(
                        ("first_on__isnull", False),
                        ("part__gte", 1),
                        models.Q(("topic", ""), _negated=True),
                        models.Q(("basis", ""), _negated=True),
                        models.Q(("addressee_name", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="reports_obligation_ad_hoc",
                violation_error_message="Báo cáo đột xuất phải có nội dung, kỳ số liệu, nơi nhận và văn bản yêu cầu.",
            ),
        ),
        migrations.AddField(
            model_name="reportproposal",
            name="report",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="proposals",
                to="reports.report",
                verbose_name="báo cáo",
            ),
        ),
        migrations.AddField(
            model_name="reportproposal",
            name="written_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người viết",
            ),
        ),
        migrations.AddField(
            model_name="rulesettlement",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="planning.plan",
                verbose_name="kế hoạch",
            ),
        ),
        migrations.AddField(
            model_name="rulesettlement",
            name="settled_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người quyết định",
            ),
        ),
        migrations.AddField(
            model_name="targetconclusion",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="planning.plan",
                verbose_name="kế hoạch",
            ),
        ),
        migrations.AddField(
            model_name="targetconclusion",
            name="written_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người kết luận",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True),
                name="reports_proposal_has_text",
                violation_error_message="Cần ghi đề xuất.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rulesettlement",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="reports_settlement_has_reason",
                violation_error_message="Cần ghi lý do.",
            ),
        ),
        migrations.AddIndex(
            model_name="targetconclusion",
            index=models.Index(fields=["plan", "kind", "year"], name="reports_conclusion_of_plan"),
        ),
        migrations.AddConstraint(
            model_name="targetconclusion",
            constraint=models.CheckConstraint(
                condition=models.Q(("explanation", ""), _negated=True),
                name="reports_conclusion_is_explained",
                violation_error_message="Cần giải thích kết luận.",
            ),
        ),
        portal.core.append_only.AppendOnly(table="reports_targetconclusion"),
        portal.core.append_only.AppendOnly(table="reports_rulesettlement"),
    ]
