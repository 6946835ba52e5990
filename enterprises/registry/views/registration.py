"""The public page on which a person registers an enterprise."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enterprises.registry.actions.register_enterprise import register_enterprise
from enterprises.registry.facts import PROFILE_FIELDS
from enterprises.registry.forms import RegistrationForm
from enterprises.registry.models import Enterprise
from enterprises.registry.rate_limit import may_try
from enterprises.registry.selectors.enterprises import provinces_served
from portal.core.errors import RuleViolation
from portal.core.request import PortalRequest
from portal.organizations.middleware import SESSION_KEY
from portal.ui.forms import add_domain_errors

CARRIED = ("province", "kind", "sector_group", "employees", "revenue_vnd", "capital_vnd", "commune")
BACKEND = "django.contrib.auth.backends.ModelBackend"
TOO_MANY = 429


@login_not_required
@require_http_methods(["GET", "POST"])
def registration(request: PortalRequest) -> HttpResponse:
    """Account and enterprise in one form; afterwards the person is signed in and acts for the enterprise."""
    signed_in = request.user.is_authenticated
    form = RegistrationForm(
        request.POST or None, provinces=provinces_served(), signed_in=signed_in, initial=_carried(request)
    )
    if request.method != "POST":
        return _page(request, form)
    if not may_try(request.META.get("REMOTE_ADDR", "")):
        form.add_error(
            None, _("Bạn đã thử quá nhiều lần. Hãy đợi một giờ rồi thử lại; nội dung đã gõ vẫn còn trên trang.")
        )
        return _page(request, form, TOO_MANY)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        enterprise = _register(request, form)
    except RuleViolation as refusal:
        add_domain_errors(form, refusal)
        return _page(request, form, 422)
    if not signed_in:
        user = enterprise.organization.memberships.select_related("user").get().user
        login(request, user, backend=BACKEND)
    request.session[SESSION_KEY] = enterprise.organization_id
    messages.success(request, _("Đã đăng ký %(name)s. Bạn có thể nộp hồ sơ ngay.") % {"name": enterprise.name})
    return redirect(_came_from(request) or reverse("registry:enterprise_detail", args=[enterprise.public_id]))


def _came_from(request: PortalRequest) -> str:
    """The page of this site the person came from, a call as a rule: there they go on. "" when there is none."""
    target = str(request.POST.get("next") or request.GET.get("next") or "")[:300]
    is_ours = url_has_allowed_host_and_scheme(target, allowed_hosts=None, require_https=request.is_secure())
    return target if is_ours and target.startswith("/") else ""


def _carried(request: PortalRequest) -> dict[str, str]:
    """Answers brought along in the address ("Does this fit me?"): offered, not saved."""
    return {name: request.GET[name][:120] for name in CARRIED if request.GET.get(name)}


def _register(request: PortalRequest, form: RegistrationForm) -> Enterprise:
    data = form.cleaned_data
    facts = {name: data[name] for name in PROFILE_FIELDS} | {"province": data["province"]}
    return register_enterprise(
        actor=request.actor,
        facts=facts,
        full_name=data.get("full_name", ""),
        email=data.get("account_email", ""),
        password=data.get("password"),
        phone=data.get("account_phone", ""),
        mandate=data["mandate"],
    )


def _page(request: PortalRequest, form: RegistrationForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "signed_in": request.user.is_authenticated, "next": _came_from(request)}
    return render(request, "registry/registration.html", context, status=status)
