"""The planner's problem and plan: frozen plain values, nothing imported but Python itself.

Times are whole seconds since a moment the caller chooses, the same for all of a problem. Prices are in one currency, the
caller's. Names (of orders, people, parts, certificates) are the caller's strings.
"""
