"""Papers of a file looked at without names."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class MaskedPaper(PortalModel):
    """A copy of a paper in which somebody covered what tells who the applicant is, for the members of one meeting."""

    file = models.ForeignKey(
        "councils.MeetingFile", verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="masked_papers"
    )
    title = models.CharField(_("tài liệu"), max_length=200)
    stored = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+"
    )
    covered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người che tên"), on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("bản che tên")
        verbose_name_plural = _("bản che tên")
        ordering = ("file_id", "pk")

    def __str__(self) -> str:
        return self.title
