"""The routes of a case, below /werk/; no word of a case stands in them."""

from django.urls import path

from meldcode.cases.views import (
    appointments,
    around,
    ending,
    glass,
    handing,
    masking,
    naming,
    opening,
    own_names,
    people,
    todo,
    wiping,
)
from meldcode.cases.views.stage import stage

app_name = "cases"
urlpatterns = [
    path("", opening.cases, name="list"),
    path("nieuw/", opening.new, name="new"),
    path("taken/", todo.tasks, name="tasks"),
    path("eigen-namen/", own_names.of_organisation, name="own-names"),
    path("overdragen/", handing.leaving, name="leaving"),
    path("aanbod/<uuid:offer_pk>/<slug:answer>/", handing.answer_offer, name="answer-offer"),
    path("<uuid:pk>/", around.overview, name="overview"),
    path("<uuid:pk>/situatie/", opening.situation, name="situation"),
    path("<uuid:pk>/situatie/zet/", opening.press, name="press"),
    path("<uuid:pk>/stap/<str:key>/", stage, name="stage"),
    path("<uuid:pk>/stap/<str:key>/<slug:event>/", ending.move, name="move"),
    path("<uuid:pk>/plan/", opening.plan, name="plan"),
    path("<uuid:pk>/contact/", around.contact, name="contact"),
    path("<uuid:pk>/gemeld/", around.reported, name="reported"),
    path("<uuid:pk>/regels/", around.timeline, name="timeline"),
    path("<uuid:pk>/regels/<uuid:entry_pk>/", around.correct, name="correct"),
    path("<uuid:pk>/regels/<uuid:entry_pk>/wis/", wiping.wipe, name="wipe"),
    path("<uuid:pk>/akkoord/<str:rule>/", ending.approval, name="approval"),
    path("<uuid:pk>/sluiten/", ending.close, name="close"),
    path("<uuid:pk>/heropenen/", ending.reopen, name="reopen"),
    path("<uuid:pk>/toegang/", people.access, name="access"),
    path("<uuid:pk>/toegang/<slug:verb>/", people.access_change, name="access-change"),
    path("<uuid:pk>/overdragen/", handing.hand_over, name="hand-over"),
    path("<uuid:pk>/overdragen/intrekken/", handing.withdraw, name="withdraw-offer"),
    path("<uuid:pk>/noodtoegang/", glass.glass, name="glass"),
    path("<uuid:pk>/noodtoegang/beeindigen/", glass.end_glass, name="end-glass"),
    path("<uuid:pk>/afspraak/", appointments.appointment, name="appointment"),
    path("<uuid:pk>/noodtoegang/notitie/", glass.note, name="note"),
    path("<uuid:pk>/taken/<uuid:task_pk>/", people.finish, name="finish"),
    path("<uuid:pk>/taken/<uuid:task_pk>/anders/", appointments.change_task, name="task"),
    path("<uuid:pk>/controle/", masking.check, name="check"),
    path("<uuid:pk>/namen/", naming.names, name="names"),
    path("<uuid:pk>/maskeren/", masking.copies, name="copies"),
    path("<uuid:pk>/maskeren/<uuid:entry_pk>/", masking.mask, name="mask"),
    path("<uuid:pk>/print/", around.print_case, name="print"),
]
