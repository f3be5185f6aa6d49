"""The API, put together: one router per resource, the same door for all."""

from anxin.api.once import answered_once, claimed_first
from anxin.api.openapi import DescribedAPI
from anxin.api.people.me import router as me
from anxin.api.problems import install
from anxin.api.sessions import BrowserSession
from anxin.api.throttle import PerPerson
from anxin.api.tokens import BearerToken

DESCRIPTION = """\
Whatever a page can do. Times are ISO 8601 with a zone; amounts are yuan, as text. Refusals are `application/problem+json`
with the clause that refuses. Every POST needs an `Idempotency-Key`. Lists page by `cursor`.
"""

api = DescribedAPI(
    title="Anxin",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    docs_url=None,
    auth=[BearerToken(), BrowserSession()],
    throttle=[PerPerson()],
)
install(api)
api.add_decorator(answered_once, mode="view")
api.add_decorator(claimed_first, mode="operation")
api.add_router("", me)
