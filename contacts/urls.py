"""The addresses of the directory that every visitor may open; the desk adds its own."""

from django.urls import path

from contacts.views import places, public

urlpatterns = [
    path("bellen/", public.directory, name="directory"),
    path("bellen/regio/", places.region, name="region"),
    path("bellen/<slug:slug>.vcf", public.vcard, name="vcard"),
    path("bellen/<slug:slug>/", public.card_page, name="card"),
    path("bellen/<slug:slug>/werkt-niet/", public.report_wrong, name="report_wrong"),
    path("landen/", places.countries, name="countries"),
    path("landen/<str:iso>/", places.country, name="country"),
]
