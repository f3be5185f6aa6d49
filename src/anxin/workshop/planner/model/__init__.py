"""The shop's problem and plan: frozen plain values, nothing imported but Python itself.

Times are whole minutes since a moment the caller chooses (a midnight some days before ``now`` does well), the same for all of
a problem; intervals hold their beginning and not their end. Names are the caller's strings.
"""
