from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "portal.questions"
    label = "questions"
    verbose_name = "Biểu mẫu và câu hỏi"

    def ready(self) -> None:
        from portal.questions import events, menu  # noqa: F401  # audit events and menu
