"""The routes of this room, below /account/mensen/."""

from django.urls import path

from meldcode.leaving import views

app_name = "leaving"
urlpatterns = [
    path("<uuid:person_id>/uitzetten/", views.switch_off, name="switch_off"),
    path("teams/<uuid:team_id>/stoppen/", views.end_team, name="end_team"),
]
