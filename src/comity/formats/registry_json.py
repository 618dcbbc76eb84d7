"""Answers of the registry as JSON values: parties, status, what is due. Shape: `contract/cli.md`."""

from __future__ import annotations

from datetime import date
from typing import Any

from comity.cycle.model import Because, Obligation, OtherDate, RuleUsed, TreatyAction
from comity.cycle.obligations import Due
from comity.cycle.parties import Parties
from comity.cycle.status import Provision, TreatyStatus
from comity.terms.states import get_state


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def due_json(due: Due) -> dict[str, Any]:
    return {
        "on": due.on.isoformat(),
        "as_known_on": _iso(due.as_known_on),
        "record_to": _iso(due.record_to),
        "reports_to": _iso(due.reports_to),
        "unverified": due.unverified,
        "obligations": [obligation_json(obligation) for obligation in due.obligations],
    }


def obligation_json(obligation: Obligation) -> dict[str, Any]:
    return {
        "state": obligation.state,
        "treaty": obligation.treaty,
        "what": obligation.what,
        "numbers": list(obligation.numbers),
        "due_on": _iso(obligation.due_on),
        "state_of": obligation.state_of,
        "owed_by": obligation.owed_by,
        "received_on": _iso(obligation.received_on),
        "late_days": obligation.late_days,
        "rule": _rule(obligation.rule),
        "because": [_because(reason) for reason in obligation.because],
        "beside": [_beside(other) for other in obligation.beside],
        "would_change": list(obligation.would_change),
        "unverified": obligation.unverified,
    }


def _rule(rule: RuleUsed) -> dict[str, Any]:
    return {
        "instrument": rule.instrument,
        "article": rule.article,
        "text": rule.text,
        "status": rule.status,
        "since": _iso(rule.since),
        "until": _iso(rule.until),
        "verified": rule.verified,
    }


def _because(reason: Because) -> dict[str, Any]:
    return {
        "fact": reason.fact,
        "date": _iso(reason.date),
        "source": reason.source,
        "verified": reason.verified,
    }


def _beside(other: OtherDate) -> dict[str, Any]:
    return {"due_on": other.due_on.isoformat(), "rule": _rule(other.rule)}


def parties_json(parties: Parties) -> dict[str, Any]:
    return {
        "treaty": parties.treaty,
        "on": parties.on.isoformat(),
        "as_known_on": _iso(parties.as_known_on),
        "record_to": _iso(parties.record_to),
        "count": parties.count,
        "in_force": parties.in_force,
        "unverified": parties.unverified,
        "parties": [_party(status) for status in parties.parties],
        "signatories": [_signatory(status) for status in parties.signatories],
    }


def _party(status: TreatyStatus) -> dict[str, Any]:
    consent = status.consent
    assert consent is not None
    return {
        **_named(status.state),
        "how": consent.kind,
        "deposited_on": _iso(consent.counts_from),
        "in_force_on": _iso(status.in_force_on),
        "in_force": status.bound,
        "source": consent.source,
        "verified": consent.verified,
    }


def _signatory(status: TreatyStatus) -> dict[str, Any]:
    signature = status.signature
    assert signature is not None
    return {
        **_named(status.state),
        "how": signature.kind,
        "signed_on": _iso(signature.made_on),
        "not_later_than": _iso(signature.not_later_than),
        "source": signature.source,
        "verified": signature.verified,
    }


def _named(code: str) -> dict[str, str]:
    state = get_state(code)
    return {"state": code, "name": state.name() if state else code}


def status_json(
    state: str,
    on: date,
    as_known_on: date | None,
    statuses: tuple[TreatyStatus, ...],
    record_to: date | None,
) -> dict[str, Any]:
    """record_to: the earliest day to which the record of one of these treaties is complete."""
    return {
        **_named(state),
        "on": on.isoformat(),
        "as_known_on": _iso(as_known_on),
        "record_to": _iso(record_to),
        "unverified": sum(status.unverified for status in statuses),
        "treaties": [treaty_status_json(status) for status in statuses],
    }


def treaty_status_json(status: TreatyStatus) -> dict[str, Any]:
    return {
        "treaty": status.treaty,
        "bound": status.bound,
        "deposited": status.deposited,
        "in_force_on": _iso(status.in_force_on),
        "left_on": _iso(status.left_on),
        "signature": _action(status.signature),
        "consent": _action(status.consent),
        "declarations": [_provision(entry) for entry in status.declarations],
        "reservations": [_provision(entry) for entry in status.reservations],
        "objections": [_provision(entry) for entry in status.objections],
        "procedures": [
            {
                "article": entry.procedure.article,
                "name": entry.procedure.name,
                "recognized": entry.recognized,
                "operates": entry.operates,
                "declarations": entry.declarations,
                "needed": entry.procedure.needed,
            }
            for entry in status.procedures
        ],
        "simplified_reporting": _action(status.simplified),
        "pending": [_action(entry) for entry in status.pending],
        "unverified": status.unverified,
    }


def _action(action: TreatyAction | None) -> dict[str, Any] | None:
    if action is None:
        return None
    return {
        "key": action.key,
        "kind": action.kind,
        "made_on": _iso(action.made_on),
        "not_later_than": _iso(action.not_later_than),
        "effective_on": _iso(action.effective_on),
        "article": action.article,
        "subject": action.subject,
        "source": action.source,
        "verified": action.verified,
    }


def _provision(provision: Provision) -> dict[str, Any]:
    """`stands` is false for one that was withdrawn and for a document's word that none was made."""
    return {
        "action": _action(provision.action),
        "stands": provision.stands,
        "withdrawn": _action(provision.withdrawn),
    }
