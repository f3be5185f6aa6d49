"""The search itself, compiled by numba: arrays in, arrays changed in place.

Read ``arrays.py`` for the shapes, ``schedule.py`` for what a tour is, then ``insertion.py``, ``ruin.py`` and ``search.py``.
Every function is compiled once and kept on disk.
"""
