import django.db.models.deletion
from django.db import migrations, models

from portal.core.whole_tables import WholeTables
from portal.vietnam.search import TrigramIndex


class Migration(WholeTables):
    dependencies = [
        ("attachments", "0001_tables"),
        ("privacy", "0002_mentions"),
    ]

    operations = [
        migrations.CreateModel(
            name="PaperText",
            fields=[
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="attachments.storedfile",
                        verbose_name="tệp",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("read", "đọc hết"),
                            ("partial", "chỉ đọc được một phần"),
                            ("picture", "ảnh hoặc bản quét, không có chữ"),
                            ("bad", "máy không đọc được"),
                        ],
                        max_length=8,
                        verbose_name="kết quả đọc",
                    ),
                ),
                ("text", models.TextField(blank=True, editable=False, verbose_name="chữ đã bỏ dấu")),
                ("digits", models.TextField(blank=True, editable=False, verbose_name="dãy số")),
                ("numbers", models.TextField(blank=True, editable=False, verbose_name="mã băm số định danh")),
                ("read_at", models.DateTimeField(verbose_name="đọc lúc")),
            ],
            options={
                "verbose_name": "chữ trong tệp",
                "verbose_name_plural": "chữ trong tệp",
                "ordering": ("-file_id",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "read"), _negated=True),
                        fields=["state"],
                        name="privacy_paper_by_eye",
                    )
                ],
            },
        ),
        TrigramIndex("privacy", "PaperText", "text"),
        TrigramIndex("privacy", "PaperText", "digits"),
        TrigramIndex("privacy", "PaperText", "numbers"),
    ]
