"""Standards and tools, articles, needs and questions, publish marks."""

from plans.knowledge.models.article import Article, ArticleFile
from plans.knowledge.models.enquiry import Enquiry
from plans.knowledge.models.productivity import ProductivityFigure, TfpAccount
from plans.knowledge.models.publication import PublicationMark
from plans.knowledge.models.standard import Standard, StandardChange
from plans.knowledge.models.survey import Survey, SurveyAnswer, SurveyInvitee

__all__ = [
    "Article",
    "ArticleFile",
    "Enquiry",
    "ProductivityFigure",
    "PublicationMark",
    "Standard",
    "StandardChange",
    "Survey",
    "SurveyAnswer",
    "SurveyInvitee",
    "TfpAccount",
]
