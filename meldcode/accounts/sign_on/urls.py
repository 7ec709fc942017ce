"""The two addresses of a provider, under the names that the sign-in library asks for."""

from django.urls import path

from meldcode.accounts.sign_on import views

urlpatterns = [
    path("oidc/<str:provider_id>/login/", views.login, name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", views.callback, name="openid_connect_callback"),
]
