""" "Does this fit me?", before signing in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from enterprises.applications.call_words import clock_words
from enterprises.applications.forms.fitting import CARRIED, FitForm
from enterprises.applications.rules.conditions import Applicant
from enterprises.applications.selectors.fitting import FITS, MAYBE, NOT, Asker, fits_of
from enterprises.registry.enums import SizeClass
from enterprises.registry.rules import size_class
from enterprises.registry.selectors.enterprises import provinces_served
from enterprises.registry.selectors.sizes import rules_on
from portal.core import clock
from portal.core.request import PortalRequest


@login_not_required
@require_GET
def fit(request: PortalRequest) -> HttpResponse:
    """A few questions; below them which measures fit, which do not and why. Nothing is stored."""
    asked = "kind" in request.GET
    form = (
        FitForm(request.GET, provinces=provinces_served())
        if asked
        else FitForm(
            provinces=provinces_served(), initial={"province": request.GET.get("tinh") or request.GET.get("province")}
        )
    )
    seo = {"title": _("Chương trình nào phù hợp với bạn?"), "path": request.path}
    context: dict[str, object] = {"form": form, "asked": asked, "seo": seo}
    if asked and form.is_valid():
        context |= _answer(form)
        carried = request.GET.copy()
        for name in list(carried):
            if name not in CARRIED or not carried[name]:
                del carried[name]
        context["carried"] = carried.urlencode()
    return render(request, "applications/fit.html", context, status=422 if asked and form.errors else 200)


def _answer(form: FitForm) -> dict[str, object]:
    data = form.cleaned_data
    limits, basis = rules_on(clock.today()).get(data["sector_group"], ([], ""))
    size = size_class(
        kind=data["kind"],
        employees=data["employees"],
        revenue_vnd=data["revenue_vnd"],
        capital_vnd=data["capital_vnd"],
        limits=limits,
        legal_basis=basis,
    )
    applicant = Applicant(
        founded_year=data["founded_year"],
        employees=data["employees"],
        sector_group=data["sector_group"],
        commune=data["commune"],
        standards=form.standards(),
    )
    found = fits_of(data["province"], Asker(data["kind"], size, applicant), data["wanted"])
    groups = {verdict: [fit for fit in found if fit.verdict == verdict] for verdict in (FITS, MAYBE, NOT)}
    known = size.size_class not in (SizeClass.UNKNOWN, SizeClass.OUTSIDE)
    return {
        "answered": True,
        "province": data["province"],
        "groups": groups,
        "count": len(found),
        "size_words": str(SizeClass(size.size_class).label) if known else "",
        "size_basis": size.reason if known else "",
        "clocks": clock_words(data["province"].pk),
    }
