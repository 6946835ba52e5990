"""What a person keeps of the pages they work in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """A list as one person likes it: its address and what was searched, filtered and sorted."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người dùng"), on_delete=models.CASCADE, related_name="saved_views"
    )
    path = models.CharField(_("trang"), max_length=300)
    name = models.CharField(_("tên"), max_length=80)
    query = models.CharField(_("điều kiện"), max_length=1000, blank=True)
    created_at = models.DateTimeField(_("thời điểm tạo"), auto_now_add=True)

    class Meta:
        verbose_name = _("chế độ xem đã lưu")
        verbose_name_plural = _("chế độ xem đã lưu")
        ordering = ("user_id", "path", "name")
        constraints = [
            models.UniqueConstraint(
                fields=("user", "path", "name"),
                name="ui_saved_view_once",
                violation_error_message=_("Anh/chị đã có chế độ xem mang tên này ở trang này."),
            ),
            models.CheckConstraint(
                condition=models.Q(path__startswith="/") & ~models.Q(path__startswith="//"),
                name="ui_saved_view_own_page",
                violation_error_message=_("Chỉ lưu được trang của Cổng."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        """The list as it was saved."""
        return f"{self.path}?{self.query}" if self.query else self.path
