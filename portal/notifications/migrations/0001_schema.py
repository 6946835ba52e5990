"""The tables of notifications, as one step; takes the place of the steps that made them one by one."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portal.core.clock
from portal.core.whole_tables import WholeTables


class Migration(WholeTables):
    replaces = [("notifications", "0001_initial"), ("notifications", "0002_unsure_letters")]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Notification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("kind", models.CharField(max_length=80, verbose_name="loại thông báo")),
                ("title", models.CharField(max_length=300, verbose_name="tiêu đề")),
                ("body", models.TextField(blank=True, verbose_name="nội dung")),
                ("url", models.CharField(blank=True, max_length=500, verbose_name="địa chỉ trang")),
                ("key", models.CharField(blank=True, max_length=200, verbose_name="khóa chống lặp")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="thời điểm đọc")),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notifications",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "thông báo",
                "verbose_name_plural": "thông báo",
                "ordering": ("-created_at", "-pk"),
                "indexes": [
                    models.Index(fields=["recipient", "-created_at"], name="notifications_inbox"),
                    models.Index(
                        condition=models.Q(("read_at", None)), fields=["recipient"], name="notifications_unread"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        fields=("recipient", "key"),
                        name="notifications_told_once",
                        violation_error_message="Người này đã được báo việc đó.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OutgoingMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="mã công khai"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="thời điểm tạo")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="thời điểm sửa")),
                ("to", models.EmailField(max_length=254, verbose_name="địa chỉ nhận")),
                ("subject", models.CharField(max_length=300, verbose_name="tiêu đề")),
                ("text", models.TextField(blank=True, verbose_name="nội dung")),
                ("html", models.TextField(blank=True, verbose_name="nội dung HTML")),
                ("province_id", models.BigIntegerField(blank=True, null=True, verbose_name="tỉnh")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "chờ gửi"),
                            ("sending", "đang gửi"),
                            ("sent", "đã gửi"),
                            ("unsure", "chưa rõ đã gửi"),
                            ("failed", "gửi lỗi"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="số lần gửi")),
                ("last_error", models.CharField(blank=True, max_length=500, verbose_name="lỗi gần nhất")),
                ("next_try_at", models.DateTimeField(default=portal.core.clock.now, verbose_name="lần gửi tiếp")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="thời điểm gửi")),
                ("lease", models.UUIDField(blank=True, editable=False, null=True, verbose_name="mã giữ chỗ")),
                (
                    "notification",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mail",
                        to="notifications.notification",
                        verbose_name="thông báo",
                    ),
                ),
            ],
            options={
                "verbose_name": "thư gửi đi",
                "verbose_name_plural": "thư gửi đi",
                "ordering": ("-created_at", "-pk"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ("queued", "sending"))),
                        fields=["next_try_at"],
                        name="notifications_mail_due",
                    ),
                    models.Index(fields=["state", "-created_at"], name="notifications_mail_state"),
                ],
            },
        ),
        migrations.CreateModel(
            name="MailOptOut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=80, verbose_name="loại thông báo")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mail_opt_outs",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người dùng",
                    ),
                ),
            ],
            options={
                "verbose_name": "loại thư không nhận",
                "verbose_name_plural": "loại thư không nhận",
                "constraints": [models.UniqueConstraint(fields=("user", "kind"), name="notifications_opt_out_once")],
            },
        ),
    ]
