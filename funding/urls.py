"""Addresses of the money."""

from __future__ import annotations

from django.urls import path

from funding.views import budget, estimates, payments

app_name = "funding"
urlpatterns = [
    path("", budget.BudgetOverview.as_view(), name="budget_overview"),
    path("so-cai/<uuid:public_id>/", budget.LineLedger.as_view(), name="line_ledger"),
    path("du-toan/", estimates.EstimateList.as_view(), name="estimate_list"),
    path("du-toan/lap/", estimates.EstimateCreate.as_view(), name="estimate_create"),
    path("du-toan/<uuid:public_id>/", estimates.EstimateDetail.as_view(), name="estimate_detail"),
    path("du-toan/<uuid:public_id>/sua/", estimates.EstimateEdit.as_view(), name="estimate_edit"),
    path("du-toan/<uuid:public_id>/phe-duyet/", estimates.EstimateApprove.as_view(), name="estimate_approve"),
    path("du-toan/<uuid:public_id>/buoc/<slug:step>/", estimates.estimate_move, name="estimate_move"),
    path("thanh-toan/", payments.PaymentList.as_view(), name="payment_list"),
    path("thanh-toan/du-an/<uuid:public_id>/", payments.PaymentCreate.as_view(), name="payment_create"),
    path("thanh-toan/<uuid:public_id>/", payments.PaymentDetail.as_view(), name="payment_detail"),
    path("thanh-toan/<uuid:public_id>/giay-to/", payments.PaymentPaperAdd.as_view(), name="payment_paper_add"),
    path("thanh-toan/<uuid:public_id>/da-chi/", payments.PaymentPay.as_view(), name="payment_pay"),
    path("thanh-toan/<uuid:public_id>/buoc/<slug:step>/", payments.payment_move, name="payment_move"),
]
