"""Addresses of the site; each app brings its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("portal.home.urls")),
    path("", include("portal.jobs.urls")),
    path("", include("portal.attachments.urls")),
    path("", include("portal.imports.urls")),
    path("", include("portal.notifications.urls")),
    path("", include("portal.organizations.urls")),
    path("", include("portal.questions.urls")),
    path("", include("portal.succession.urls")),
    path("", include("portal.privacy.urls")),
    path("tai-khoan/", include("allauth.urls")),
    path("api/v1/", include("portal.api.urls")),
    path("ke-hoach/", include("plans.planning.urls")),
    path("", include("plans.activities.urls")),
    path("", include("plans.knowledge.urls")),
    path("", include("plans.interchange.urls")),
    path("doanh-nghiep/", include("enterprises.registry.urls")),
    path("", include("enterprises.applications.urls")),
    path("hoi-dong/", include("enterprises.councils.urls")),
    path("thuc-hien/", include("enterprises.projects.urls")),
    path("kinh-phi/", include("funding.urls")),
    path("bao-cao/toan-quoc/", include("reports.national.urls")),
    path("bao-cao/", include("reports.urls")),
]
handler400 = "portal.home.errors.bad_request"
handler403 = "portal.home.errors.forbidden"
handler404 = "portal.home.errors.not_found"
handler500 = "portal.home.errors.server_error"
