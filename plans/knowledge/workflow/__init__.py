"""The life cycles of this app."""

from plans.knowledge.workflow.article import ARTICLE_WORKFLOW
from plans.knowledge.workflow.choice import CHOICE_WORKFLOW
from plans.knowledge.workflow.enquiry import ANSWER_CLOCK, ENQUIRY_WORKFLOW
from plans.knowledge.workflow.regulation import REGULATION_WORKFLOW

ALL_WORKFLOWS = (ARTICLE_WORKFLOW, ENQUIRY_WORKFLOW, CHOICE_WORKFLOW, REGULATION_WORKFLOW)

__all__ = [
    "ALL_WORKFLOWS",
    "ANSWER_CLOCK",
    "ARTICLE_WORKFLOW",
    "CHOICE_WORKFLOW",
    "ENQUIRY_WORKFLOW",
    "REGULATION_WORKFLOW",
]
