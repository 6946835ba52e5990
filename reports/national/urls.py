"""Addresses of the Ministry."""

from __future__ import annotations

from django.urls import path

from reports.national.views import answering, figures, lists, overview

app_name = "national"
urlpatterns = [
    path("", overview.Overview.as_view(), name="overview"),
    path("theo-doi/", lists.StandingList.as_view(), name="standing_list"),
    path("theo-doi/<uuid:public_id>/don-doc/", answering.Remind.as_view(), name="remind"),
    path("tra-loi/<uuid:public_id>/", answering.Answer.as_view(), name="report_answer"),
    path("so-lieu/", figures.Figures.as_view(), name="figures"),
    path("so-lieu/<slug:key>/", figures.FigureSources.as_view(), name="figure"),
]
