"""Words of papers, kept only to find who is named in them. Shown nowhere, exported nowhere."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.privacy.enums import PaperState


class PaperText(models.Model):
    """What a machine read in one stored file; gone with the file.

    `text` is folded and holds no identity numbers (`rules_papers.words_of`); empty where there are no words.
    """

    file = models.OneToOneField(
        "attachments.StoredFile",
        verbose_name=_("tệp"),
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="+",
    )
    state = models.CharField(_("kết quả đọc"), max_length=8, choices=PaperState.choices)
    text = models.TextField(_("chữ đã bỏ dấu"), blank=True, editable=False)
    digits = models.TextField(_("dãy số"), blank=True, editable=False)
    numbers = models.TextField(_("mã băm số định danh"), blank=True, editable=False)
    read_at = models.DateTimeField(_("đọc lúc"))

    class Meta:
        verbose_name = _("chữ trong tệp")
        verbose_name_plural = _("chữ trong tệp")
        ordering = ("-file_id",)
        indexes = [
            models.Index(fields=("state",), condition=~models.Q(state=PaperState.READ), name="privacy_paper_by_eye")
        ]

    def __str__(self) -> str:
        return f"{self.file_id}: {self.get_state_display()}"
