from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "anxin.documents"
    label = "documents"

    def ready(self) -> None:
        from anxin.documents import archiving, checks, events  # noqa: F401 - a job, checks, and names for handbooks
        from anxin.documents.authors import AUTHOR
        from anxin.documents.facts import DocumentFacts
        from anxin.documents.lifecycle import LIFECYCLE
        from anxin.documents.queries import settled
        from anxin.handbook.demands import Demand, register_demand
        from anxin.handbook.registry import Vocabulary, register, register_told_of_any
        from anxin.handbook.sources import register_sources

        register(
            Vocabulary(
                subject="document",
                prefix="document",
                facts=DocumentFacts,
                lifecycle=LIFECYCLE,
                choices={"state": tuple(LIFECYCLE.codes())},
                words=("number", "state"),
            )
        )
        register_told_of_any("document")
        register_demand(Demand(field="documents", section="forms", kind="document", settled=settled))
        register_sources(AUTHOR)
