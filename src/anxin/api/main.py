"""The API, put together: one router per resource, the same door for all."""

from anxin.api.approvals.approvals import router as approvals
from anxin.api.approvals.deputies import router as deputies
from anxin.api.approvals.moves import router as approval_moves
from anxin.api.background.imports import router as imports
from anxin.api.background.progress import router as progress
from anxin.api.care.complaint_moves import router as complaint_moves
from anxin.api.care.complaints import router as complaints
from anxin.api.care.follow_ups import router as follow_ups
from anxin.api.dispatch.board import router as board
from anxin.api.dispatch.calendar_feeds import router as calendar_feeds
from anxin.api.dispatch.offers import router as offers
from anxin.api.dispatch.plans import router as day_plans
from anxin.api.dispatch.request_offers import router as request_offers
from anxin.api.dispatch.technicians import router as technicians
from anxin.api.documents.documents import router as documents
from anxin.api.documents.moves import router as document_moves
from anxin.api.duties.duties import router as duties
from anxin.api.evidence.evidence import router as evidence
from anxin.api.evidence.files import router as files
from anxin.api.fieldwork.branch_moves import router as branch_moves
from anxin.api.fieldwork.customer_messages import router as customer_messages
from anxin.api.fieldwork.orders import router as orders
from anxin.api.fieldwork.sendings import router as sendings
from anxin.api.fieldwork.station_moves import router as station_moves
from anxin.api.fieldwork.ticks import router as ticks
from anxin.api.fieldwork.visit_moves import router as visit_moves
from anxin.api.finance.penalties import router as penalties
from anxin.api.finance.periods import router as periods
from anxin.api.finance.statement_moves import router as statement_moves
from anxin.api.finance.statements import router as statements
from anxin.api.finance.vouchers import router as vouchers
from anxin.api.insight.dispatching import router as dispatching
from anxin.api.insight.figures import router as figures
from anxin.api.insight.registers import router as registers
from anxin.api.insight.waiting import router as waiting
from anxin.api.intake.alerts import router as alerts
from anxin.api.intake.assets import router as assets
from anxin.api.intake.customers import router as customers
from anxin.api.intake.known import router as known
from anxin.api.intake.request_moves import router as request_moves
from anxin.api.intake.requests import router as requests
from anxin.api.intake.special_sales import router as special_sales
from anxin.api.intake.suggestions import router as suggestions
from anxin.api.knowledge.catalog import router as catalog
from anxin.api.knowledge.clocks import router as clocks
from anxin.api.knowledge.drafts import router as drafts
from anxin.api.knowledge.handbooks import router as handbooks
from anxin.api.knowledge.own_data import router as own_data
from anxin.api.knowledge.rules import router as rules
from anxin.api.messages.endpoints import router as webhooks
from anxin.api.messages.gateways import router as gateways
from anxin.api.messages.wishes import router as wishes
from anxin.api.once import answered_once, claimed_first
from anxin.api.openapi import DescribedAPI
from anxin.api.parts.carrier_claims import router as carrier_claims
from anxin.api.parts.claims import router as supplier_claims
from anxin.api.parts.figures import router as parts_figures
from anxin.api.parts.fitted import router as fitted
from anxin.api.parts.freights import router as freights
from anxin.api.parts.goods import router as goods_in
from anxin.api.parts.handovers import router as handovers
from anxin.api.parts.loans import router as loans
from anxin.api.parts.minimums import router as minimums
from anxin.api.parts.needs import router as parts_needs
from anxin.api.parts.requisitions import router as requisitions
from anxin.api.parts.returns import router as parts_returns
from anxin.api.parts.sales import router as parts_sales
from anxin.api.parts.shipments import router as shipments
from anxin.api.parts.statements import router as parts_statements
from anxin.api.parts.stock_reports import router as stock_reports
from anxin.api.parts.stocktakes import router as stocktakes
from anxin.api.people.capacities import router as capacities
from anxin.api.people.lines import router as lines
from anxin.api.people.me import router as me
from anxin.api.people.notifications import router as notifications
from anxin.api.people.places import router as places
from anxin.api.people.stations import router as stations
from anxin.api.people.user_tokens import router as user_tokens
from anxin.api.people.users import router as users
from anxin.api.problems import install
from anxin.api.quality.reviews import router as reviews
from anxin.api.sessions import BrowserSession
from anxin.api.throttle import PerPerson
from anxin.api.tokens import BearerToken
from anxin.api.workshop.arrivals import router as arrivals
from anxin.api.workshop.claims import router as maker_claims
from anxin.api.workshop.factory_returns import router as factory_returns
from anxin.api.workshop.orders import router as shop_orders
from anxin.api.workshop.quote_moves import router as quote_moves
from anxin.api.workshop.shop_moves import router as shop_moves
from anxin.api.workshop.shops import router as shops
from anxin.api.workshop.times import router as shop_times

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

for resource in (
    me,
    lines,
    notifications,
    gateways,
    wishes,
    webhooks,
    users,
    user_tokens,
    places,
    stations,
    capacities,
    customers,
    assets,
    requests,
    request_moves,
    orders,
    station_moves,
    visit_moves,
    branch_moves,
    sendings,
    ticks,
    customer_messages,
    day_plans,
    offers,
    request_offers,
    board,
    technicians,
    calendar_feeds,
    evidence,
    files,
    follow_ups,
    complaints,
    complaint_moves,
    documents,
    document_moves,
    duties,
    reviews,
    approvals,
    approval_moves,
    deputies,
    periods,
    vouchers,
    statements,
    statement_moves,
    penalties,
    requisitions,
    shipments,
    shop_orders,
    quote_moves,
    shop_moves,
    shops,
    shop_times,
    factory_returns,
    arrivals,
    maker_claims,
    stocktakes,
    parts_statements,
    stock_reports,
    minimums,
    parts_figures,
    parts_needs,
    fitted,
    loans,
    parts_returns,
    parts_sales,
    supplier_claims,
    carrier_claims,
    freights,
    goods_in,
    handovers,
    suggestions,
    alerts,
    special_sales,
    catalog,
    clocks,
    handbooks,
    own_data,
    drafts,
    rules,
    imports,
    progress,
    known,
    figures,
    dispatching,
    registers,
    waiting,
):
    api.add_router("", resource)
