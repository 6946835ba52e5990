"""What people are told about requests, erasures and periods that are over."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.notifications.kinds import NotificationKind, notification_kinds
from portal.notifications.outbox import notify, queue_mail, queue_rendered
from portal.privacy.models import Erasure, SubjectRequest
from portal.privacy.policies import approves_erasures, handles_requests, watches_privacy
from portal.vietnam.models import Province

CATEGORY = _("Dữ liệu cá nhân")
REQUEST_RECEIVED = NotificationKind(
    key="privacy.request_received",
    category=CATEGORY,
    title=_("yêu cầu mới về dữ liệu cá nhân"),
    subject_template=_(
        "{{ subject.code }}: {{ subject.get_kind_display }}, trả lời trước hết {{ subject.due_on|date:'d/m/Y' }}"
    ),
    can_switch_off=False,
)
REQUEST_LATE = NotificationKind(
    key="privacy.request_late",
    category=CATEGORY,
    title=_("yêu cầu về dữ liệu cá nhân quá hạn"),
    subject_template=_("{{ subject.code }} đã quá hạn trả lời {{ subject.due_on|date:'d/m/Y' }}"),
    can_switch_off=False,
)
ERASURE_PREPARED = NotificationKind(
    key="privacy.erasure_prepared",
    category=CATEGORY,
    title=_("đề nghị xóa dữ liệu chờ tôi duyệt"),
    subject_template=_("{{ subject.code }}: đề nghị xóa dữ liệu chờ duyệt"),
)
PERIOD_OVER = NotificationKind(
    key="privacy.period_over",
    category=CATEGORY,
    title=_("dữ liệu quá hạn lưu chờ quyết định"),
    subject_template=_("{{ count }} bản ghi quá hạn lưu, chờ quyết định"),
)
for kind in (REQUEST_RECEIVED, REQUEST_LATE, ERASURE_PREPARED, PERIOD_OVER):
    notification_kinds.register(kind)


def _page(request: SubjectRequest) -> str:
    return reverse("privacy:request_detail", args=[request.public_id])


def tell_received(request: SubjectRequest, path: str) -> None:
    """The officers learn of it; the person gets the link of their own page."""
    notify(REQUEST_RECEIVED, recipients=handles_requests.who_can(request), subject=request, url=_page(request))
    if request.email:
        queue_mail(
            to=request.email,
            subject=gettext("Đã nhận yêu cầu về dữ liệu cá nhân, mã %(code)s") % {"code": request.code},
            body=gettext("Hãy giữ thư này: liên kết bên dưới mở yêu cầu và câu trả lời, không cần tài khoản."),
            url=path,
            province_id=request.province_id,
        )


def send_code(request: SubjectRequest, code: str) -> None:
    """The six digits; the words of the letter are wiped once it is sent."""
    queue_rendered(
        to=request.email,
        subject=gettext("Mã xác nhận yêu cầu %(code)s") % {"code": request.code},
        text=gettext(
            "Mã xác nhận: %(digits)s\n\nNhập mã này tại trang yêu cầu trong 24 giờ. Nếu bạn không gửi yêu cầu, hãy bỏ qua thư này."
        )
        % {"digits": code},
        province_id=request.province_id,
    )


def tell_ended(request: SubjectRequest) -> None:
    """The person: the outcome; the words stand on their page, the letter does not repeat them."""
    if not request.email:
        return
    state = gettext("đã có trả lời") if request.status == "answered" else gettext("không thực hiện được, có lý do")
    queue_mail(
        to=request.email,
        subject=f"{request.code}: {state}",
        body=gettext("Mở liên kết trong thư đầu tiên để đọc trả lời và tải tệp (nếu có)."),
        province_id=request.province_id,
    )


def tell_late(request: SubjectRequest) -> None:
    """Handlers, once per request."""
    notify(
        REQUEST_LATE,
        recipients=handles_requests.who_can(request),
        subject=request,
        url=_page(request),
        key=f"{REQUEST_LATE.key}:{request.public_id}",
    )


def tell_prepared(erasure: Erasure) -> None:
    """Everybody who may approve it but who prepared it."""
    people = approves_erasures.who_can(erasure).exclude(pk=erasure.prepared_by_id or 0)
    notify(
        ERASURE_PREPARED,
        recipients=people,
        subject=erasure,
        url=reverse("privacy:erasure_detail", args=[erasure.public_id]),
    )


def tell_period_over(province: Province, count: int, key: str) -> None:
    """Who watches, once per find."""

    class _Where:
        province_id = province.pk

    notify(
        PERIOD_OVER,
        recipients=watches_privacy.who_can(_Where),
        context={"count": count},
        url=reverse("privacy:retention_list"),
        key=f"{PERIOD_OVER.key}:{key}",
    )
