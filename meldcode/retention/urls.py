"""The routes of keeping and deleting: below /bewaren/ for who works with cases, below /beheer/ for
admins.
"""

from django.urls import path

from meldcode.retention.views import admin, people

app_name = "retention"
urlpatterns = [
    path("bewaren/", people.waiting, name="list"),
    path("bewaren/<uuid:pk>/", people.case, name="case"),
    path("bewaren/<uuid:pk>/<slug:verb>/", people.act, name="act"),
    path("beheer/bewaartermijnen/", admin.terms, name="terms"),
    path("beheer/bewaartermijnen/<uuid:pk>/", admin.decide, name="decide"),
]
