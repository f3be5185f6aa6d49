"""The calendars the tests of working time use."""

from anxin.kernel.worktime import Days, WorkCalendar, parse_segments
from anxin.kernel.worktime.holidays import built_in, built_in_years

OFFICE = parse_segments([["08:30", "12:00"], ["13:30", "17:30"]])
WHOLE = parse_segments([["00:00", "24:00"]])

office = WorkCalendar(Days((OFFICE,) * 5 + ((), ()), built_in()), published=built_in_years())
always = WorkCalendar(Days((WHOLE,) * 7))
never = WorkCalendar(Days(((),) * 7))
