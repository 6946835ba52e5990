"""Who may read the files of this app: whoever works on the article they hang on; everybody through its public page."""

from __future__ import annotations

from plans.knowledge.models import ArticleFile, RegulationPaper
from plans.knowledge.policies import READERS
from plans.knowledge.selectors import articles, bodies
from portal.attachments.models import StoredFile
from portal.organizations.actor import Actor


def reads_article_file(stored: StoredFile, actor: Actor) -> bool:
    """A picture or file of an article of the actor's province."""
    if not actor.has(*READERS):
        return False
    mine = articles.visible_to(actor).order_by().values("pk")
    return ArticleFile.objects.filter(file=stored, article__in=mine).exists()


def reads_regulation_paper(stored: StoredFile, actor: Actor) -> bool:
    """A paper of a local regulation of the actor's province."""
    mine = bodies.regulations_visible_to(actor).order_by().values("pk")
    return RegulationPaper.objects.filter(file=stored, subject__in=mine).exists()
