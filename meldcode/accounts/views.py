"""One's own account."""
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def me(request: HttpRequest) -> HttpResponse:
    """Name, organisation, team, roles and the doors to the rest of one's own account."""
    return render(request, "accounts/me.html")
