"""The route of how the product runs, below /beheer/."""

from django.urls import path

from meldcode.operations import views

app_name = "operations"
urlpatterns = [path("beheer/toestand/", views.state, name="state")]
