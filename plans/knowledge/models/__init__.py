"""Standards and tools, articles, needs and questions, publish marks."""

from plans.knowledge.models.article import Article, ArticleFile
from plans.knowledge.models.body import BodyRecognition, ConformityBody, TestCriterion
from plans.knowledge.models.capacity import CapacityEquipment, CapacityProject, FoundingStep, UnitFounding
from plans.knowledge.models.choice import BodyChoice, CandidateMark, ChoiceCandidate, ChoiceCriterion, ChoiceOpinion
from plans.knowledge.models.enquiry import Enquiry
from plans.knowledge.models.practice import PracticeResult
from plans.knowledge.models.productivity import ProductivityFigure, TfpAccount
from plans.knowledge.models.publication import PublicationMark
from plans.knowledge.models.regulation import LocalRegulation, RegulationOpinion, RegulationPaper
from plans.knowledge.models.standard import Standard, StandardChange
from plans.knowledge.models.survey import Survey, SurveyAnswer, SurveyInvitee

__all__ = [
    "Article",
    "ArticleFile",
    "BodyChoice",
    "BodyRecognition",
    "CandidateMark",
    "CapacityEquipment",
    "CapacityProject",
    "ChoiceCandidate",
    "ChoiceCriterion",
    "ChoiceOpinion",
    "ConformityBody",
    "Enquiry",
    "FoundingStep",
    "LocalRegulation",
    "PracticeResult",
    "ProductivityFigure",
    "PublicationMark",
    "RegulationOpinion",
    "RegulationPaper",
    "Standard",
    "StandardChange",
    "Survey",
    "SurveyAnswer",
    "SurveyInvitee",
    "TestCriterion",
    "TfpAccount",
    "UnitFounding",
]
