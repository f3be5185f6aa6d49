"""The service line that the desks work in. Its rooms and pages are the same for every line."""

LINE = "tv"
