"""The routes of a review, below /overleg/; the lead's side by review, the author's side by case."""

from django.urls import path

from meldcode.review.views import author, lead, team

app_name = "review"
urlpatterns = [
    path("", team.queue, name="queue"),
    path("cijfers/", team.figures, name="figures"),
    path("<uuid:review_pk>/", lead.read, name="read"),
    path("<uuid:review_pk>/terug/", lead.take_back, name="take-back"),
    path("<uuid:review_pk>/beurt/<slug:event>/", lead.turn, name="turn"),
    path("<uuid:review_pk>/opmerking/<uuid:copy_pk>/", lead.remark_at, name="remark"),
    path("<uuid:review_pk>/oordeel/<uuid:copy_pk>/", lead.vote_on, name="vote"),
    path("<uuid:review_pk>/dit-ook/<uuid:copy_pk>/", lead.point_at, name="point"),
    path("casus/<uuid:case_pk>/", author.of_case, name="of-case"),
    path("casus/<uuid:case_pk>/aanbieden/", author.offer_part, name="offer"),
    path("casus/<uuid:case_pk>/akkoord/<str:rule>/", author.gate, name="gate"),
    path("casus/<uuid:case_pk>/verzoek/<uuid:asked_pk>/", author.offer_gate, name="offer-gate"),
    path("casus/<uuid:case_pk>/<uuid:review_pk>/", author.own, name="own"),
    path(
        "casus/<uuid:case_pk>/<uuid:review_pk>/opmerking/<uuid:copy_pk>/",
        author.reply,
        name="reply",
    ),
    path(
        "casus/<uuid:case_pk>/<uuid:review_pk>/maskeer/<uuid:comment_pk>/",
        author.mask_too,
        name="mask-too",
    ),
]
