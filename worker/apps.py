from django.apps import AppConfig


class WorkerConfig(AppConfig):
    name = "worker"
    verbose_name = "Beskeder"

    def ready(self) -> None:
        # Texts, sentences and receivers register themselves.
        from worker import refusals  # noqa: F401
        from worker.jobs import receivers as hints_of_jobs  # noqa: F401
        from worker.notifications import appeals, contacts, receivers, second, texts, volunteers  # noqa: F401
        from worker.notifications import event_texts, events  # noqa: F401  isort: skip
