"""Pages of documents."""

from django.urls import URLPattern

from anxin.web.documents import beginning, filling, gallery, printing, signing
from anxin.web.documents.detail import detail
from anxin.web.documents.moves import PAGES
from anxin.web.documents.register import DocumentsPage
from anxin.web.move_page import dispatcher
from anxin.web.routes import page

urlpatterns: list[URLPattern] = [
    page("documents/", DocumentsPage.as_view(), "documents"),
    page("documents/new/", beginning.new, "document-new"),
    page("documents/new/<slug:line>/<slug:form>/", beginning.BeginAlonePage.as_view(), "document-begin-alone"),
    page("documents/about/<slug:kind>/<str:number>/<slug:form>/", beginning.BeginAboutPage.as_view(), "document-begin"),
    page("documents/forms/", gallery.forms, "forms"),
    page("documents/forms/<slug:line>/", gallery.forms, "forms-of"),
    page("documents/forms/<slug:line>/<slug:form>.png", gallery.picture, "form-picture"),
    page("documents/forms/<slug:line>/<slug:form>.pdf", gallery.sample, "form-sample"),
    page("documents/<str:number>/", detail, "document"),
    page("documents/<str:number>/pdf/", printing.pdf, "document-pdf"),
    page("documents/<str:number>/fill/", filling.FillPage.as_view(), "document-fill"),
    page("documents/<str:number>/sign/<slug:code>/", signing.SignPage.as_view(), "document-sign"),
    page("documents/<str:number>/lack/<slug:code>/", signing.LackPage.as_view(), "document-lack"),
    page("documents/<str:number>/signatures/<slug:code>/", signing.show_signature, "document-file"),
    page("documents/<str:number>/do/<slug:code>/", dispatcher(PAGES), "document-move"),
]
