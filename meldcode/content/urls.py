"""The routes of an admin's terms and school holidays, below /beheer/."""
from django.urls import path

from meldcode.content import views

app_name = "content"
urlpatterns = [
    path("termen/", views.terms, name="terms"),
    path("vakanties/", views.holidays, name="holidays"),
    path("vakanties/<uuid:pk>/intrekken/", views.withdraw_holiday, name="withdraw_holiday"),
]
