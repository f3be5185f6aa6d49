"""The components of a page, by the names templates use. Registered as built in: no ``{% load %}``."""

from django.template import Library

from anxin.parts.causes import cause_title
from anxin.web.components import (
    approvals,
    basics,
    clauses,
    clocks,
    follow_ups,
    forms,
    own_data,
    papers,
    plans,
    timeline,
)

register = Library()

register.simple_tag(basics.icon)
register.simple_tag(basics.money)
register.simple_tag(basics.phone)
register.simple_tag(basics.when)
register.simple_tag(basics.state)
register.simple_tag(basics.query, takes_context=True)
register.simple_tag(basics.role, takes_context=True)
register.filter("localised", basics.localised)
register.filter("get", basics.item)
register.filter("hours", plans.hours)
register.filter("cost_of", plans.cost_of)
register.filter("way_of_a_visit", plans.way_of_a_visit)
register.filter("by_promise", clocks.by_promise)
register.inclusion_tag("web/parts/empty.html", name="empty")(basics.empty)
register.inclusion_tag("web/parts/progress.html", name="progress")(basics.progress)
register.simple_tag(clauses.section)
register.simple_tag(clauses.ground)
register.simple_tag(follow_ups.told_title)
register.simple_tag(follow_ups.said_answer)
register.simple_tag(clocks.chip, takes_context=True, name="clock")
register.inclusion_tag("web/parts/papers.html", name="papers_of", takes_context=True)(papers.papers_of)
register.simple_tag(cause_title, name="cause")
register.simple_tag(approvals.way_to)
register.inclusion_tag("web/parts/approvals.html", name="approvals_of", takes_context=True)(approvals.approvals_of)
register.inclusion_tag("web/parts/timeline.html", takes_context=True, name="timeline_of")(timeline.timeline_of)
register.inclusion_tag("web/parts/field.html", name="field")(forms.field)
register.inclusion_tag("web/parts/own_data.html", name="own_data", takes_context=True)(own_data.own_data)
register.inclusion_tag("web/parts/refusal.html", name="refusal")(forms.refusal)
