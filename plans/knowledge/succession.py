"""Local regulations, articles and open questions of a province live on in its successor; what is finished stays.

Province and codes stay: the successor's people act in them by lineage.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.knowledge.enums import ArticleStatus, EnquiryStatus
from plans.knowledge.models import Article, Enquiry, Standard
from portal.succession.sockets import Moving, register

register(
    Moving(
        key="standards",
        label=_("Quy chuẩn địa phương, tiêu chuẩn riêng của tỉnh"),
        running=lambda heirs: Standard.objects.filter(province__isnull=False),
        province="province",
        rewrites=frozenset(),
        address=lambda row: reverse("knowledge:standard_detail", args=[row.public_id]),
        is_work=False,
    )
)
register(
    Moving(
        key="articles",
        label=_("Bài viết đang soạn và đang đăng"),
        running=lambda heirs: Article.objects.exclude(status=ArticleStatus.WITHDRAWN),
        kept=lambda heirs: Article.objects.filter(status=ArticleStatus.WITHDRAWN),
        kept_because=_("bài đã gỡ giữ nguyên"),
        province="province",
        organization="organization",
        rewrites=frozenset({"organization"}),
        address=lambda row: reverse("knowledge:article_detail", args=[row.public_id]),
        is_work=False,
    )
)
register(
    Moving(
        key="enquiries",
        label=_("Nhu cầu, câu hỏi chưa trả lời"),
        running=lambda heirs: Enquiry.objects.filter(status__in=(EnquiryStatus.RECEIVED, EnquiryStatus.ASSIGNED)),
        kept=lambda heirs: Enquiry.objects.exclude(status__in=(EnquiryStatus.RECEIVED, EnquiryStatus.ASSIGNED)),
        kept_because=_("đã trả lời hoặc đã đưa vào kế hoạch"),
        province="province",
        rewrites=frozenset(),
        address=lambda row: reverse("knowledge:enquiry_detail", args=[row.public_id]),
    )
)
