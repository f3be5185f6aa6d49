"""The past under another handbook: what would have been late, refused, asked for or paid differently.

Events, payloads and times are those of the audit log, exactly. Conditions (``when``) are asked about the facts as they
stand today, because facts are not kept for every moment; so that this does not pass for a difference between two
handbooks, both are replayed the same way and compared with each other, and the report says how far the replay of the
version in force agrees with what really happened.
"""
