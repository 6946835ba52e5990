"""What search engines ask for: robots.txt and the site map."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.ui import public_front
from portal.ui.public_front import PublicPage
from portal.ui.public_pages import absolute, public_page

CLOSED = ("/viec-can-xu-ly/", "/tim-kiem/", "/tim/", "/tai-khoan/", "/api/", "/hoi-dap/tra-loi/", "/tep/")
"""Pages of work and secret links; they refuse strangers anyway."""
MOST = 50_000
"""What the protocol allows in one site map."""


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read by everybody."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), "", f"Sitemap: {absolute('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public address once, with the day it changed."""
    unique: dict[str, PublicPage] = {page.path: page for page in public_front.pages()}
    rows = [(absolute(page.path), page.changed_on) for page in list(unique.values())[:MOST]]
    return render(request, "home/sitemap.xml", {"rows": rows}, content_type="application/xml; charset=utf-8")
