"""Single sign-on: who may say who somebody is, what is asked of that, and to which account it is
tied. Nothing is imported here before it is asked for.
"""
