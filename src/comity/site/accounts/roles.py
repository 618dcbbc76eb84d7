"""Who may do what: one table of roles (DESIGN, section 8). A role is a Django group of its name.

Reading needs no login. An administrator runs the installation and reads no drafts; two of them
together remove content for good.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser, Group
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from comity.site.accounts.models import User


class Permission(StrEnum):
    READ = "read what is published"
    LOAD = "load documents and see readings before they are published"
    NOTE = "write notes and evidence for one's institution"
    DECIDE = "decide on renumbered paragraphs, doubtful acts and newer readings"
    HAND_OUT = "hand out recommendations and see every draft of the State"
    APPROVE = "approve and submit the State's texts"
    CLAIM = (
        "write claims and submissions of one's own, which no State edits or reads before submission"
    )
    KEEP_RECORD = "enter treaty actions, sessions, members and reviews"
    WITHDRAW = "withdraw documents"
    KEEP_USERS = "make users and give roles"
    SEAL = "ask for and confirm sealed removals"


class Role(StrEnum):
    READER = "reader"
    CONTRIBUTOR = "contributor"
    COORDINATOR = "coordinator"
    APPROVER = "approver"
    INDEPENDENT = "independent"
    SECRETARIAT = "secretariat"
    ADMINISTRATOR = "administrator"


_P = Permission
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.READER: frozenset({_P.READ}),
    Role.CONTRIBUTOR: frozenset({_P.READ, _P.LOAD, _P.NOTE}),
    Role.COORDINATOR: frozenset({_P.READ, _P.LOAD, _P.NOTE, _P.DECIDE, _P.HAND_OUT}),
    Role.APPROVER: frozenset({_P.READ, _P.LOAD, _P.NOTE, _P.DECIDE, _P.HAND_OUT, _P.APPROVE}),
    Role.INDEPENDENT: frozenset({_P.READ, _P.LOAD, _P.CLAIM}),
    Role.SECRETARIAT: frozenset({_P.READ, _P.LOAD, _P.DECIDE, _P.KEEP_RECORD, _P.WITHDRAW}),
    Role.ADMINISTRATOR: frozenset(
        {_P.READ, _P.LOAD, _P.DECIDE, _P.WITHDRAW, _P.KEEP_USERS, _P.SEAL}
    ),
}

View = Callable[..., HttpResponseBase]


def roles_of(user: User | AnonymousUser) -> frozenset[Role]:
    """Every person is a reader; asked once a request."""
    known = getattr(user, "_comity_roles", None)
    if known is None:
        names = user.groups.values_list("name", flat=True) if user.is_active else ()
        known = frozenset({Role.READER, *(Role(name) for name in names if name in _NAMES)})
        user._comity_roles = known  # type: ignore[union-attr]
    return known


_NAMES = frozenset(Role)


def permissions_of(user: User | AnonymousUser) -> frozenset[Permission]:
    return frozenset().union(*(PERMISSIONS[role] for role in roles_of(user)))


def may(user: User | AnonymousUser, permission: Permission) -> bool:
    return permission in permissions_of(user)


def give_role(user: User, role: Role) -> None:
    group, _new = Group.objects.get_or_create(name=role.value)
    user.groups.add(group)
    user.__dict__.pop("_comity_roles", None)


def needs(permission: Permission) -> Callable[[View], View]:
    """Lets a view be called only by those who may: others are asked to log in, or refused (403)."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if may(request.user, permission):
                return view(request, *args, **kwargs)
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            raise PermissionDenied(f"this needs a role that may {permission.value}")

        return guarded

    return guard
