"""The routes of an admin's terms and school holidays, below /beheer/ (the map includes this room at
the root).
"""

from django.urls import path

from meldcode.content import views

app_name = "content"
urlpatterns = [
    path("beheer/termen/", views.terms, name="terms"),
    path("beheer/vakanties/", views.holidays, name="holidays"),
    path("beheer/vakanties/lijst/", views.holiday_list, name="holiday_list"),
    path("beheer/voorstellen/<uuid:pk>/", views.decide_proposal, name="decide_proposal"),
    path("beheer/vakanties/<uuid:pk>/intrekken/", views.withdraw_holiday, name="withdraw_holiday"),
]
