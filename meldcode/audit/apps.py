"""The audit as Django sees it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "meldcode.audit"
    label = "audit"
    verbose_name = "controlespoor"
