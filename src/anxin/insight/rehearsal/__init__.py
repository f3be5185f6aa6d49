"""Weeks of visits rehearsed on plain data: the same calls, the same luck, dispatched in two ways or by more people.

    rehearse(weeks, ByHand())            the nearest who is free, as each customer calls
    rehearse(weeks, Planned(...))        a plan each morning, repaired during the day
    sums_of(...)                         way, lateness, waiting, overtime

Pure: no Django, no database, no clock. What nobody knows beforehand (how long a job really takes, traffic, who is
ill) hangs on the names of the jobs and people and on a seed, and so is the same whoever comes and whenever.
"""
