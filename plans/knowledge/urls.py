"""Addresses of the public site's contents, and of the pages on which officers make them."""

from django.urls import path

from plans.knowledge import urls_bodies, urls_productivity
from plans.knowledge.views import articles, asking, inbox, marking, programme, public, standards

app_name = "knowledge"
urlpatterns = [
    # For everybody
    path("tin-tuc/", public.news_list, name="news_list"),
    path("thu-vien/", public.library, name="library"),
    path("bai/<uuid:public_id>/", public.article_page, name="article_page"),
    path("bai/<uuid:public_id>/tep/<uuid:file_id>/", public.article_file, name="article_file"),
    path("hoi-dap/", public.faq_list, name="faq_list"),
    path("hoi-dap/gui/", asking.ask, name="enquiry_ask"),
    path("hoi-dap/tra-loi/<str:secret>/", asking.answer_page, name="enquiry_answer_page"),
    path("tieu-chuan/", public.standard_search, name="standard_search"),
    path("tieu-chuan/<uuid:public_id>/", public.standard_page, name="standard_page"),
    path("chuong-trinh/ke-hoach/", programme.plan_list, name="plan_list"),
    path("chuong-trinh/ke-hoach/<uuid:public_id>/", programme.plan_page, name="plan_page"),
    path("chuong-trinh/noi-dung-ho-tro/", programme.measure_list, name="measure_list"),
    path("chuong-trinh/ket-qua/", programme.results, name="results"),
    path("chuong-trinh/ket-qua/<slug:key>/", programme.published_list, name="published_list"),
    # At work
    path("danh-muc/tieu-chuan/", standards.StandardList.as_view(), name="standard_list"),
    path("danh-muc/tieu-chuan/them/", standards.StandardCreate.as_view(), name="standard_create"),
    path("danh-muc/tieu-chuan/nap-tep/", standards.StandardImport.as_view(), name="standard_import"),
    path("danh-muc/tieu-chuan/tep-mau/", standards.standard_template, name="standard_template"),
    path("danh-muc/tieu-chuan/nhat-ky/", standards.StandardLog.as_view(), name="standard_log"),
    path("danh-muc/tieu-chuan/<uuid:public_id>/", standards.StandardDetail.as_view(), name="standard_detail"),
    path("danh-muc/tieu-chuan/<uuid:public_id>/sua/", standards.StandardEdit.as_view(), name="standard_edit"),
    path("bai-viet/", articles.ArticleList.as_view(), name="article_list"),
    path("bai-viet/soan/", articles.ArticleCreate.as_view(), name="article_create"),
    path("bai-viet/<uuid:public_id>/", articles.ArticleDetail.as_view(), name="article_detail"),
    path("bai-viet/<uuid:public_id>/sua/", articles.ArticleEdit.as_view(), name="article_edit"),
    path("bai-viet/<uuid:public_id>/them-tep/", articles.ArticleFileAdd.as_view(), name="article_file_add"),
    path("bai-viet/<uuid:public_id>/tep/<uuid:file_id>/bo/", articles.article_file_remove, name="article_file_remove"),
    path("bai-viet/<uuid:public_id>/buoc/<slug:name>/", articles.article_step, name="article_step"),
    path("nhu-cau/", inbox.EnquiryList.as_view(), name="enquiry_list"),
    path("nhu-cau/<uuid:public_id>/", inbox.EnquiryDetail.as_view(), name="enquiry_detail"),
    path("nhu-cau/<uuid:public_id>/phan-cong/", inbox.EnquiryAssign.as_view(), name="enquiry_assign"),
    path("nhu-cau/<uuid:public_id>/tra-loi/", inbox.EnquiryAnswer.as_view(), name="enquiry_answer"),
    path("nhu-cau/<uuid:public_id>/ke-hoach/", inbox.EnquiryPlan.as_view(), name="enquiry_plan"),
    path("nhu-cau/<uuid:public_id>/buoc/<slug:name>/", inbox.enquiry_step, name="enquiry_step"),
    path("nhu-cau-cua-don-vi/", asking.OwnEnquiryList.as_view(), name="own_enquiry_list"),
    path("nhu-cau-cua-don-vi/<uuid:public_id>/", asking.OwnEnquiry.as_view(), name="own_enquiry"),
    path("cong-khai/", marking.MarkLists.as_view(), name="mark_lists"),
    path("cong-khai/<slug:key>/", marking.MarkRows.as_view(), name="mark_rows"),
    path("cong-khai/<slug:key>/<uuid:public_id>/", marking.MarkCreate.as_view(), name="mark_create"),
    path("cong-khai/<slug:key>/<uuid:public_id>/bo/", marking.mark_withdraw, name="mark_withdraw"),
    *urls_productivity.urlpatterns,
    *urls_bodies.urlpatterns,
]
