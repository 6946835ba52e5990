"""The yearly question whether a proof still holds; an answered one is closed to change."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portal.core.append_only
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    dependencies = [
        ("applications", "0001_schema"),
        ("attachments", "0001_tables"),
        ("projects", "0001_schema"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EvidenceQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("about_on", models.DateField(verbose_name="kỳ xác nhận")),
                ("asked_on", models.DateField(verbose_name="ngày hỏi")),
                ("due_on", models.DateField(verbose_name="hạn trả lời")),
                ("basis", models.CharField(max_length=300, verbose_name="căn cứ")),
                ("reminders", models.PositiveSmallIntegerField(default=0, verbose_name="số lần nhắc")),
                ("reminded_on", models.DateField(blank=True, null=True, verbose_name="nhắc gần nhất")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("holds", "Vẫn còn hiệu lực"), ("gone", "Không còn hiệu lực")],
                        max_length=8,
                        verbose_name="trả lời",
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="ngày trả lời")),
                ("gone_on", models.DateField(blank=True, null=True, verbose_name="không còn hiệu lực từ")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="vì sao")),
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
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Để trống khi Cổng hỏi theo lịch.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người hỏi",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="applications.projectevidence",
                        verbose_name="minh chứng",
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
                        verbose_name="giấy mới",
                    ),
                ),
            ],
            options={
                "verbose_name": "xác nhận hiệu lực minh chứng",
                "verbose_name_plural": "xác nhận hiệu lực minh chứng",
                "ordering": ("-about_on", "pk"),
                "indexes": [models.Index(fields=["answer", "due_on"], name="evidence_question_open")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("evidence", "about_on"),
                        name="evidence_question_once",
                        violation_error_message="Đã hỏi về minh chứng này cho kỳ này.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answer", "")),
                        fields=("evidence",),
                        name="evidence_question_one_open",
                        violation_error_message="Câu hỏi trước về minh chứng này chưa được trả lời.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_on__isnull", True)),
                            models.Q(("answer", "holds"), ("answered_on__isnull", False), ("gone_on__isnull", True)),
                            models.Q(
                                ("answer", "gone"),
                                ("answered_on__isnull", False),
                                ("gone_on__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_question_answered_whole",
                        violation_error_message="Không còn hiệu lực thì ghi từ ngày nào và vì sao.",
                    ),
                ],
            },
        ),
        portal.core.append_only.AppendOnly("projects_evidencequestion", "OLD.answer <> ''"),
    ]
