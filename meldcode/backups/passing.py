"""Tables whose rows pass within a day: who is signed in, what was typed and not saved, attempts,
when the jobs of this machine last ran.
"""

from django.apps import apps

OF_LIBRARIES = {"django_session", "usersessions_usersession"}


def tables() -> set[str]:
    """Their rows are in no backup, and none comes back; a model of ours says `passes = True`."""
    own = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if getattr(model, "passes", False)
    }
    return OF_LIBRARIES | own
