"""The vault as Django sees it."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Looks at the keys when the product is checked, and forgets them when the tables are made
    anew.
    """

    name = "meldcode.vault"
    label = "vault"
    verbose_name = "kluis"

    def ready(self) -> None:
        from django.core import checks
        from django.db.models.signals import post_migrate

        from meldcode.vault.checks import kept_apart, keys_at_hand
        from meldcode.vault.seals import forget

        checks.register(keys_at_hand)
        checks.register(kept_apart, checks.Tags.database)
        post_migrate.connect(forget, sender=self, dispatch_uid="vault.forget")
