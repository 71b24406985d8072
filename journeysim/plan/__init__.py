"""Resolved scenario -> Plan, Belief, Prices: behaviour, belief and money as numbers."""
