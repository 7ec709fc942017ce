"""The addresses of the public guide."""

from django.urls import path

from meldcode.guide import pages, views

app_name = "guide"
urlpatterns = [
    path("", views.home, name="home"),
    path("nu/<slug:slug>/", views.now, name="now"),
    path("stappen/", views.stages, name="stages"),
    path("stap/<slug:key>/", views.stage, name="stage"),
    path("situatie/", views.situation, name="situation"),
    path("signalen/", views.checklist, name="checklist"),
    path("wissen/", views.clear, name="clear"),
    path("weg/", views.leave, name="leave"),
    path("achtergrond/", pages.background, name="background"),
    path("omstander/", pages.bystander, name="bystander"),
    path("bronnen/", pages.sources, name="sources"),
    path("privacy/", pages.privacy, name="privacy"),
    path("over/", pages.about, name="about"),
    path("geen-gehoor/", pages.no_answer, name="no_answer"),
    path("afdrukken/noodkaart/", pages.print_card, name="print_card"),
    path("afdrukken/stappen/", pages.print_steps, name="print_steps"),
]
