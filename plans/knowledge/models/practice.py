"""What a good practice brought, in figures: an article of the kind "case" with values before and after."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.knowledge.models.article import Article
from portal.core.models import PortalModel


class PracticeResult(PortalModel):
    """One measured figure of a good practice, with where it comes from."""

    article = models.ForeignKey(Article, verbose_name=_("bài viết"), on_delete=models.PROTECT, related_name="results")
    name = models.CharField(_("chỉ số"), max_length=200)
    unit = models.CharField(_("đơn vị tính"), max_length=60, blank=True)
    before = models.DecimalField(_("trước cải tiến"), max_digits=18, decimal_places=3)
    after = models.DecimalField(_("sau cải tiến"), max_digits=18, decimal_places=3)
    source = models.CharField(_("cách đo, nguồn số liệu"), max_length=300)

    class Meta:
        verbose_name = _("kết quả của thực hành tốt")
        verbose_name_plural = _("kết quả của thực hành tốt")
        ordering = ("article_id", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("article", "name"),
                name="knowledge_practice_result_once",
                violation_error_message=_("Chỉ số này đã có trong bài."),
            ),
            models.CheckConstraint(
                condition=~models.Q(source=""),
                name="knowledge_practice_result_source",
                violation_error_message=_("Mỗi kết quả phải có nguồn."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def change(self) -> Decimal | None:
        """Change in percent of the value before; None where that is 0."""
        return round((self.after / self.before - 1) * 100, 1) if self.before else None
