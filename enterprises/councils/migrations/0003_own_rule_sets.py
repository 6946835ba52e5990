"""A province's own rule sets: drafted, issued by decision, ended; closed to change by triggers."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import enterprises.councils.rule_triggers
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    dependencies = [
        ("councils", "0002_file_reviewers"),
        ("vietnam", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="councilruleset",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người phê duyệt",
            ),
        ),
        migrations.AddField(
            model_name="councilruleset",
            name="clock_paused_days",
            field=models.PositiveSmallIntegerField(
                blank=True, editable=False, null=True, verbose_name="số ngày còn lại khi dừng đồng hồ"
            ),
        ),
        migrations.AddField(
            model_name="councilruleset",
            name="clock_paused_unit",
            field=models.CharField(blank=True, editable=False, max_length=10),
        ),
        migrations.AddField(
            model_name="councilruleset",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người duyệt kết thúc",
            ),
        ),
        migrations.AddField(
            model_name="councilruleset",
            name="closing_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người đề nghị kết thúc",
            ),
        ),
        migrations.AddField(
            model_name="councilruleset",
            name="closing_note",
            field=models.CharField(blank=True, max_length=500, verbose_name="lý do kết thúc"),
        ),
        migrations.AddField(
            model_name="councilruleset",
            name="closing_on",
            field=models.DateField(blank=True, null=True, verbose_name="đề nghị áp dụng đến hết"),
        ),
        migrations.AddField(
            model_name="councilruleset",
            name="copied_from",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="copies",
                to="councils.councilruleset",
                verbose_name="chép từ",
            ),
        ),
        migrations.AddField(
            model_name="councilruleset",
            name="decision_number",
            field=models.CharField(blank=True, max_length=60, verbose_name="số quyết định ban hành"),
        ),
        migrations.AddField(
            model_name="councilruleset",
            name="decision_on",
            field=models.DateField(blank=True, null=True, verbose_name="ngày quyết định"),
        ),
        migrations.AddField(
            model_name="councilruleset",
            name="drafted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người soạn",
            ),
        ),
        migrations.AddField(
            model_name="councilruleset",
            name="due_basis",
            field=models.CharField(blank=True, editable=False, max_length=250, verbose_name="căn cứ của hạn"),
        ),
        migrations.AddField(
            model_name="councilruleset",
            name="due_on",
            field=models.DateField(blank=True, db_index=True, editable=False, null=True, verbose_name="hạn xử lý"),
        ),
        migrations.AddField(
            model_name="councilruleset",
            name="edited_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa hoặc trình gần nhất",
            ),
        ),
        migrations.AddField(
            model_name="councilruleset",
            name="replaces",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replacements",
                to="councils.councilruleset",
                verbose_name="thay thế",
            ),
        ),
        migrations.AddField(
            model_name="councilruleset",
            name="row_version",
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản dòng"),
        ),
        migrations.AddField(
            model_name="councilruleset",
            name="status",
            field=models.CharField(
                db_index=True, default="approved", editable=False, max_length=40, verbose_name="trạng thái"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="councilruleset",
            name="status_changed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="chuyển trạng thái lúc"),
        ),
        migrations.AddConstraint(
            model_name="councilruleset",
            constraint=models.CheckConstraint(
                condition=models.Q(("province__isnull", False), ("status", "approved"), _connector="OR"),
                name="council_rule_set_national",
                violation_error_message="Quy định chung của cả nước không soạn trên Cổng.",
            ),
        ),
        migrations.AddConstraint(
            model_name="councilruleset",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("province__isnull", True),
                    models.Q(("status__in", ["approved", "ending"]), _negated=True),
                    models.Q(
                        models.Q(("decision_number", ""), _negated=True),
                        ("approved_by__isnull", False),
                        ("decision_on__isnull", False),
                        ("drafted_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="council_rule_set_by_decision",
                violation_error_message="Quy định của tỉnh ban hành bằng quyết định có số, ngày và người phê duyệt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="councilruleset",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by__isnull", True),
                    models.Q(
                        models.Q(("approved_by", models.F("drafted_by")), _negated=True),
                        models.Q(
                            ("edited_by__isnull", True),
                            models.Q(("approved_by", models.F("edited_by")), _negated=True),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="council_rule_set_second_person",
                violation_error_message="Người soạn, sửa hoặc trình quy định không được phê duyệt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="councilruleset",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "ending"), _negated=True),
                    models.Q(("closing_by__isnull", False), ("closing_on__isnull", False)),
                    _connector="OR",
                ),
                name="council_rule_set_ending",
                violation_error_message="Đề nghị kết thúc phải có ngày và người đề nghị.",
            ),
        ),
        migrations.AddConstraint(
            model_name="councilruleset",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_by__isnull", True),
                    models.Q(
                        ("closing_by__isnull", False), models.Q(("closed_by", models.F("closing_by")), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="council_rule_set_ended_by_another",
                violation_error_message="Người đề nghị kết thúc không được duyệt.",
            ),
        ),
        migrations.AlterField(
            model_name="council",
            name="rule_set",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="councils",
                to="councils.councilruleset",
                verbose_name="quy định",
            ),
        ),
        enterprises.councils.rule_triggers.IssuedRules(),
    ]
