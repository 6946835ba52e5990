"""What changed in the shared registers, in one order that never changes afterwards (V01)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.interchange.enums import FeedKind


class FeedEntry(models.Model):
    """One change: `id` is the cursor. Rows are written by one publisher at a time, so that the order of ids is the order
    in which they appear; a reader that holds the last id misses nothing. Append-only; a removed row leaves a tombstone.
    """

    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    register = models.CharField(_("tập dữ liệu"), max_length=40)
    row_id = models.UUIDField(_("mã dòng"))
    kind = models.CharField(_("thay đổi"), max_length=6, choices=FeedKind.choices)
    at = models.DateTimeField(_("ghi nhận lúc"))

    class Meta:
        verbose_name = _("thay đổi dữ liệu chia sẻ")
        verbose_name_plural = _("thay đổi dữ liệu chia sẻ")
        ordering = ("pk",)
        indexes = [models.Index(fields=("province", "register", "id"), name="interchange_feed_order")]

    def __str__(self) -> str:
        return f"{self.pk} {self.register} {self.kind}"


class FeedState(models.Model):
    """What the feed last said of a row: the digest of its values. A row that is gone has none."""

    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    register = models.CharField(_("tập dữ liệu"), max_length=40)
    row_id = models.UUIDField(_("mã dòng"))
    digest = models.CharField(_("mã băm giá trị"), max_length=64)

    class Meta:
        verbose_name = _("dòng đã công bố thay đổi")
        verbose_name_plural = _("dòng đã công bố thay đổi")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "register", "row_id"),
                name="interchange_feed_state_once",
                violation_error_message=_("Dòng này đã có."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.row_id}"
