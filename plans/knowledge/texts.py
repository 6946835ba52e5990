"""Free texts of this app in which somebody may be named (socket of `portal.privacy`)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.knowledge.models import Article, ChoiceOpinion, Enquiry, LocalRegulation, RegulationOpinion, SurveyAnswer
from portal.privacy.texts import TextSource, page_of, text_sources

text_sources.register(
    TextSource(
        key="knowledge.enquiry_text",
        label=_("Nội dung câu hỏi, trả lời"),
        rows=Enquiry.objects.all,
        fields=("subject", "body", "answer"),
        url=page_of("knowledge:enquiry_detail"),
    )
)
text_sources.register(
    TextSource(
        key="knowledge.article",
        label=_("Bài viết"),
        rows=Article.objects.all,
        fields=("title", "body"),
        url=page_of("knowledge:article_detail"),
    )
)
text_sources.register(
    TextSource(
        key="knowledge.survey_answer",
        label=_("Phiếu khảo sát đã gửi"),
        rows=SurveyAnswer.objects.select_related("survey").all,
        fields=("answers",),
        province="survey__province_id",
        url=page_of("knowledge:survey_detail", "survey"),
        title=lambda row: row.survey,
    )
)
text_sources.register(
    TextSource(
        key="knowledge.regulation",
        label=_("Quy chuẩn kỹ thuật địa phương"),
        rows=LocalRegulation.objects.all,
        fields=("reason",),
        url=page_of("knowledge:regulation_detail"),
    )
)
text_sources.register(
    TextSource(
        key="knowledge.regulation_opinion",
        label=_("Góp ý về quy chuẩn địa phương"),
        rows=RegulationOpinion.objects.select_related("regulation").all,
        fields=("text", "answer"),
        province="regulation__province_id",
        url=page_of("knowledge:regulation_detail", "regulation"),
        title=lambda row: row.regulation,
    )
)
text_sources.register(
    TextSource(
        key="knowledge.choice_opinion",
        label=_("Ý kiến về lựa chọn tổ chức"),
        rows=ChoiceOpinion.objects.select_related("choice").all,
        fields=("text",),
        province="choice__province_id",
        url=page_of("knowledge:choice_detail", "choice"),
        title=lambda row: row.choice,
    )
)
