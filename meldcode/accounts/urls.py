"""The routes of one's own account and of an admin's accounts, below /account/."""

from django.urls import path

from meldcode.accounts.views import (
    deputies,
    invitations,
    kept_text,
    leading,
    many,
    me,
    people,
    sign_on,
    teams,
)

app_name = "accounts"
urlpatterns = [
    path("", me.me, name="me"),
    path("sessies/<int:pk>/beeindigen/", me.end_session, name="end_session"),
    path("wijzigingen/<uuid:change_id>/", me.own_change, name="own_change"),
    path("koppelen/", sign_on.link, name="sign_on_link"),
    path("koppelen/<uuid:link_id>/ontkoppelen/", sign_on.unlink, name="sign_on_unlink"),
    path("bewaard/", kept_text.kept_list, name="kept"),
    path("bewaard/<uuid:kept_id>/weggooien/", kept_text.throw_away, name="throw_away"),
    path("bewaard/terug/", kept_text.give_back, name="give_back"),
    path("concept/", kept_text.draft, name="draft"),
    path("uitnodiging/", invitations.accept, name="accept"),
    path("uitnodiging/<str:secret>/", invitations.invitation, name="invitation"),
    path("vervangers/", deputies.deputies, name="deputies"),
    path("vervangers/<uuid:deputy_id>/beeindigen/", deputies.end_deputy, name="end_deputy"),
    path("verzoeken/<uuid:request_id>/", deputies.decide_staff, name="decide_staff"),
    path("mensen/", people.people, name="people"),
    path("mensen/uitnodigen/", invitations.invite, name="invite"),
    path("mensen/uitnodigen/lijst/", many.invite_many, name="invite_many"),
    path(
        "mensen/uitnodigingen/<uuid:invitation_id>/intrekken/",
        invitations.withdraw,
        name="withdraw",
    ),
    path(
        "mensen/uitnodigingen/<uuid:invitation_id>/opnieuw/",
        invitations.resend,
        name="resend",
    ),
    path("mensen/teams/", teams.add_team, name="add_team"),
    path("mensen/teams/<uuid:team_id>/", teams.team, name="team"),
    path("mensen/rollen/<uuid:request_id>/", people.decide_role, name="decide_role"),
    path("mensen/<uuid:person_id>/", people.person, name="person"),
    path("mensen/<uuid:person_id>/aanzetten/", people.reactivate, name="reactivate"),
    path("mensen/<uuid:person_id>/naam/", people.rename, name="rename"),
    path("mensen/<uuid:person_id>/adres/", people.ask_address, name="ask_address"),
    path("mensen/<uuid:person_id>/wachtwoord/", people.ask_password, name="ask_password"),
    path("mensen/<uuid:person_id>/team/", people.move, name="move"),
    path("mensen/<uuid:person_id>/afwezig/", people.away, name="away"),
    path("mensen/<uuid:person_id>/tweede-stap-wissen/", people.forget_factor, name="forget_factor"),
    path("mensen/<uuid:person_id>/teams/", leading.ask_team, name="ask_team"),
    path(
        "mensen/<uuid:person_id>/teams/<uuid:team_id>/stoppen/",
        leading.stop_leading,
        name="stop_leading",
    ),
    path("mensen/<uuid:person_id>/rol/<str:role>/vragen/", people.ask_role, name="ask_role"),
    path("mensen/<uuid:person_id>/rol/<str:role>/afnemen/", people.drop_role, name="drop_role"),
]
