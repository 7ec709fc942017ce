"""A request by the person concerned to see what is kept (AVG article 15): answered or refused, case
by case.
"""
