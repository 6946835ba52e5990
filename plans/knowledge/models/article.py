"""What officers write for everybody: news, guides, cases, answered questions."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.knowledge.enums import ArticleKind, ArticleStatus, Sector
from portal.core.models import PortalModel, VersionedModel
from portal.vietnam.search import SearchableModel
from portal.workflow.models import WorkflowModel


class Article(SearchableModel, WorkflowModel, VersionedModel):
    """One text. `body` is our small markup (`rules.markup`); nothing of it reaches a page unescaped.

    `province` None is for every province. `sector_marks` holds the chosen sectors between bars ("|food|craft|"), so
    that both databases filter it alike; `sectors` reads and writes it as a list.
    """

    workflow_key = "knowledge.article"
    search_fields = ("title", "lead", "body", "tool_words", "sector_words")
    sort_field = "title"

    province = models.ForeignKey(
        "vietnam.Province", verbose_name=_("tỉnh"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    organization = models.ForeignKey(
        "organizations.Organization", verbose_name=_("đơn vị đăng"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("chuyên mục"), max_length=10, choices=ArticleKind.choices)
    title = models.CharField(_("tiêu đề"), max_length=250)
    lead = models.CharField(_("tóm tắt"), max_length=500, blank=True)
    body = models.TextField(_("nội dung"))
    source = models.CharField(_("nguồn"), max_length=250, blank=True)
    tools = models.ManyToManyField(
        "knowledge.Standard", verbose_name=_("công cụ, tiêu chuẩn"), blank=True, related_name="articles"
    )
    tool_words = models.TextField(_("tên công cụ"), blank=True, editable=False)
    sector_marks = models.CharField(_("ngành, lĩnh vực"), max_length=200, blank=True, editable=False)
    shown_from = models.DateField(_("đăng từ ngày"), null=True, blank=True)
    shown_until = models.DateField(_("đăng đến hết ngày"), null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người soạn"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người sửa gần nhất"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    enquiry = models.ForeignKey(
        "knowledge.Enquiry",
        verbose_name=_("từ câu hỏi"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
    )

    class Meta:
        verbose_name = _("bài viết")
        verbose_name_plural = _("bài viết")
        ordering = ("-shown_from", "-pk")
        indexes = [models.Index(fields=("status", "kind", "-shown_from"), name="knowledge_article_shown")]
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_until__isnull=True) | Q(shown_until__gte=models.F("shown_from")),
                name="knowledge_article_days",
                violation_error_message=_("Ngày gỡ phải từ ngày đăng trở đi."),
            ),
            models.CheckConstraint(
                condition=~Q(status=ArticleStatus.PUBLISHED) | Q(shown_from__isnull=False),
                name="knowledge_article_published_day",
                violation_error_message=_("Bài đã đăng phải có ngày đăng."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def sectors(self) -> list[str]:
        """The chosen sectors."""
        return [mark for mark in self.sector_marks.split("|") if mark]

    @sectors.setter
    def sectors(self, chosen: list[str]) -> None:
        self.sector_marks = f"|{'|'.join(chosen)}|" if chosen else ""

    @property
    def sector_words(self) -> str:
        """The sectors in words, for readers and for the search key."""
        return "; ".join(str(Sector(mark).label) for mark in self.sectors)

    def is_shown_on(self, day: dt.date) -> bool:
        """Whether everybody may read it on `day`."""
        begun = self.shown_from is not None and self.shown_from <= day
        return (
            self.status == ArticleStatus.PUBLISHED and begun and (self.shown_until is None or day <= self.shown_until)
        )


class ArticleFile(PortalModel):
    """A picture or a file of an article; everybody may open it while the article is shown."""

    article = models.ForeignKey(Article, verbose_name=_("bài viết"), on_delete=models.PROTECT, related_name="files")
    title = models.CharField(_("chú thích"), max_length=200)
    file = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+"
    )
    removed_at = models.DateTimeField(_("bỏ lúc"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("tệp của bài viết")
        verbose_name_plural = _("tệp của bài viết")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title

    @property
    def is_picture(self) -> bool:
        """Shown in the text instead of linked below it."""
        return self.file.content_type.startswith("image/")
