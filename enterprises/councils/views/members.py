"""Pages that fill a council: find a person, invite a person, take one off again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from enterprises.councils.actions.add_member import add_member
from enterprises.councils.actions.remove_member import remove_member
from enterprises.councils.actions.replace_member import replace_member
from enterprises.councils.actions.seat_new_person import seat_new_person
from enterprises.councils.checks import composition_problems, next_post
from enterprises.councils.enums import CouncilStatus, Post
from enterprises.councils.forms import InvitedMemberForm, SeatForm, SubstituteForm
from enterprises.councils.models import Council, CouncilMember
from enterprises.councils.policies import establishes_councils, prepares_councils
from enterprises.councils.selectors import councils, people
from enterprises.councils.views.councils import list_crumb, url_of
from portal.core import clock
from portal.core.errors import NotFound, RuleViolation
from portal.core.request import PortalRequest
from portal.organizations.models import User
from portal.ui.pages import Crumbs, FormPage, PortalView, perform, reading


def _draft(actor: Any, public_id: UUID) -> Council:
    council = councils.get(actor, public_id)
    prepares_councils.check(actor, council)
    if council.status != CouncilStatus.DRAFTED:
        raise RuleViolation(gettext("Hội đồng đã có quyết định; thay đổi thành viên cần quyết định mới."))
    return council


class MemberSearch(PortalView):
    """Find people of the province's agencies and seat them, one after another."""

    title = _("Thêm thành viên")
    template_name = "councils/member_search.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        with reading():
            council = _draft(self.actor, public_id)
            words = request.GET.get("q", "").strip()[:200].replace("\x00", "")
            context = {
                "title": self.title,
                "crumbs": [list_crumb(), (council.name, url_of(council))],
                "subject": council,
                "words": words,
                "candidates": people.candidates(council, words),
                "posts": Post.choices,
                "default_post": next_post(council),
                "members": councils.members_of(council),
                "problems": [p.message for p in composition_problems(council)],
                "limit": people.LIMIT,
            }
            return render(request, self.template_name, context)

    def post(self, request: PortalRequest, public_id: UUID) -> HttpResponse:
        council = _draft(self.actor, public_id)
        return perform(
            request,
            lambda: self._seat(council),
            success=lambda member: gettext("Đã thêm %(name)s.") % {"name": member.user},
            to=request.get_full_path(),
        )

    def _seat(self, council: Council) -> CouncilMember:
        form = SeatForm(self.request.POST)
        if not form.is_valid():
            raise RuleViolation(gettext("Hãy chọn người và chức danh trong danh sách."))
        data = form.cleaned_data
        organization = people.agencies(council.province_id).filter(public_id=data["organization"]).first()
        user = User.objects.filter(
            public_id=data["user"], is_active=True, memberships__organization=organization
        ).first()
        if organization is None or user is None:
            raise NotFound
        return add_member(actor=self.actor, council=council, user=user, post=data["post"], organization=organization)


class MemberInvite(FormPage):
    """Seat somebody who has no account yet."""

    title = _("Mời người chưa có tài khoản")
    form_class = InvitedMemberForm
    submit_label = _("Thêm và gửi thư mời")

    def fetch(self, **kwargs: Any) -> Council:
        return _draft(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return [list_crumb(), (self.subject.name, url_of(self.subject))]

    def form_kwargs(self) -> dict[str, Any]:
        return {"organizations": people.agencies(self.subject.province_id)}

    def act(self, form: InvitedMemberForm) -> CouncilMember:
        return seat_new_person(actor=self.actor, council=self.subject, **form.cleaned_data)

    success_message = _("Đã thêm thành viên. Người chưa có tài khoản nhận được thư mời đặt mật khẩu.")

    def success_url(self, result: CouncilMember) -> str:
        return url_of(self.subject)

    def cancel_url(self) -> str:
        return reverse("councils:member_search", args=[self.subject.public_id])


@require_POST
def member_remove(request: PortalRequest, public_id: UUID, member_id: UUID) -> HttpResponse:
    """Take a person off the draft."""
    council = councils.get(request.actor, public_id)
    member = council.members.select_related("user").filter(public_id=member_id).first()
    if member is None:
        raise NotFound
    return perform(
        request,
        lambda: remove_member(actor=request.actor, member=member),
        success=_("Đã bớt thành viên."),
        to=url_of(council),
    )


class MemberReplace(FormPage):
    """Another person takes the seat, by a decision."""

    title = _("Thay thành viên")
    form_class = SubstituteForm
    submit_label = _("Ghi nhận quyết định")
    intro = _(
        "Phiếu và phiên họp đã ký của người thôi tham gia giữ nguyên; phiên họp chưa khai mạc chuyển sang người mới."
    )
    success_message = _("Đã thay thành viên; người mới đã được thông báo.")
    member: CouncilMember

    def fetch(self, **kwargs: Any) -> Council:
        council = councils.get(self.actor, kwargs["public_id"])
        establishes_councils.check(self.actor, council)
        found = council.members.select_related("user").filter(public_id=kwargs["member_id"], ended_on=None).first()
        if found is None:
            raise NotFound
        self.member = found
        return council

    def get_title(self) -> Any:
        return gettext("Thay %(post)s %(name)s") % {"post": self.member.get_post_display(), "name": self.member.user}

    def crumbs(self) -> Crumbs:
        return [list_crumb(), (self.subject.name, url_of(self.subject))]

    def form_kwargs(self) -> dict[str, Any]:
        found = people.candidates(self.subject, "", limit=500)
        return {"candidates": found, "initial": {"decision_on": clock.today()}}

    def act(self, form: SubstituteForm) -> CouncilMember:
        chosen, data = form.chosen(), form.cleaned_data
        return replace_member(
            actor=self.actor,
            member=self.member,
            user=chosen.user,
            organization=chosen.organization,
            decision_number=data["decision_number"],
            decision_on=data["decision_on"],
            reason=data["reason"],
        )

    def success_url(self, result: CouncilMember) -> str:
        return url_of(self.subject)

    def cancel_url(self) -> str:
        return url_of(self.subject)
