"""Addresses below /api/v1/. The version stands in the path."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from rest_framework.routers import SimpleRouter

from portal.api import routes, views

app_name = "api"
router = SimpleRouter(use_regex_path=False)
for route in routes.routes():
    router.register(route.prefix, route.viewset, basename=route.basename)

urlpatterns = [
    path("schema/", login_not_required(views.SchemaView.as_view()), name="schema"),
    path("docs/", login_not_required(views.DocsView.as_view()), name="docs"),
    path("me/", views.MeView.as_view(), name="me"),
    path("", include(router.urls)),
]
