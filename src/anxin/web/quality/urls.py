"""Pages about how the standards of the handbook are kept."""

from django.urls import URLPattern

from anxin.quality.policies import REVIEW
from anxin.web.move_page import dispatcher
from anxin.web.quality import detail, lists, standards
from anxin.web.quality.drawing import DrawPage
from anxin.web.quality.moves import PAGES
from anxin.web.routes import page

MAY = (REVIEW,)
urlpatterns: list[URLPattern] = [
    page("quality/standards/", standards.standards, "standards", may=MAY),
    page("quality/reviews/", lists.ReviewsPage.as_view(), "reviews", may=MAY),
    page("quality/reviews/draw/", DrawPage.as_view(), "reviews-draw", may=MAY),
    page("quality/reviews/<str:number>/", detail.review, "review", may=MAY),
    page("quality/reviews/<str:number>/do/<slug:code>/", dispatcher(PAGES), "review-move", may=MAY),
]
