"""The routes of this room, below /inzage/, all within a case; no word of a case stands in them."""

from django.urls import path

from meldcode.subject_access import views

app_name = "subject_access"
urlpatterns = [
    path("<uuid:pk>/", views.of_case, name="of-case"),
    path("<uuid:pk>/antwoord/", views.answer, name="answer"),
    path("<uuid:pk>/weigeren/", views.refusal, name="refuse"),
    path("<uuid:pk>/<uuid:answer_pk>/", views.read, name="read"),
    path("<uuid:pk>/<uuid:answer_pk>/bestand/", views.export, name="export"),
]
