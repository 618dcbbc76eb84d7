"""Who may do what, how people log in, and that neither pages nor logs keep who they are."""

from __future__ import annotations

import dataclasses
import io
import json
import logging

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client, RequestFactory

from comity.site import settings as site_settings
from comity.site.accounts import limits
from comity.site.accounts.actions import add_role, add_user, close_user, prove_administrator
from comity.site.accounts.limits import Buckets
from comity.site.accounts.models import User
from comity.site.accounts.privacy import JsonFormatter, Nameless, client_key
from comity.site.accounts.roles import PERMISSIONS, Permission, Role, may, needs, roles_of
from comity.terms.errors import StoreError

PASSWORD = "seven lanterns on a pier"


def test_the_table_of_roles_is_the_design(store):
    assert {role.value for role in PERMISSIONS} == {
        "reader", "contributor", "coordinator", "approver", "independent", "secretariat",
        "administrator",
    }  # fmt: skip
    everybody = [role for role in Role if Permission.READ in PERMISSIONS[role]]
    assert everybody == list(Role)
    assert PERMISSIONS[Role.READER] == {Permission.READ}
    drafts = {Permission.HAND_OUT, Permission.APPROVE, Permission.CLAIM, Permission.NOTE}
    assert not PERMISSIONS[Role.ADMINISTRATOR] & drafts
    assert [role for role in Role if Permission.SEAL in PERMISSIONS[role]] == [Role.ADMINISTRATOR]
    assert [role for role in Role if Permission.CLAIM in PERMISSIONS[role]] == [Role.INDEPENDENT]


def test_a_user_has_the_role_they_were_given_and_reads(store):
    user = add_user("mara", Role.CONTRIBUTOR, PASSWORD)
    assert roles_of(user) == {Role.READER, Role.CONTRIBUTOR}
    assert may(user, Permission.LOAD)
    assert not may(user, Permission.DECIDE)
    assert may(AnonymousUser(), Permission.READ)
    assert not may(AnonymousUser(), Permission.LOAD)


def test_passwords_are_kept_as_scrypt_hashes(store, settings):
    settings.PASSWORD_HASHERS = site_settings.PASSWORD_HASHERS
    assert add_user("mara", Role.READER, PASSWORD).password.startswith("scrypt$")


@pytest.mark.parametrize(
    ("name", "password", "told"),
    [
        ("mara", PASSWORD, "'mara' is a user already"),
        ("noor", "short", "at least 12 characters"),
        ("noor", "123456789012", "entirely numeric"),
        ("two words", PASSWORD, "valid username"),
    ],
)
def test_what_is_wrong_with_a_new_user_is_told(store, name, password, told):
    add_user("mara", Role.READER, PASSWORD)
    with pytest.raises(StoreError, match=told):
        add_user(name, Role.READER, password)
    assert User.objects.count() == 1


def test_roles_add_up_and_a_closed_user_is_out_at_once(store, client):
    user = add_user("mara", Role.CONTRIBUTOR, PASSWORD)
    add_role("mara", Role.SECRETARIAT)
    assert roles_of(User.objects.get()) == {Role.READER, Role.CONTRIBUTOR, Role.SECRETARIAT}
    client.force_login(user)
    assert client.get("/accounts/2fa/").status_code == 200
    close_user("mara")
    assert client.get("/accounts/2fa/").status_code == 302
    assert roles_of(User.objects.get()) == {Role.READER}
    with pytest.raises(StoreError, match="'noor' is no user"):
        add_role("noor", Role.READER)


def test_a_view_asks_strangers_to_log_in_and_refuses_others(store):
    view = needs(Permission.LOAD)(lambda request: HttpResponse("loaded"))
    request = RequestFactory().get("/load?x=1")
    request.user = AnonymousUser()
    answer = view(request)
    assert (answer.status_code, answer["Location"]) == (
        302,
        "/accounts/login/?next=/load%3Fx%3D1",
    )
    request.user = add_user("mara", Role.READER, PASSWORD)
    with pytest.raises(PermissionDenied):
        view(request)
    request.user = add_user("noor", Role.SECRETARIAT, PASSWORD)
    assert view(request).content == b"loaded"


def test_only_an_administrator_with_their_password_is_one(store):
    add_user("mara", Role.ADMINISTRATOR, PASSWORD)
    add_user("noor", Role.SECRETARIAT, PASSWORD)
    assert prove_administrator("mara", PASSWORD).username == "mara"
    for name, password in (("mara", "wrong"), ("noor", PASSWORD), ("nobody", PASSWORD)):
        with pytest.raises(StoreError, match="is no administrator"):
            prove_administrator(name, password)


def log_in(client: Client, password: str) -> int:
    return client.post("/accounts/login/", {"login": "mara", "password": password}).status_code


def test_people_log_in_and_out_and_nobody_signs_up(store, client):
    add_user("mara", Role.CONTRIBUTOR, PASSWORD)
    assert log_in(client, PASSWORD) == 302
    assert client.get("/accounts/2fa/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/accounts/2fa/").status_code == 302
    client.post(
        "/accounts/signup/", {"username": "x", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert list(User.objects.values_list("username", flat=True)) == ["mara"]


def test_guessing_a_password_is_slowed_down(store, client):
    add_user("mara", Role.CONTRIBUTOR, PASSWORD)
    for _attempt in range(6):
        log_in(client, "a wrong guess of it")
    log_in(client, PASSWORD)
    assert "_auth_user_id" not in client.session


def test_a_second_factor_is_asked_for_once_it_is_set(store, client):
    from allauth.mfa.adapter import get_adapter
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import (
        format_hotp_value,
        generate_totp_secret,
        hotp_value,
        yield_hotp_counters_from_time,
    )

    user = add_user("mara", Role.CONTRIBUTOR, PASSWORD)
    secret = generate_totp_secret()
    data = {"secret": get_adapter().encrypt(secret)}
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data=data)
    answer = client.post("/accounts/login/", {"login": "mara", "password": PASSWORD})
    assert answer["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    client.post("/accounts/2fa/authenticate/", {"code": code})
    assert client.session["_auth_user_id"] == str(user.pk)


def test_every_page_carries_a_strict_policy(store, client):
    answer = client.get("/accounts/login/")
    policy = dict(
        part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";")
    )
    assert policy == {
        "default-src": "'none'", "script-src": "'self'", "style-src": "'self'",
        "img-src": "'self' data:", "font-src": "'self'", "connect-src": "'self'",
        "manifest-src": "'self'", "form-action": "'self'", "base-uri": "'none'",
        "frame-ancestors": "'none'", "object-src": "'none'",
    }  # fmt: skip
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert Client(enforce_csrf_checks=True).post("/accounts/login/", {}).status_code == 403


def test_a_client_that_asks_too_often_waits_and_others_do_not():
    now = [0.0]
    buckets = Buckets(60, clock=lambda: now[0])
    assert [buckets.take("one") for _ in range(20)] == [0.0] * 20
    assert buckets.take("one") == pytest.approx(1.0)
    assert buckets.take("two") == 0.0
    now[0] = 1.0
    assert buckets.take("one") == 0.0


def test_too_many_requests_say_when_to_come_again(store, monkeypatch, settings):
    settings.COMITY = dataclasses.replace(settings.COMITY, rate=1)
    client = Client()
    answers = [client.get("/files/" + "0" * 64) for _ in range(21)]
    assert [answer.status_code for answer in answers] == [404] * 20 + [429]
    assert (answers[-1]["Retry-After"], answers[-1]["Content-Type"]) == (
        "60",
        "application/problem+json",
    )
    assert client.get("/healthz").status_code == 200


def test_a_body_that_is_too_large_is_refused_before_it_is_read(store, client, settings):
    settings.COMITY = dataclasses.replace(settings.COMITY, upload_bytes=1000)
    answer = client.generic("POST", "/accounts/login/", b"x" * 1_100_000)
    assert (answer.status_code, answer.json()["detail"]) == (
        413,
        "too large: at most 1000 bytes (COMITY_UPLOAD_BYTES)",
    )


def test_a_forwarded_address_counts_only_behind_our_own_proxy(settings):
    def key(forwarded: str) -> str:
        request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})
        return client_key(request)

    assert key("192.0.2.1") == key("192.0.2.2")
    settings.COMITY = dataclasses.replace(settings.COMITY, public_url="https://c.example.org")
    assert key("192.0.2.1") != key("192.0.2.2")
    assert key("198.51.100.9, 192.0.2.1") == key("203.0.113.5, 192.0.2.1")
    assert "192.0.2.1" not in key("192.0.2.1")


def test_an_ipv6_network_is_one_client(settings):
    def key(address: str) -> str:
        return client_key(RequestFactory().get("/", REMOTE_ADDR=address))

    assert key("2001:db8:0:1::5") == key("2001:db8:0:1:ffff::9")
    assert key("2001:db8:0:1::5") != key("2001:db8:0:2::5")


def test_a_flood_of_clients_is_forgotten_from_the_oldest_on(monkeypatch):
    monkeypatch.setattr(limits, "MOST_CLIENTS", 10)
    now = [0.0]
    buckets = Buckets(60, clock=lambda: now[0])
    for number in range(11):
        now[0] += 0.01
        buckets.take(str(number))
    assert sorted(buckets.left, key=int) == ["6", "7", "8", "9", "10"]


def test_a_log_line_holds_neither_what_was_asked_nor_who(store, settings):
    settings.DEBUG_PROPAGATE_EXCEPTIONS = False
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    handler.addFilter(Nameless())
    loggers = [logging.getLogger(name) for name in ("django.request", "django.security")]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        try:
            raise ValueError("mara searched for a secret")
        except ValueError:
            request = RequestFactory().get("/search?q=secret", REMOTE_ADDR="192.0.2.7")
            loggers[0].exception("%s: %s", "Error", request.path, extra={"request": request})
        logging.getLogger("django.security.DisallowedHost").error("Invalid HTTP_HOST: 'secret'")
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [(line["level"], line["message"], line.get("error")) for line in lines] == [
        ("error", "request", "ValueError"),
        ("error", "DisallowedHost", None),
    ]
    for word in ("secret", "mara", "192.0.2.7"):
        assert word not in stream.getvalue()
