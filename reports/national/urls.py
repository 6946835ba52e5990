"""Addresses of the Ministry."""

from __future__ import annotations

from django.urls import path

from reports.national.views import answering, figures, letters, lists, overview, paper_forms, paper_signing, papers

app_name = "national"
urlpatterns = [
    path("", overview.Overview.as_view(), name="overview"),
    path("theo-doi/", lists.StandingList.as_view(), name="standing_list"),
    path("theo-doi/<uuid:public_id>/don-doc/", answering.Remind.as_view(), name="remind"),
    path("cong-van/", letters.LetterList.as_view(), name="letter_list"),
    path("cong-van/lap/", letters.letter_prepare, name="letter_prepare"),
    path("cong-van/phat-hanh/", letters.letter_release_all, name="letter_release_all"),
    path("cong-van/<uuid:public_id>/", letters.LetterDetail.as_view(), name="letter_detail"),
    path("cong-van/<uuid:public_id>/phat-hanh/", letters.LetterRelease.as_view(), name="letter_release"),
    path("cong-van/<uuid:public_id>/khong-gui/", letters.letter_hold, name="letter_hold"),
    path("cong-van/<uuid:public_id>/gui-lai/", letters.letter_resend, name="letter_resend"),
    path("cong-van/<uuid:public_id>/tep/<slug:file_format>/", letters.letter_file, name="letter_file"),
    path("tra-loi/<uuid:public_id>/", answering.Answer.as_view(), name="report_answer"),
    path("so-lieu/", figures.Figures.as_view(), name="figures"),
    path("so-lieu/<slug:key>/", figures.FigureSources.as_view(), name="figure"),
    path("thu-tuong/", papers.PaperList.as_view(), name="paper_list"),
    path("thu-tuong/lap/", paper_forms.PaperStart.as_view(), name="paper_start"),
    path("thu-tuong/kiem-tra/", papers.paper_verify, name="paper_verify"),
    path("thu-tuong/<uuid:public_id>/", papers.PaperDetail.as_view(), name="paper_detail"),
    path("thu-tuong/<uuid:public_id>/loi-van/", paper_forms.PaperTexts.as_view(), name="paper_texts"),
    path("thu-tuong/<uuid:public_id>/tong-hop/", papers.paper_count, name="paper_count"),
    path("thu-tuong/<uuid:public_id>/ky/", paper_forms.PaperSign.as_view(), name="paper_sign"),
    path("thu-tuong/<uuid:public_id>/gui/", paper_forms.PaperSend.as_view(), name="paper_send"),
    path("thu-tuong/<uuid:public_id>/tep/", papers.paper_files, name="paper_files"),
    path("thu-tuong/<uuid:public_id>/ban-de-ky/", paper_signing.paper_to_sign, name="paper_to_sign"),
    path("thu-tuong/<uuid:public_id>/ban-da-ky/", paper_signing.PaperCopyAdd.as_view(), name="paper_copy"),
    path(
        "thu-tuong/<uuid:public_id>/ban-da-ky/<uuid:copy_id>/",
        paper_signing.paper_copy_check,
        name="paper_copy_check",
    ),
    path("thu-tuong/<uuid:public_id>/buoc/<slug:step>/", papers.paper_move, name="paper_move"),
]
