"""The routes of practising, below /oefenen/; no word of a case stands in them."""

from django.urls import path

from meldcode.practice import views

app_name = "practice"
urlpatterns = [
    path("", views.home, name="home"),
    path("begin/", views.begin, name="begin"),
    path("weg/", views.away, name="away"),
    path("bel/<str:number>/", views.call, name="call"),
]
