"""The addresses of the public guide."""

from django.urls import path

from meldcode.guide import beside, pages, printing, textpages, views

app_name = "guide"
urlpatterns = [
    path("", views.home, name="home"),
    path("nu/familie-belt/", beside.family, name="family"),
    path("nu/familie-belt/<slug:part>/", beside.family, name="family_part"),
    path("nu/in-gesprek/", beside.conversation, name="conversation"),
    path("nu/in-gesprek/<int:number>/", beside.conversation, name="question"),
    path("nu/<slug:slug>/", views.now, name="now"),
    path("stappen/", views.stages, name="stages"),
    path("stap/<slug:key>/", views.stage, name="stage"),
    path("situatie/", views.situation, name="situation"),
    path("signalen/", views.checklist, name="checklist"),
    path("wissen/", views.clear, name="clear"),
    path("weg/", views.leave, name="leave"),
    path("achtergrond/", textpages.background, name="background"),
    path("omstander/", textpages.bystander, name="bystander"),
    path("omstander/iemand-anders/", textpages.someone, name="someone"),
    path("reis-tegenhouden/", textpages.stop_journey, name="stop_journey"),
    path("terug/", textpages.back_home, name="back_home"),
    path("schooljaar/", textpages.school_year, name="school_year"),
    path("verschillen/", textpages.differences, name="differences"),
    path("woorden/", textpages.words, name="words"),
    path("bronnen/", pages.sources, name="sources"),
    path("privacy/", pages.privacy, name="privacy"),
    path("over/", pages.about, name="about"),
    path("geen-gehoor/", pages.no_answer, name="no_answer"),
    path("zoeken/", pages.search, name="search"),
    path("aandachtspunten/", pages.cautions, name="cautions"),
    path("afdrukken/uitkomst/", printing.print_outcome, name="print_outcome"),
    path("afdrukken/noodkaart/", printing.print_card, name="print_card"),
    path("afdrukken/noodkaart/bewaren/", printing.save_card, name="save_card"),
    path("afdrukken/stappen/", printing.print_steps, name="print_steps"),
]
