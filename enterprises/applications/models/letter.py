"""Papers the Department gives out about applications: receipts, letters, decisions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import LetterKind
from portal.core.models import PortalModel


class Letter(PortalModel):
    """What was told, frozen in `facts` at the moment of the act; files are printed from it when first asked for."""

    kind = models.CharField(_("loại văn bản"), max_length=20, choices=LetterKind.choices)
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    applications = models.ManyToManyField("applications.Application", verbose_name=_("hồ sơ"), related_name="letters")
    title = models.CharField(_("trích yếu"), max_length=300)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    facts = models.JSONField(_("nội dung khi lập"), default=dict)
    written_at = models.DateTimeField(_("lập lúc"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người lập"), on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("văn bản về hồ sơ")
        verbose_name_plural = _("văn bản về hồ sơ")
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return self.title

    @property
    def formats(self) -> tuple[str, ...]:
        """Receipts are proof (PDF only); letters and decisions may still be edited by the Department."""
        return ("pdf",) if self.kind == LetterKind.RECEIPT else ("pdf", "docx")
