"""The map of the site."""

from django.contrib import admin
from django.urls import include, path

from meldcode import health, switches
from meldcode.accounts.views.after import IsOff, PasswordChosen
from meldcode.accounts.views.keys import RemoveKey

urlpatterns = [
    path("api/", include("meldcode.api.urls")),
    path("", include("meldcode.guide.urls")),
    path("", include("meldcode.contact_desk.urls")),
    path("", include("meldcode.content.urls")),
    path("werk/", include("meldcode.cases.urls")),
    path("overleg/", include("meldcode.review.urls")),
    path("toezicht/", include("meldcode.oversight.urls")),
    path("oefenen/", include("meldcode.practice.urls")),
    path("inzage/", include("meldcode.subject_access.urls")),
    path("", include("meldcode.retention.urls")),
    path("", include("meldcode.operations.urls")),
    path("account/mensen/", include("meldcode.leaving.urls")),
    path("account/", include("meldcode.accounts.urls")),
    path(
        "accounts/2fa/webauthn/keys/<int:pk>/remove/",
        RemoveKey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("accounts/inactive/", IsOff.as_view(), name="account_inactive"),
    path(
        "accounts/password/reset/key/done/",
        PasswordChosen.as_view(),
        name="account_reset_password_from_key_done",
    ),
    path("accounts/", include("allauth.urls")),
    path("beheer/regels/", include("meldcode.explorer.urls")),
    path("beheer/gegevens/", admin.site.urls),
    path("toon/<slug:name>/", switches.show, name="show"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("robots.txt", health.robots, name="robots"),
    path(".well-known/security.txt", health.security_txt, name="security-txt"),
]
handler400 = "meldcode.errors.bad_request"
handler403 = "meldcode.errors.forbidden"
handler404 = "meldcode.errors.not_found"
handler500 = "meldcode.errors.server_error"
