"""The addresses of the rule explorer, below /beheer/regels/."""

from django.urls import path

from meldcode.explorer import views

app_name = "explorer"
urlpatterns = [
    path("", views.index, name="index"),
    path("wet/", views.law, name="law"),
    path("route/", views.route, name="route"),
    path("contacten/", views.reach, name="reach"),
]
