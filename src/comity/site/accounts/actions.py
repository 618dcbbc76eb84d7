"""Writes to accounts."""

from __future__ import annotations

import secrets

from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from comity.site.accounts.models import User
from comity.site.accounts.roles import Role, give_role, roles_of
from comity.terms.errors import StoreError


def generate_password() -> str:
    return secrets.token_urlsafe(18)


def add_user(name: str, role: Role, password: str) -> User:
    """Makes a user. Raises StoreError with what is wrong."""
    with transaction.atomic():
        user = User.objects.select_for_update().filter(username=name).first()
        if user is not None:
            raise StoreError(f"{name!r} is a user already: expected a new name")
        user = User(username=name)
        try:
            validate_password(password, user)
            user.set_password(password)
            user.full_clean(exclude=["last_login"])
        except ValidationError as error:
            raise StoreError(" ".join(error.messages)) from error
        user.save()
        give_role(user, role)
    return user


def add_role(name: str, role: Role) -> None:
    """Gives a user a further role; roles add up."""
    with transaction.atomic():
        give_role(_known(name), role)


def close_user(name: str) -> None:
    """Lets somebody in no more and ends their sessions; what they wrote stays theirs."""
    with transaction.atomic():
        user = _known(name)
        user.is_active = False
        user.set_unusable_password()  # sessions are signed with the password's hash
        user.save()


def _known(name: str) -> User:
    user = User.objects.select_for_update().filter(username=name).first()
    if user is None:
        raise StoreError(f"{name!r} is no user: expected a name given to `comity user add`")
    return user


def prove_administrator(name: str, password: str) -> User:
    """The administrator of this name and password. Raises StoreError, the same for both faults."""
    user = authenticate(username=name, password=password)
    if not isinstance(user, User) or Role.ADMINISTRATOR not in roles_of(user):
        raise StoreError(f"{name!r} with this password is no administrator")
    return user
