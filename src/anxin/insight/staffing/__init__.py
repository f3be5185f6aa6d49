"""“Two more technicians in this district would …”: past weeks of real orders rehearsed with other people.

The rows are read once and turned into plain data (``reading``); who comes or goes is arithmetic (``hiring``); the rehearsal
itself knows nothing of the database. Nothing is changed by it.
"""
