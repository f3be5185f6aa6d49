"""A company that runs by itself: simulated people use the same actions as real ones, on a virtual clock.

It fills demos and dashboards, carries an inbox to the settled month, and is the strongest test the program has:
afterwards every ledger adds up and every clock ended once.
"""
