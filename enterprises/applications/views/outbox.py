"""The outbox and register of letters, and the templates they are written from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import django_filters
from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from enterprises.applications.actions.release_letters import hold_letter, release_letters, send_letter_again
from enterprises.applications.actions.save_letter_template import save_letter_template
from enterprises.applications.enums import LetterKind, LetterState
from enterprises.applications.forms.letters import LetterTemplateForm
from enterprises.applications.models import Letter, LetterTemplate
from enterprises.applications.policies import READERS, keeps_letter_templates, releases_letters
from enterprises.applications.rules.letters import PLACEHOLDERS, fill
from enterprises.applications.selectors import letter_templates, letters
from enterprises.applications.views.applications import PickColumn
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound
from portal.core.request import PortalRequest
from portal.notifications.enums import MailState
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, FormPage, ListPage, perform

MAIL, ERROR = "deliveries__mail__state", "deliveries__mail__last_error"


def with_deliveries(rows: QuerySet[Letter]) -> QuerySet[Letter]:
    """Letters with how many mails are on the way, arrived and failed, and the last cause."""
    return rows.annotate(
        mails=Count("deliveries", distinct=True),
        failed=Count("deliveries", filter=Q(**{MAIL: MailState.FAILED}), distinct=True),
        sent=Count("deliveries", filter=Q(**{MAIL: MailState.SENT}), distinct=True),
        retrying=Count("deliveries", filter=Q(**{MAIL: MailState.QUEUED}) & ~Q(**{ERROR: ""}), distinct=True),
        unsure=Count("deliveries", filter=Q(**{MAIL: MailState.UNSURE}), distinct=True),
        cause=Max(ERROR, filter=~Q(**{MAIL: MailState.SENT})),
    )


def delivery_words(row: Any) -> str:
    """What became of the mails of a released letter."""
    if row.state == LetterState.CANCELLED:
        return str(row.held_because)
    if row.state != LetterState.RELEASED:
        return ""
    if not row.mails:
        return _("không có địa chỉ thư: gửi bản giấy")
    if row.failed:
        return _("gửi lỗi %(failed)d/%(mails)d: %(cause)s") % {
            "failed": row.failed,
            "mails": row.mails,
            "cause": (row.cause or "")[:120],
        }
    if row.unsure:
        return _("chưa rõ đã tới %(n)d/%(mails)d: hỏi đơn vị rồi mới gửi lại") % {"n": row.unsure, "mails": row.mails}
    if row.retrying:
        return _("chưa gửi được, Cổng sẽ thử lại: %(cause)s") % {"cause": (row.cause or "")[:120]}
    if row.sent == row.mails:
        return _("đã gửi %(n)d thư") % {"n": row.sent}
    return _("đang gửi")


class WaitingColumn(PickColumn):
    """A box beside the letters that wait; the others are not released twice."""

    def html(self, row: Any) -> SafeString:
        return super().html(row) if row.state == LetterState.PREPARED else SafeString("")


class LetterFilter(django_filters.FilterSet):
    """By state, kind, failed delivery."""

    state = django_filters.ChoiceFilter(
        label=_("Tình trạng"), choices=LetterState.choices[1:], empty_label=_("Mọi tình trạng")
    )
    kind = django_filters.ChoiceFilter(
        label=_("Loại"), choices=[(str(k), LetterKind(k).label) for k in PLACEHOLDERS], empty_label=_("Mọi loại")
    )
    delivery = django_filters.ChoiceFilter(
        label=_("Thư điện tử"),
        choices=[("loi", _("Gửi lỗi")), ("chua-ro", _("Chưa rõ đã gửi")), ("thu-lai", _("Đang thử lại"))],
        empty_label=_("Tất cả"),
        method="by_delivery",
    )

    class Meta:
        model = Letter
        fields = ("state", "kind")

    def by_delivery(self, rows: QuerySet[Letter], name: str, value: str) -> QuerySet[Letter]:
        return rows.filter(**{{"loi": "failed__gt", "chua-ro": "unsure__gt"}.get(value, "retrying__gt"): 0})


class LetterOutbox(ListPage):
    """Letters to enterprises: waiting, released with number and day, failed with the cause."""

    title = gettext_lazy("Văn bản gửi đơn vị")
    unit = gettext_lazy("văn bản")
    template_name = "applications/letter_outbox.html"
    filterset_class = LetterFilter
    default_sort = "-written_at"
    search_placeholder = gettext_lazy("Số văn bản, trích yếu, đơn vị")
    empty_title = gettext_lazy("Không có văn bản nào")
    empty_text = gettext_lazy("Văn bản được lập khi Sở yêu cầu bổ sung hoặc trả kết quả một hồ sơ.")
    columns: Sequence[Column] = (
        WaitingColumn("pick", gettext_lazy("Chọn"), kind="pick"),
        Column("number", gettext_lazy("Số"), kind="code", sort="number"),
        Column("dated_on", gettext_lazy("Ngày"), kind="day", sort="dated_on"),
        Column(
            "title",
            gettext_lazy("Trích yếu"),
            link=lambda row: reverse("applications:letter_detail", args=[row.public_id]),
        ),
        Column("recipient", gettext_lazy("Nơi nhận"), value=lambda row: row.recipient.name if row.recipient else ""),
        Column("state", gettext_lazy("Tình trạng"), value="get_state_display", remark=delivery_words),
        Column("written_at", gettext_lazy("Lập lúc"), kind="instant", sort="written_at"),
        Column("released_by", gettext_lazy("Phát hành"), value=lambda row: str(row.released_by or "")),
    )

    def rows(self) -> QuerySet[Letter]:
        if not self.actor.roles & READERS:
            raise NotAllowed()
        rows = letters.outbox_of(self.actor).select_related("recipient", "released_by")
        return with_deliveries(rows)

    def searched(self, rows: QuerySet[Letter], words: str) -> QuerySet[Letter]:
        return rows.filter(
            Q(number__icontains=words) | Q(title__icontains=words) | Q(recipient__in=letters.recipients_named(words))
        )

    def _file(self, key: str, rows: QuerySet[Any]) -> HttpResponse:
        self.columns = (
            *[column for column in self.columns if column.key != "pick"],
            Column("delivery", _("Gửi thư"), value=delivery_words),
        )
        return super()._file(key, rows)

    def extra_context(self) -> dict[str, Any]:
        return {"releases": releases_letters.can(self.actor)}

    def buttons(self) -> list[ActionButton]:
        url = reverse("applications:letter_template_list")
        return [ActionButton(label=_("Mẫu văn bản"), url=url, method="get")]


class LetterDetail(DetailPage):
    """One letter: its words, to whom, what became of it."""

    template_name = "applications/letter_detail.html"
    subject: Letter

    def fetch(self, public_id: UUID) -> Letter:
        row = with_deliveries(letters.outbox_of(self.actor)).filter(public_id=public_id).first()
        if row is None or not self.actor.roles & READERS:
            raise NotFound()
        return row

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Văn bản gửi đơn vị"), reverse("applications:letter_outbox"))]

    def buttons(self) -> list[ActionButton]:
        row, ids = self.subject, [self.subject.public_id]
        if not releases_letters.can(self.actor, row):
            return []
        if row.state == LetterState.PREPARED:
            return [
                ActionButton(
                    label=_("Không phát hành"),
                    url=reverse("applications:letter_hold", args=ids),
                    tone="danger",
                    reason_label=_("Lý do"),
                    reason_required=True,
                ),
                ActionButton(
                    label=_("Phát hành"),
                    url=reverse("applications:letter_release"),
                    tone="primary",
                    confirm=_("Văn bản lấy số, ngày hôm nay và được gửi đơn vị."),
                    fields={"chon": row.public_id},
                ),
            ]
        if row.state == LetterState.RELEASED and (row.failed or row.unsure or not row.mails):  # type: ignore[attr-defined]  # annotated
            return [
                ActionButton(label=_("Gửi lại"), url=reverse("applications:letter_resend", args=ids), tone="primary")
            ]
        return []

    def context(self) -> dict[str, Any]:
        from enterprises.applications.printing import words_of

        return {
            "words": words_of(self.subject),
            "deliveries": self.subject.deliveries.select_related("mail"),
            "applications": list(self.subject.applications.all()),
            "code": self.subject.number,
        }


@require_POST
def letter_release(request: PortalRequest) -> HttpResponse:
    """Release the ticked letters, or one."""
    releases_letters.check(request.actor)
    chosen = _uuids(request.POST.getlist("chon"))
    rows = list(letters.outbox_of(request.actor).filter(public_id__in=chosen))
    if not rows:
        raise NotFound()
    return perform(
        request,
        lambda: release_letters(actor=request.actor, letters=rows),
        success=lambda done: _("Đã phát hành %(n)d văn bản.") % {"n": len(done)},
        to=reverse("applications:letter_outbox") + "?state=released",
    )


@require_POST
def letter_resend(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Try what failed again."""
    row = _letter(request, public_id)
    return perform(
        request,
        lambda: send_letter_again(actor=request.actor, letter=row),
        success=lambda n: _("Đã xếp %(n)d thư vào hàng đợi.") % {"n": n},
        to=reverse("applications:letter_detail", args=[row.public_id]),
    )


@require_POST
def letter_hold(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Do not send it."""
    row = _letter(request, public_id)
    return perform(
        request,
        lambda: hold_letter(actor=request.actor, letter=row, reason=request.POST.get("note", "")),
        success=_("Văn bản không được phát hành."),
        to=reverse("applications:letter_detail", args=[row.public_id]),
    )


def _letter(request: PortalRequest, public_id: UUID) -> Letter:
    row = letters.outbox_of(request.actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    releases_letters.check(request.actor, row)
    return row


def _uuids(texts: list[str]) -> list[UUID]:
    found = []
    for text in texts[:200]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


class LetterTemplateList(ListPage):
    """Every version of every kind, newest first."""

    title = gettext_lazy("Mẫu văn bản")
    unit = gettext_lazy("phiên bản")
    has_search = False
    default_sort = "-valid_from"
    columns = (
        Column(
            "kind",
            gettext_lazy("Loại"),
            value="get_kind_display",
            link=lambda row: reverse("applications:letter_template_edit", args=[row.public_id]),
            sort="kind",
        ),
        Column("version", gettext_lazy("Phiên bản"), kind="number", sort="version"),
        Column(
            "province",
            gettext_lazy("Phạm vi"),
            value=lambda row: row.province.name if row.province else _("dùng chung"),
        ),
        Column("subject", gettext_lazy("Trích yếu"), remark=lambda row: row.legal_basis),
        Column("valid_from", gettext_lazy("Áp dụng từ"), kind="day", sort="valid_from"),
        Column("written_by", gettext_lazy("Người soạn"), value=lambda row: str(row.written_by or "")),
    )

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Văn bản gửi đơn vị"), reverse("applications:letter_outbox"))]

    def rows(self) -> QuerySet[LetterTemplate]:
        keeps_letter_templates.check(self.actor)
        return letter_templates.visible_to(self.actor)


class LetterTemplateEdit(FormPage):
    """Write the next version from an earlier one; look at it with a real file first."""

    form_class = LetterTemplateForm
    template_name = "applications/letter_template_edit.html"
    submit_label = gettext_lazy("Lưu phiên bản mới")
    success_message = gettext_lazy("Đã lưu phiên bản mới; văn bản đã lập giữ nguyên.")
    subject: LetterTemplate
    seen: tuple[str, str] | None = None

    def fetch(self, public_id: UUID) -> LetterTemplate:
        keeps_letter_templates.check(self.actor)
        return letter_templates.get(self.actor, public_id)

    def get_title(self) -> str:
        return str(self.subject.get_kind_display())

    def crumbs(self) -> list[tuple[str, str]]:
        return [
            (_("Văn bản gửi đơn vị"), reverse("applications:letter_outbox")),
            (_("Mẫu văn bản"), reverse("applications:letter_template_list")),
        ]

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        names = ("subject", "body", "legal_basis")
        return {"initial": {name: getattr(row, name) for name in names} | {"valid_from": clock.today()}}

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if "xem" not in request.POST:
            return super().post(request, *args, **kwargs)
        self.subject = self.fetch(**kwargs)
        form = self.make_form(request.POST)
        if form.is_valid():
            self.seen = self._preview(form.cleaned_data)
        return self._show(form)

    def _preview(self, words: dict[str, Any]) -> tuple[str, str]:
        """Subject and body filled with the facts of a letter that was written before."""
        rows = letters.outbox_of(self.actor).filter(kind=self.subject.kind)
        if words["sample"]:
            rows = rows.filter(applications__code__iexact=words["sample"])
        found = rows.order_by("-written_at").first()
        if found is None:
            return _("Chưa có văn bản loại này để xem trước."), ""
        return fill(words["subject"], found.facts), fill(words["body"], found.facts)

    def act(self, form: Any) -> LetterTemplate:
        return save_letter_template(actor=self.actor, kind=self.subject.kind, **form.words())

    def success_url(self, result: Any) -> str:
        return reverse("applications:letter_template_list")

    def cancel_url(self) -> str:
        return reverse("applications:letter_template_list")

    def context(self) -> dict[str, Any]:
        return {"places": list(PLACEHOLDERS[self.subject.kind].items()), "seen": self.seen}
