"""Pages of the keys by which other systems read: given, renewed, taken back, and what they called."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.interchange.forms.keys import KeyForm, RotateForm
from plans.interchange.selectors.mappings import destination_choices
from plans.interchange.views.base import link, tabs
from portal.api import key_selectors
from portal.api.actions.issue_key import OVERLAP_DAYS, gives_keys, issue_key, revoke_key, rotate_key
from portal.api.models import ApiKey
from portal.api.scopes import api_scopes
from portal.core import clock
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, ListPage, perform

TRAIL = (_("Khóa đọc dữ liệu"), "interchange:key_list")
SHOWN_CALLS = 50


def _url(row: ApiKey) -> str:
    return reverse("interchange:key_detail", args=[row.public_id])


class KeyList(ListPage):
    """Keys of the province, the newest first."""

    template_name = "interchange/tabbed_list.html"
    title = TRAIL[0]
    subtitle = _("Hệ thống ngoài đọc dữ liệu qua API bằng khóa có phạm vi, hạn dùng và giới hạn số lần gọi.")
    unit = _("khóa")
    has_search = False
    default_sort = "-created_at"
    empty_title = _("Chưa cấp khóa nào")
    empty_text = _("Cấp khóa cho hệ thống sẽ đọc dữ liệu; khóa chỉ hiện một lần lúc cấp.")
    columns = (
        Column("name", _("Hệ thống"), sort="name", link=_url, remark=lambda row: row.holder),
        Column("prefix", _("Đầu khóa"), kind="code"),
        Column("state", _("Trạng thái"), value="state_words"),
        Column("expires_on", _("Dùng đến hết ngày"), kind="day", sort="expires_on"),
        Column("per_minute", _("Lần gọi mỗi phút"), kind="number"),
        Column("last_call", _("Gọi gần nhất"), kind="instant"),
        Column("created_at", _("Cấp lúc"), kind="instant", sort="created_at"),
    )

    def rows(self) -> QuerySet[Any]:
        gives_keys.check(self.actor)
        return key_selectors.visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        return [link(_("Cấp khóa"), "key_create", tone="primary", icon="plus")]

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": tabs(self.actor)}


class KeyDetail(DetailPage):
    """One key: what it opens, until when, its last calls."""

    template_name = "interchange/key_detail.html"

    def fetch(self, **kwargs: Any) -> ApiKey:
        return key_selectors.get(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return str(self.subject.name)

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        if not row.is_alive:
            return []
        return [link(_("Đổi khóa"), "key_rotate", row.public_id)]

    def context(self) -> dict[str, Any]:
        row = self.subject
        return {
            "scopes": [found.label if (found := api_scopes.find(key)) else key for key in row.scopes],
            "calls": list(row.calls.order_by("-pk")[:SHOWN_CALLS]),
            "revoke_url": reverse("interchange:key_revoke", args=[row.public_id]) if row.is_alive else "",
            "facts": [
                (_("Đơn vị chịu trách nhiệm"), row.holder),
                (_("Thư điện tử liên hệ"), row.contact),
                (_("Đầu khóa"), row.prefix),
                (_("Nơi giao nhận (mã chung)"), row.destination_key),
                (_("Dùng đến hết ngày"), row.expires_on),
                (_("Lần gọi mỗi phút"), row.per_minute),
                (_("Thay khóa"), row.replaces.prefix if row.replaces else ""),
                (_("Người cấp"), str(row.made_by or "")),
                (_("Lý do thu hồi"), row.revoked_because),
            ],
        }


class _SecretPage(FormPage):
    """A form whose result holds a secret: it is shown on the answer itself, once, and written down nowhere."""

    issued: tuple[ApiKey, str] | None

    def fetch(self, **kwargs: Any) -> Any:
        gives_keys.check(self.actor)

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def cancel_url(self) -> str:
        return reverse(TRAIL[1])

    def success_url(self, result: tuple[ApiKey, str]) -> str:
        self.issued = result
        return _url(result[0])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.issued = None
        answer = super().post(request, *args, **kwargs)
        made: tuple[ApiKey, str] | None = getattr(self, "issued", None)  # by success_url, which mypy does not see
        if made is None:
            return answer
        row, secret = made
        context = {"title": _("Khóa mới"), "key": row, "secret": secret, "url": _url(row), "crumbs": self.crumbs()}
        shown = render(request, "interchange/key_shown.html", context)
        shown["Cache-Control"] = "no-store"
        return shown


class KeyCreate(_SecretPage):
    """Give a key."""

    title = _("Cấp khóa đọc dữ liệu")
    form_class = KeyForm
    submit_label = _("Cấp khóa")
    intro = _("Khóa hiện đúng một lần sau khi cấp; Cổng chỉ giữ mã băm. Mọi lần gọi bằng khóa được ghi lại.")

    def form_kwargs(self) -> dict[str, Any]:
        first = {"per_minute": 60, "expires_on": clock.today() + dt.timedelta(days=365)}
        return {"initial": first, "destinations": destination_choices(self.actor.province_id)}

    def act(self, form: Any) -> tuple[ApiKey, str]:
        return issue_key(actor=self.actor, facts=form.cleaned_data)


class KeyRotate(_SecretPage):
    """Give a new secret in the place of an old one."""

    title = _("Đổi khóa")
    form_class = RotateForm
    submit_label = _("Cấp khóa thay")

    def fetch(self, **kwargs: Any) -> ApiKey:
        return key_selectors.get(self.actor, kwargs["public_id"])

    @property
    def intro(self) -> Any:  # type: ignore[override]  # names the days
        return _("Khóa mới có cùng phạm vi; khóa cũ còn dùng được %(days)d ngày để bên kia chuyển sang.") % {
            "days": OVERLAP_DAYS
        }

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"expires_on": clock.today() + dt.timedelta(days=365)}}

    def act(self, form: Any) -> tuple[ApiKey, str]:
        return rotate_key(actor=self.actor, key=self.subject, expires_on=form.cleaned_data["expires_on"])


@require_POST
def key_revoke(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Take a key back."""
    row = key_selectors.get(request.actor, public_id)
    return perform(
        request,
        lambda: revoke_key(actor=request.actor, key=row, because=request.POST.get("note", "")),
        success=_("Đã thu hồi khóa."),
        to=_url(row),
    )
