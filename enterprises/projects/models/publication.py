"""Publication of an approved list on the portal."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class ListPublication(PortalModel):
    """An approved list everybody may read: title, enterprise and time of each project (TT 15/2022, NĐ 268/2025 art. 14)."""

    decision = models.OneToOneField(
        "applications.Letter", verbose_name=_("quyết định"), on_delete=models.PROTECT, related_name="publication"
    )
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("hạn công bố"))
    due_basis = models.CharField(_("căn cứ thời hạn"), max_length=250)
    published_at = models.DateTimeField(_("công bố lúc"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người công bố"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("công bố danh sách được hỗ trợ")
        verbose_name_plural = _("công bố danh sách được hỗ trợ")
        ordering = ("-due_on", "-pk")

    def __str__(self) -> str:
        return str(self.decision)
