"""How a draft comes to be: who is at it now, and who changed which field when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FieldEdit(models.Model):
    """One person's work on one field of a draft: the text as that person left it.

    Saves of the same person within a few minutes are one edit (`first_at` to `last_at`), so the table tells people
    apart without keeping every key stroke. `value` is what a form would post: text, number, true or a list.
    """

    application = models.ForeignKey(
        "applications.Application", verbose_name=_("hồ sơ"), on_delete=models.CASCADE, related_name="edits"
    )
    field = models.CharField(_("mục"), max_length=80)
    value = models.JSONField(_("nội dung"), null=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người sửa"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    editor_name = models.CharField(_("tên người sửa"), max_length=150)
    first_at = models.DateTimeField(_("bắt đầu sửa lúc"))
    last_at = models.DateTimeField(_("sửa lúc"))

    class Meta:
        verbose_name = _("lần sửa hồ sơ")
        verbose_name_plural = _("lần sửa hồ sơ")
        ordering = ("-last_at", "-pk")
        indexes = [models.Index(fields=("application", "field", "-last_at"), name="application_edits")]

    def __str__(self) -> str:
        return f"{self.field}: {self.editor_name}"


class DraftPresence(models.Model):
    """A person has the draft open; `seen_at` is renewed while the page lives."""

    application = models.ForeignKey(
        "applications.Application", verbose_name=_("hồ sơ"), on_delete=models.CASCADE, related_name="presences"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người mở"), on_delete=models.CASCADE, related_name="+"
    )
    step = models.CharField(_("bước"), max_length=40, blank=True)
    seen_at = models.DateTimeField(_("thấy lúc"))

    class Meta:
        verbose_name = _("người đang mở hồ sơ")
        verbose_name_plural = _("người đang mở hồ sơ")
        ordering = ("-seen_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("application", "user"),
                name="application_presence_once",
                violation_error_message=_("Người này đã mở hồ sơ."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.seen_at:%H:%M}"
