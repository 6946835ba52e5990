"""What people are told about articles, needs and questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.knowledge.enums import EnquiryStatus
from plans.knowledge.models import Article, Enquiry, Standard
from plans.knowledge.policies import answers_enquiries, publishes_articles
from portal.notifications.kinds import NotificationKind
from portal.notifications.outbox import notify, queue_mail

CATEGORY = _("Trang công khai")
ENQUIRY_RECEIVED = NotificationKind(
    key="knowledge.enquiry_received",
    category=CATEGORY,
    title=_("nhu cầu, câu hỏi mới"),
    subject_template=_("{{ subject.code }}: {{ subject.get_kind_display }} mới của {{ subject.sender }}"),
    body_template="{{ subject.subject }}",
)
ENQUIRY_ASSIGNED = NotificationKind(
    key="knowledge.enquiry_assigned",
    category=CATEGORY,
    title=_("nhu cầu, câu hỏi được giao cho tôi"),
    subject_template=_("Bạn được giao trả lời {{ subject.code }}"),
    body_template="{{ subject.subject }}",
)
ENQUIRY_ENDED = NotificationKind(
    key="knowledge.enquiry_ended",
    category=CATEGORY,
    title=_("nhu cầu, câu hỏi tôi gửi đã có kết quả"),
    subject_template=_("{{ subject.code }}: {{ result }}"),
    body_template="{{ words }}",
    can_switch_off=False,
)
ARTICLE_SUBMITTED = NotificationKind(
    key="knowledge.article_submitted",
    category=CATEGORY,
    title=_("bài viết chờ duyệt"),
    subject_template=_("Bài viết chờ duyệt: {{ subject.title }}"),
)
STANDARD_ENDED = NotificationKind(
    key="knowledge.standard_ended",
    category=_("Tiêu chuẩn, quy chuẩn"),
    title=_("tiêu chuẩn đơn vị đang áp dụng đã thay đổi"),
    subject_template=_("{{ subject.code }}: {{ subject.get_state_display }}"),
    body_template=_(
        "{{ subject.code }} {{ subject.title }}\n\n"
        "{% if subject.successor %}Tiêu chuẩn thay thế: {{ subject.successor.code }} {{ subject.successor.title }}.{% endif %}"
        "{% if subject.ended_on %} Hết hiệu lực từ ngày {{ subject.ended_on|date:'d/m/Y' }}.{% endif %}\n"
        "Đơn vị đang ghi áp dụng tiêu chuẩn này; hãy xem lại và cập nhật tiêu chuẩn áp dụng trên Cổng."
    ),
)
ALL_KINDS = (ENQUIRY_RECEIVED, ENQUIRY_ASSIGNED, ENQUIRY_ENDED, ARTICLE_SUBMITTED, STANDARD_ENDED)


def tell_users(standard: Standard, people: Iterable[Any]) -> int:
    """Tell those who apply a standard that it was replaced or withdrawn; each person once of each ending (L03)."""
    ending = f"{standard.state}:{standard.successor_id or ''}"
    notices = notify(
        STANDARD_ENDED,
        recipients=people,
        subject=standard,
        url=reverse("knowledge:standard_detail", args=[standard.public_id]),
        key=f"{STANDARD_ENDED.key}:{standard.public_id}:{ending}",
    )
    return len(notices)


def tell_received(enquiry: Enquiry, path: str) -> None:
    """The officers learn of it; the sender gets the secret link when an address was given."""
    url = reverse("knowledge:enquiry_detail", args=[enquiry.public_id])
    notify(ENQUIRY_RECEIVED, recipients=answers_enquiries.who_can(enquiry), subject=enquiry, url=url)
    if enquiry.sender_email:
        queue_mail(
            to=enquiry.sender_email,
            subject=gettext("Đã nhận nội dung của bạn, mã %(code)s") % {"code": enquiry.code},
            body=gettext("Hãy giữ thư này: liên kết bên dưới mở phần trả lời, không cần tài khoản."),
            url=path,
            province_id=enquiry.province_id,
        )


def tell_assigned(enquiry: Enquiry) -> None:
    """The person who has to answer."""
    url = reverse("knowledge:enquiry_detail", args=[enquiry.public_id])
    notify(ENQUIRY_ASSIGNED, recipients=[enquiry.assigned_to], subject=enquiry, url=url)


def tell_ended(enquiry: Enquiry, words: str) -> None:
    """The sender: by account when there is one, else by mail. The letter cannot repeat the secret link: only its digest is stored."""
    result = EnquiryStatus(enquiry.status).label
    if enquiry.sent_by is not None:
        url = reverse("knowledge:own_enquiry", args=[enquiry.public_id])
        notify(
            ENQUIRY_ENDED,
            recipients=[enquiry.sent_by],
            subject=enquiry,
            context={"result": result, "words": words},
            url=url,
        )
    elif enquiry.sender_email:
        queue_mail(
            to=enquiry.sender_email,
            subject=f"{enquiry.code}: {result}",
            body=f"{words}\n\n{gettext('Xem lại tại liên kết trong thư đầu tiên.')}",
            url=settings.SITE_ADDRESS.rstrip("/") + reverse("knowledge:faq_list"),
            province_id=enquiry.province_id,
        )


def tell_submitted(article: Article) -> None:
    """Everybody who may approve it but those who wrote it."""
    people = publishes_articles.who_can(article).exclude(pk__in=[article.author_id or 0, article.edited_by_id or 0])
    url = reverse("knowledge:article_detail", args=[article.public_id])
    notify(ARTICLE_SUBMITTED, recipients=people, subject=article, url=url)
