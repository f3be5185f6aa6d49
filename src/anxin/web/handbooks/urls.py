"""The handbooks: read, compared, changed."""

from django.urls import URLPattern

from anxin.web.handbooks import drafts, entries, moves, reading, replay, versions
from anxin.web.routes import page

EDIT = ("handbook.edit", "handbook.publish")
WRITE = ("handbook.edit",)

urlpatterns: list[URLPattern] = [
    page("handbook/", reading.read, "handbook"),
    page("handbook/versions/", versions.versions, "handbook-versions"),
    page("handbook/versions/<int:before>/<int:after>/", versions.compare, "handbook-compare"),
    page("handbook/versions/<int:pk>/change/", drafts.StartDraftPage.as_view(), "handbook-change", may=WRITE),
    page("handbook/drafts/", drafts.drafts, "handbook-drafts", may=EDIT),
    page("handbook/drafts/new/", drafts.NewLinePage.as_view(), "handbook-new", may=WRITE),
    page("handbook/drafts/<int:pk>/", drafts.draft, "handbook-draft", may=EDIT),
    page("handbook/drafts/<int:pk>/do/<slug:code>/", moves.DraftMovePage.as_view(), "handbook-draft-move", may=EDIT),
    page("handbook/drafts/<int:pk>/replay/", replay.replay, "handbook-replay", may=EDIT),
    page("handbook/drafts/<int:pk>/replay/ask/", replay.AskReplayPage.as_view(), "handbook-replay-ask", may=WRITE),
    page(
        "handbook/drafts/<int:pk>/toml/<slug:section>/",
        entries.SectionTomlPage.as_view(),
        "handbook-toml",
        may=WRITE,
    ),
    page("handbook/drafts/<int:pk>/in/<slug:section>/", entries.EntryPage.as_view(), "handbook-entry-new", may=WRITE),
    page(
        "handbook/drafts/<int:pk>/in/<slug:section>/<slug:code>/",
        entries.EntryPage.as_view(),
        "handbook-entry",
        may=WRITE,
    ),
    page(
        "handbook/drafts/<int:pk>/in/<slug:section>/<slug:code>/remove/",
        entries.RemoveEntryPage.as_view(),
        "handbook-entry-remove",
        may=WRITE,
    ),
]
