"""The life cycles of this app."""

from plans.knowledge.workflow.article import ARTICLE_WORKFLOW
from plans.knowledge.workflow.enquiry import ANSWER_CLOCK, ENQUIRY_WORKFLOW

ALL_WORKFLOWS = (ARTICLE_WORKFLOW, ENQUIRY_WORKFLOW)

__all__ = ["ALL_WORKFLOWS", "ANSWER_CLOCK", "ARTICLE_WORKFLOW", "ENQUIRY_WORKFLOW"]
