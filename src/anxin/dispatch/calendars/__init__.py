"""Visits as a calendar that phones and desks subscribe to (iCalendar, RFC 5545)."""
