"""Logging in and out, passwords and the second factor: allauth's addresses, under their own names."""

from __future__ import annotations

from allauth.account import views
from django.urls import include, path, reverse_lazy
from django.urls.resolvers import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/login/", views.login, name="account_login"),
    path("accounts/logout/", views.logout, name="account_logout"),
    path("accounts/signup/", views.signup, name="account_signup"),  # says that it is closed
    path("accounts/inactive/", views.account_inactive, name="account_inactive"),
    path("accounts/reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path(
        "accounts/password/change/",
        views.PasswordChangeView.as_view(success_url=reverse_lazy("mfa_index")),
        name="account_change_password",
    ),
    path("accounts/2fa/", include("allauth.mfa.urls")),
]
