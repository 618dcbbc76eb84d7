"""What codes are called on the pages, in the language of the interface.

Names of treaties, Committees, States, kinds of documents and labels stand in `comity.terms`, as the
UN writes them; the rest is translated by the site's messages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from comity.terms.kinds import kind_name
from comity.terms.labels import FACETS as LABEL_FACETS
from comity.terms.labels import label_name
from comity.terms.problems import problem_kinds, problem_meaning
from comity.terms.searching import fold
from comity.terms.states import get_state
from comity.terms.treaties import get_committee, get_treaty

LANGUAGE_NAMES = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ar": "العربية",
    "ru": "Русский",
    "zh": "中文",
}
LANGUAGES: Mapping[str, Promise] = {
    "en": _("English"),
    "fr": _("French"),
    "es": _("Spanish"),
    "ar": _("Arabic"),
    "ru": _("Russian"),
    "zh": _("Chinese"),
    "und": _("other languages"),
}
PARAGRAPH_KINDS: Mapping[str, Promise] = {
    "introduction": _("Introduction"),
    "positive": _("Positive aspect"),
    "concern": _("Concern"),
    "recommendation": _("Recommendation"),
    "concern_and_recommendation": _("Concern and recommendation"),
    "follow_up": _("Follow-up"),
    "dissemination": _("Dissemination"),
    "next_report": _("Next report"),
    "question": _("Question"),
    "other": _("Other paragraph"),
}


def count_of_kind(kind: str, count: int) -> str:
    """What stands beside a number of paragraphs of a kind: "48 recommendations"."""
    match kind:
        case "recommendation":
            return ngettext("recommendation", "recommendations", count)
        case "concern":
            return ngettext("concern", "concerns", count)
        case "positive":
            return ngettext("positive aspect", "positive aspects", count)
        case "question":
            return ngettext("question", "questions", count)
        case _:
            return ngettext("paragraph", "paragraphs", count)


FORMS: Mapping[str, Promise] = {
    "edited": _("Final text"),
    "without_formal_editing": _("Issued without formal editing"),
    "advance_unedited": _("Advance unedited version"),
    "reprint": _("Reprint in an annual report"),
    "uhri": _("Universal Human Rights Index"),
}
FACETS: Mapping[str, Promise] = {
    "state": _("State"),
    "committee": _("Committee"),
    "treaty": _("Treaty"),
    "kind": _("Kind of paragraph"),
    "document": _("Kind of document"),
    "year": _("Year"),
    "region": _("Regional group"),
    "session": _("Session"),
    "theme": _("Theme"),
    "person": _("Persons affected"),
    "sdg": _("Sustainable Development Goal"),
    "lang": _("Language"),
}
REGIONS: Mapping[str, Promise] = {
    "African States": _("African States"),
    "Asia-Pacific States": _("Asia-Pacific States"),
    "Eastern European States": _("Eastern European States"),
    "Latin American and Caribbean States": _("Latin American and Caribbean States"),
    "Western European and other States": _("Western European and other States"),
}
ASKS: Mapping[str, Promise] = {
    "amend_law": _("amend a law"),
    "ratify": _("ratify a treaty"),
    "declare": _("make a declaration"),
    "withdraw_reservation": _("withdraw a reservation"),
    "adopt_policy": _("adopt a policy"),
    "allocate": _("allocate resources"),
    "train": _("train officials"),
    "collect_data": _("collect data"),
    "study": _("study"),
    "investigate_and_punish": _("investigate and punish"),
    "protect_or_assist": _("protect or assist"),
    "inform_public": _("inform the public"),
    "consult": _("consult"),
    "cooperate": _("cooperate"),
    "report_back": _("report back"),
    "disseminate": _("disseminate"),
    "other": _("other"),
}
QUESTIONS: Mapping[str, Promise] = {
    "renumbered": _("Renumbered"),
    "split": _("Split"),
    "merged": _("Merged"),
    "dropped": _("Dropped"),
    "item_dropped": _("Item dropped"),
    "same_act": _("Perhaps the same document"),
    "newer_reading": _("A newer reader reads it otherwise"),
}
QUESTION_STATES: Mapping[str, Promise] = {
    "open": _("Open"),
    "accepted": _("Accepted"),
    "refused": _("Refused"),
}
JOB_STATES: Mapping[str, Promise] = {
    "waiting": _("Waiting"),
    "running": _("Running"),
    "done": _("Done"),
    "done_in_part": _("Done in part"),
    "failed": _("Failed"),
    "stopped": _("Stopped"),
}
JOBS: Mapping[str, Promise] = {
    "read_files": _("Read files"),
    "load_files": _("Take in files"),
    "load_samples": _("Load the samples"),
    "import_uhri": _("Import from the Universal Human Rights Index"),
    "rebuild_index": _("Rebuild the index"),
}
LOADED: Mapping[str, Promise] = {
    "loaded": _("taken in"),
    "unchanged": _("was here already"),
    "updated": _("read anew"),
    "waiting": _("waits for a decision"),
    "failed": _("failed"),
}
ROLES: Mapping[str, Promise] = {
    "reader": pgettext_lazy("role", "reader"),
    "contributor": pgettext_lazy("role", "contributor"),
    "coordinator": pgettext_lazy("role", "coordinator"),
    "approver": pgettext_lazy("role", "approver"),
    "independent": pgettext_lazy("role", "independent body"),
    "secretariat": pgettext_lazy("role", "secretariat"),
    "administrator": pgettext_lazy("role", "administrator"),
}
SCHEMES: Mapping[str, Promise] = {
    "themes": _("Themes"),
    "persons": _("Persons affected"),
    "sdgs": _("Sustainable Development Goals"),
}
NOTES: Mapping[str, Promise] = {
    "quotation_mark": _("a quotation mark is not closed"),
    "bracket": _("the brackets do not match"),
    "depth": _("the brackets are nested too deeply"),
    "near": _("NEAR stands between two single words"),
    "operator": _("AND, OR or NOT stands without a word beside it"),
    "too_long": _("only the first 64 words are searched"),
}

COMMA = pgettext_lazy("comma in a phrase, with what follows it", ", ")
BETWEEN_MEMBERS = pgettext_lazy("comma between the members of a list", ", ")
SEMICOLON = pgettext_lazy("semicolon between the members of a list", "; ")


ARABIC_MONTHS = (
    "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه",
    "تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
)  # fmt: skip
"""Both names of each month, as documents of the UN print them."""


def interface_language() -> str:
    """The page's language as the tables and the index know it: `zh` for `zh-hans`."""
    return (get_language() or "en")[:2]


def language_prefix(language: str | None = None) -> str:
    """What stands before a path in this language; nothing in English."""
    code = language or get_language() or "en"
    return "" if code == "en" else f"/{code}"


def written_day(value: date) -> str:
    """A day as documents of the UN write it: "1 July 2003", "1er juillet 2003", "2003年7月1日"."""
    language = interface_language()
    if language == "ar":
        return f"{value.day} {ARABIC_MONTHS[value.month - 1]} {value.year}"
    if language == "fr" and value.day == 1:
        return date_format(value, r"j\e\r F Y")
    if language == "ru":
        return date_format(value, "j E Y") + " года"
    return date_format(value, "j F Y" if language == "en" else "DATE_FORMAT")


def sort_key(name: str) -> str:
    """For lists by name: "Égypte" stands beside "El Salvador" and not behind "Zambie"."""
    return fold(name).casefold()


def state_name(code: str) -> str:
    state = get_state(code)
    return state.name(interface_language()) if state else code


def state_order(code: str) -> str:
    return sort_key(state_name(code))


def committee_name(acronym: str) -> str:
    committee = get_committee(acronym)
    return committee.name(interface_language()) if committee else acronym


def treaty_name(code: str) -> str:
    treaty = get_treaty(code)
    return treaty.name(interface_language()) if treaty else code


def document_kind(code: str) -> str:
    return kind_name(code, interface_language())


def told(table: Mapping[str, Promise], code: str) -> str:
    """A code's name, the code in words where the table lacks it."""
    return str(table[code]) if code in table else code.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Called:
    """`language`: of the name where that is not the page's, for its `lang`; else empty."""

    name: str
    language: str = ""


def facet_value(name: str, value: str) -> str:
    """What a value of a facet is called."""
    return call_value(get_language() or "en", name, value).name


@lru_cache(maxsize=20_000)
def call_value(_language: str, name: str, value: str) -> Called:
    """The same for who asks for hundreds, with its language; _language: the one that is active."""
    match name:
        case "state":
            return Called(state_name(value))
        case "committee":
            return Called(committee_name(value))
        case "treaty":
            return Called(treaty_name(value))
        case "document":
            return Called(document_kind(value))
        case "kind":
            return Called(told(PARAGRAPH_KINDS, value))
        case "region":
            return Called(told(REGIONS, value))
        case "lang":
            return Called(told(LANGUAGES, value))
        case "theme" | "person" | "sdg":
            return call_label(LABEL_SCHEMES[name], value)
        case _:
            return Called(value)


LABEL_SCHEMES = {facet: scheme for scheme, facet in LABEL_FACETS.items()}


def call_label(scheme: str, label: str) -> Called:
    """A label's name; the label as the Index has it, in English, where no table translates it."""
    name = label_name(scheme, label, interface_language())
    return Called(label, "en") if name is None else Called(name)


def call_doubt(kind: str) -> Called:
    """What a kind of doubt means; in English, and saying so, where no table translates it."""
    meaning = problem_meaning(kind, interface_language())
    return Called(problem_kinds().get(kind, kind), "en") if meaning is None else Called(meaning)


def joined(members: Iterable[str]) -> str:
    """A list in one line, divided as the language of the page divides it."""
    return str(BETWEEN_MEMBERS).join(members)
