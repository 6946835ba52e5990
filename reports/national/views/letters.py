"""The outbox and register of the Ministry's letters to provinces."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.documents.actions.issue_document import issue_document
from portal.documents.rendering import CONTENT_TYPES, render
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, FormPage, ListPage, attachment, perform
from portal.vietnam.text import fold
from reports.national.actions.prepare_letter import prepare_letters
from reports.national.actions.release_letters import hold_letter, release_letters, send_again
from reports.national.documents.letter import PROVINCE_LETTER, build_letter, whole_facts, words_of
from reports.national.enums import LetterState
from reports.national.filters import LetterFilter
from reports.national.forms import ReleaseForm
from reports.national.models import ProvinceLetter
from reports.national.policies import releases_letters, reminds_provinces, sees_national
from reports.national.selectors import letters
from reports.national.views.choice import read_choice


def letter_url(row: ProvinceLetter) -> str:
    """The page of one letter."""
    return reverse("national:letter_detail", args=[row.public_id])


def delivery_words(row: Any) -> str:
    """What became of the mails of a letter, or why it was not sent."""
    if row.state == LetterState.CANCELLED:
        return str(row.held_because)
    if row.state != LetterState.RELEASED:
        return ""
    if not row.mail_count:
        return gettext("không có địa chỉ thư: gửi bản giấy")
    if row.failed:
        facts = {"failed": row.failed, "all": row.mail_count, "cause": (row.cause or "")[:120]}
        return gettext("gửi lỗi %(failed)d/%(all)d: %(cause)s") % facts
    if row.arrived == row.mail_count:
        return gettext("đã gửi %(n)d thư") % {"n": row.arrived}
    return gettext("đang gửi")


class LetterList(ListPage):
    """Letters to provinces, the newest first; those that wait can be released together."""

    title = _("Công văn đôn đốc các tỉnh")
    subtitle = _("Mỗi tỉnh một công văn, nêu mọi báo cáo đã quá hạn. Công văn chỉ đi khi có người phát hành.")
    template_name = "national/letter_list.html"
    unit = _("công văn")
    filterset_class = LetterFilter
    search_placeholder = _("Tỉnh, số công văn (không cần dấu)")
    empty_title = _("Chưa có công văn nào")
    empty_text = _("Bấm “Lập công văn cho các tỉnh quá hạn”, hoặc “Đôn đốc” ở dòng của một tỉnh.")
    columns = (
        Column("addressee", _("Nơi nhận"), link=letter_url, sort="addressee"),
        Column("named", _("Báo cáo nêu"), kind="number", sort="named"),
        Column("number", _("Số, ký hiệu"), kind="code", sort="number"),
        Column("dated_on", _("Ngày"), kind="day", sort="dated_on"),
        Column("state", _("Tình trạng"), value="get_state_display", remark=delivery_words),
        Column("written_at", _("Lập lúc"), kind="instant", sort="written_at"),
        Column("written_by", _("Người lập"), value=lambda row: str(row.written_by or "")),
        Column("released_by", _("Phát hành"), value=lambda row: str(row.released_by or "")),
    )

    def rows(self) -> QuerySet[Any]:
        sees_national.check(self.actor)
        return letters.with_deliveries(letters.visible_to(self.actor)).order_by("-written_at", "-pk")

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        for word in fold(words).split()[:8]:
            rows = rows.filter(province__search_key__contains=word) | rows.filter(number__icontains=word)
        return rows

    def buttons(self) -> list[ActionButton]:
        found = []
        if reminds_provinces.can(self.actor):
            label = _("Lập công văn cho các tỉnh quá hạn")
            found.append(ActionButton(label, reverse("national:letter_prepare"), icon="plus"))
        if releases_letters.can(self.actor) and letters.waiting(self.actor):
            asked = gettext("Mọi công văn đang chờ lấy số, ngày hôm nay và được gửi.")
            url = reverse("national:letter_release_all")
            found.append(ActionButton(_("Phát hành các công văn đang chờ"), url, tone="primary", confirm=asked))
        return found

    def extra_context(self) -> dict[str, Any]:
        return {"tab_rows": read_choice({})[0].tabs("letter_list")}


class LetterDetail(DetailPage):
    """One letter: its words, which reports it names, what became of it."""

    template_name = "national/letter_detail.html"
    subject: ProvinceLetter

    def fetch(self, public_id: UUID) -> ProvinceLetter:
        return letters.get(self.actor, public_id)

    def crumbs(self) -> list[tuple[Any, str]]:
        return [
            (_("Toàn quốc"), reverse("national:overview")),
            (_("Công văn đôn đốc"), reverse("national:letter_list")),
        ]

    def buttons(self) -> list[ActionButton]:
        row, here = self.subject, [self.subject.public_id]
        if not releases_letters.can(self.actor):
            return []
        if row.state == LetterState.PREPARED:
            hold = ActionButton(
                _("Không phát hành"),
                reverse("national:letter_hold", args=here),
                tone="danger",
                reason_label=gettext("Lý do"),
                reason_required=True,
            )
            release = reverse("national:letter_release", args=here)
            return [hold, ActionButton(_("Phát hành"), release, method="get", tone="primary")]
        if row.state == LetterState.RELEASED and row.failed:  # type: ignore[attr-defined]  # annotated
            return [ActionButton(_("Gửi lại"), reverse("national:letter_resend", args=here), tone="primary")]
        return []

    def context(self) -> dict[str, Any]:
        row = self.subject
        return {
            "words": words_of(row),
            "delivery": delivery_words(row),
            "mails": list(row.mails.order_by("to")),
            "obligations": list(row.obligations.select_related("plan").order_by("last_safe_on", "pk")),
            "formats": [(name, reverse("national:letter_file", args=[row.public_id, name])) for name in FORMATS],
            "is_waiting": row.state == LetterState.PREPARED,
        }


class LetterRelease(FormPage):
    """Release one letter, under the Ministry's own number or the next of the portal's series."""

    title = _("Phát hành công văn đôn đốc")
    intro = _("Công văn mang ngày hôm nay và được gửi tới nơi nhận. Sau đó nội dung không sửa được.")
    form_class = ReleaseForm
    submit_label = _("Phát hành")
    success_message = _("Đã phát hành công văn.")
    subject: ProvinceLetter

    def fetch(self, public_id: UUID) -> ProvinceLetter:
        row = letters.get(self.actor, public_id)
        releases_letters.check(self.actor)
        return row

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Công văn đôn đốc"), reverse("national:letter_list")), (str(self.subject), self.cancel_url())]

    def act(self, form: ReleaseForm) -> ProvinceLetter:
        return release_letters(actor=self.actor, letters=[self.subject], number=form.cleaned_data["number"])[0]

    def success_url(self, result: ProvinceLetter) -> str:
        return letter_url(result)

    def cancel_url(self) -> str:
        return letter_url(self.subject)


@require_POST
def letter_prepare(request: PortalRequest) -> HttpResponse:
    """A letter for every province that is late and has none waiting."""
    return perform(
        request,
        lambda: prepare_letters(actor=request.actor),
        success=lambda made: gettext("Đã lập %(n)d công văn, chờ phát hành.") % {"n": len(made)},
        to=reverse("national:letter_list") + "?state=prepared",
    )


@require_POST
def letter_release_all(request: PortalRequest) -> HttpResponse:
    """Release every letter that waits."""
    releases_letters.check(request.actor)
    rows = list(letters.visible_to(request.actor).filter(state=LetterState.PREPARED))
    return perform(
        request,
        lambda: release_letters(actor=request.actor, letters=rows),
        success=lambda done: gettext("Đã phát hành %(n)d công văn.") % {"n": len(done)},
        to=reverse("national:letter_list") + "?state=released",
    )


@require_POST
def letter_hold(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Do not send it, and say why."""
    row = letters.get(request.actor, public_id)
    return perform(
        request,
        lambda: hold_letter(actor=request.actor, letter=row, reason=request.POST.get("note", "")),
        success=_("Công văn không được phát hành."),
        to=letter_url(row),
    )


@require_POST
def letter_resend(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Try the mails that failed again."""
    row = letters.get(request.actor, public_id)
    return perform(
        request,
        lambda: send_again(actor=request.actor, letter=row),
        success=lambda n: gettext("Đã xếp %(n)d thư vào hàng đợi.") % {"n": n},
        to=letter_url(row),
    )


FORMATS = ("pdf", "docx")


@require_GET
def letter_file(request: PortalRequest, public_id: UUID, file_format: str) -> HttpResponse:
    """The paper: a preview while it waits, after that the stored file, made on the first call."""
    row = letters.get(request.actor, public_id)
    if file_format not in FORMATS:
        raise NotFound
    if row.state != LetterState.RELEASED:
        name = f"cong-van-don-doc-du-thao.{file_format}"
        return attachment(render(build_letter(whole_facts(row)), file_format), name, CONTENT_TYPES[file_format])
    issued = issue_document(
        actor=request.actor,
        kind=PROVINCE_LETTER.key,
        subject=row,
        facts=whole_facts(row),
        file_format=file_format,
        number=row.number,
    )
    return redirect("attachments:download", public_id=issued.file.public_id)
