"""The routes of one's own account and of an admin's accounts, below /account/."""
from django.urls import path

from meldcode.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.me, name="me"),
]
