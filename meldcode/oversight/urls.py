"""The routes of this room, below /toezicht/; no word of a case stands in them."""

from django.urls import path

from meldcode.oversight import views

app_name = "oversight"
urlpatterns = [
    path("maand/", views.newest, name="newest"),
    path("maand/<str:key>/", views.month, name="month"),
    path("maand/<str:key>/bekeken/", views.confirmed, name="confirmed"),
    path("<uuid:pk>/", views.looked, name="looked"),
]
