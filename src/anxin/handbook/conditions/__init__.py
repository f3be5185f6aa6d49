"""Conditions in CEL: a documented part of the language, typed against the facts, compiled once, safe to evaluate."""

from anxin.handbook.conditions.errors import ConditionRefused
from anxin.handbook.conditions.evaluate import amount, holds
from anxin.handbook.conditions.fields import Field, Own
from anxin.handbook.conditions.typed import Checked, check

__all__ = ["Checked", "ConditionRefused", "Field", "Own", "amount", "check", "holds"]
