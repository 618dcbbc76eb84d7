"""The open API: reads only, nothing but what is published (`library.published`)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from ninja import Field, NinjaAPI, Path, Query, Schema
from ninja.errors import ValidationError

import comity
from comity.site.api.cycle import router
from comity.site.api.problems import PROBLEM, data_version, problem
from comity.site.api.shapes import (
    CommitteeList,
    CommitteeShape,
    DocumentPage,
    ParagraphPage,
    ParagraphShape,
    Problem,
    SearchPage,
    SetPage,
    SetShape,
    StateList,
    StateShape,
    WholeDocument,
)
from comity.site.api.telling import (
    tell_document,
    tell_found,
    tell_paragraphs,
    tell_sets,
    tell_whole_document,
)
from comity.site.library.models import Act
from comity.site.library.published import (
    find_act_by_address,
    find_shown,
    known_addresses,
    list_shown,
    published_acts,
)
from comity.site.search.index import FACETS
from comity.site.search.queries import Asked, search
from comity.terms.permalinks import Permalink, parse_permalink
from comity.terms.states import State, find_state, get_state, list_states
from comity.terms.treaties import Committee, get_committee, list_committees

Language = Literal["en", "fr", "es", "ar", "ru", "zh"]
SearchLanguage = Literal["en", "fr", "es", "ar", "ru", "zh", "all"]
Limit = Annotated[int, Field(ge=1, le=100)]
Cursor = Annotated[int, Field(ge=0, le=2**53, description="`next` of the page before")]
Year = Annotated[int, Field(ge=1900, le=2200)]
SETS = "concluding_observations"
Values = list[Annotated[str, Field(max_length=200)]]


class ComityAPI(NinjaAPI):
    """Ninja's, with errors described as they are sent."""

    def get_openapi_schema(self, **_given: Any) -> Any:
        schema = super().get_openapi_schema(path_prefix="/api/v1/")
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, response in operation["responses"].items():
                    if int(status) >= 400:
                        told = response.get("content", {}).pop("application/json", None)
                        response["content"] = {PROBLEM: told} if told else {}
        for listed, name, operation, parameter, pointer in LINKS:
            answer = schema["paths"][f"/api/v1{listed}"]["get"]["responses"][200]
            target = schema["paths"][f"/api/v1{operation}"]["get"]["operationId"]
            answer.setdefault("links", {})[name] = {
                "operationId": target,
                "parameters": {parameter: f"$response.body#{pointer}"},
            }
        return schema


# What an answer leads to: (operation, name, operation that it leads to, its parameter, where it stands).
LINKS = (
    ("/documents", "document", "/documents/{key}", "key", "/items/0/key"),
    ("/documents", "paragraphs", "/paragraphs", "document", "/items/0/key"),
    ("/documents", "next_page", "/documents", "cursor", "/next"),
    ("/sets", "set", "/sets/{key}", "key", "/items/0/key"),
    ("/paragraphs", "paragraph", "/paragraphs/{address}", "address", "/items/0/id"),
    ("/search", "paragraph", "/paragraphs/{address}", "address", "/hits/0/id"),
    ("/search", "document", "/documents/{key}", "key", "/hits/0/set"),
    ("/states", "state", "/states/{code}", "code", "/items/0/code"),
    ("/due", "status", "/status", "state", "/obligations/0/state"),
    ("/reviews", "document", "/documents/{key}", "key", "/items/0/address"),
    ("/committees", "committee", "/committees/{acronym}", "acronym", "/items/0/acronym"),
)
ERRORS: dict[Any, Any] = {404: Problem, 405: Problem, 422: Problem, 429: Problem}
api = ComityAPI(
    title="Comity",
    version="1",
    description="What the documents of the United Nations human rights treaty bodies say: verbatim, "
    f"with permanent addresses. Comity {comity.__version__}; no key is needed. `next` of an answer is "
    "the cursor of the next page; `ETag` and `If-None-Match` spare an answer that did not change.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api-v1",
)


api.add_router("", router)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    rows = [
        {"where": [str(step) for step in row["loc"]], "message": row["msg"]} for row in error.errors
    ]
    return problem(422, "a parameter is not what is expected", rows)


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, str(error))


class Filters(Schema):
    """Values of one name are joined by OR, names by AND."""

    state: Values = Field([], description="ISO 3166-1 alpha-3")
    committee: Values = Field([])
    kind: Values = Field([], description="of the document")
    first_year: Year | None = None
    last_year: Year | None = None


def _chosen(filters: Filters) -> QuerySet[Act]:
    acts = published_acts()
    if filters.state:
        acts = acts.filter(state__in=[_bare(value).upper() for value in filters.state])
    if filters.committee:
        acts = acts.filter(committee__in=[_bare(value).upper() for value in filters.committee])
    if filters.kind:
        acts = acts.filter(kind__in=[_bare(value) for value in filters.kind])
    if filters.first_year is not None:
        acts = acts.filter(year__gte=filters.first_year)
    if filters.last_year is not None:
        acts = acts.filter(year__lte=filters.last_year)
    return acts


def _bare(value: str) -> str:
    """Without NUL, which PostgreSQL does not take."""
    return value.replace("\x00", "")


def _page(acts: QuerySet[Act], cursor: int, limit: int) -> tuple[list[Act], int | None]:
    rows = list(acts.filter(pk__gt=cursor).order_by("pk")[: limit + 1])
    return rows[:limit], rows[limit - 1].pk if len(rows) > limit else None


@api.get("/documents", response={200: DocumentPage, **ERRORS}, tags=["documents"])
def list_documents(
    request: HttpRequest, filters: Query[Filters], cursor: Cursor = 0, limit: Limit = 50
) -> Any:
    """Documents of every kind, in the order in which they came."""
    rows, following = _page(_chosen(filters), cursor, limit)
    items = [tell_document(act) for act in rows]
    return {"items": items, "next": following, "data_version": data_version()}


@api.get("/documents/{path:key}", response={200: WholeDocument, **ERRORS}, tags=["documents"])
def show_document(
    request: HttpRequest, key: Annotated[str, Path(max_length=200, examples=["CMW/C/ECU/CO/2"])]
) -> Any:
    """One document by its key or any other of its addresses, for example `CMW/C/ECU/CO/2`."""
    return tell_whole_document(_act(key))


@api.get("/sets", response={200: SetPage, **ERRORS}, tags=["sets"])
def list_sets(
    request: HttpRequest, filters: Query[Filters], cursor: Cursor = 0, limit: Limit = 50
) -> Any:
    """Sets of concluding observations with their headers."""
    rows, following = _page(_chosen(filters).filter(kind=SETS), cursor, limit)
    return {"items": tell_sets(rows), "next": following, "data_version": data_version()}


@api.get("/sets/{path:key}", response={200: SetShape, **ERRORS}, tags=["sets"])
def show_set(
    request: HttpRequest, key: Annotated[str, Path(max_length=200, examples=["CMW/C/ECU/CO/2"])]
) -> Any:
    """One set of concluding observations by its key."""
    act = _act(key)
    if act.kind != SETS:
        raise Http404(f"{act.key} is no set of concluding observations")
    return tell_sets([act])[0]


@api.get("/paragraphs", response={200: ParagraphPage, **ERRORS}, tags=["paragraphs"])
def list_paragraphs(
    request: HttpRequest,
    document: Annotated[str, Field(max_length=200, description="key of a document")],
    language: Language = "en",
    cursor: Cursor = 0,
    limit: Limit = 50,
) -> Any:
    """The paragraphs of a document in one language, in order."""
    shown = list_shown(_act(document), language)
    page = shown[cursor : cursor + limit]
    return {
        "items": tell_paragraphs(page),
        "next": cursor + limit if cursor + limit < len(shown) else None,
        "data_version": data_version(),
    }


@api.get(
    "/paragraphs/{path:address}", response={200: ParagraphShape, **ERRORS}, tags=["paragraphs"]
)
def show_paragraph(
    request: HttpRequest,
    address: Annotated[str, Path(max_length=200, examples=["CMW/C/ECU/CO/2/38"])],
    language: Language = "en",
) -> Any:
    """One paragraph, for example `CMW/C/ECU/CO/2/38`; the text is the UN's, verbatim."""
    link = parse_permalink(_bare(address), known_addresses)
    act = find_act_by_address(link.address) if link else None
    shown = find_shown(act, link.anchor, language) if act and link else None
    if shown is None:
        raise Http404(f"{_bare(address)!r} is no paragraph here; an example is CMW/C/ECU/CO/2/38")
    return tell_paragraphs([shown])[0]


def _act(address: str) -> Act:
    """By an address as it is printed or as it stands in a permalink (`A/66/48~31`)."""
    printed = _bare(address).strip("/")
    act = find_act_by_address(printed)
    if act is None:
        link: Permalink | None = parse_permalink(printed, known_addresses)
        act = find_act_by_address(link.address) if link and not link.anchor else None
    if act is None:
        raise Http404(f"{printed!r} is no document here; an example is CMW/C/ECU/CO/2")
    return act


class SearchFilters(Schema):
    """Values of one name are joined by OR, names by AND."""

    state: Values = Field([])
    region: Values = Field([])
    committee: Values = Field([])
    treaty: Values = Field([])
    kind: Values = Field([], description="of the paragraph")
    year: Values = Field([])
    session: Values = Field([])
    theme: Values = Field([])
    person: Values = Field([])
    sdg: Values = Field([])
    document: Values = Field([], description="kind of the document")


@api.get("/search", response={200: SearchPage, **ERRORS}, tags=["search"])
def find(
    request: HttpRequest,
    filters: Query[SearchFilters],
    q: Annotated[str, Field(max_length=1000, examples=['"gender equality" NOT quota*'])] = "",
    language: SearchLanguage = "en",
    first_year: Year | None = None,
    last_year: Year | None = None,
    sort: Literal["relevance", "newest"] = "relevance",
    facets: bool = True,
    cursor: Annotated[int, Field(ge=0, le=10_000)] = 0,
    limit: Annotated[int, Field(ge=1, le=100)] = 20,
) -> Any:
    """Paragraphs that match, with counts under every facet. Any string is a query."""
    query = _bare(q)
    asked = Asked(
        query=f"({query}) lang:all" if language == "all" else query,
        filters={
            name: [_bare(v) for v in values] for name, values in filters.dict().items() if values
        },
        language="en" if language == "all" else language,
        first_year=first_year,
        last_year=last_year,
        sort=sort,
        offset=cursor,
        limit=limit,
    )
    found = search(asked, facets=FACETS if facets else ())
    answer = tell_found(q, found, cursor + limit)
    # Answered as it is: checking three hundred facet values against the shape costs as much as the
    # search; the tests hold the answer against its description.
    return HttpResponse(msgspec.json.encode(answer), content_type="application/json; charset=utf-8")


@api.get("/states", response={200: StateList, **ERRORS}, tags=["States"])
def list_all_states(request: HttpRequest) -> Any:
    """States with the number of their documents here."""
    counts = _counts("state")
    items = [_state(state, counts) for state in list_states()]
    return {"items": items, "data_version": data_version()}


@api.get("/states/{code}", response={200: StateShape, **ERRORS}, tags=["States"])
def show_state(
    request: HttpRequest, code: Annotated[str, Path(max_length=100, examples=["ECU", "Mexico"])]
) -> Any:
    """One State by its code, its UN name in any of the six languages or a former name."""
    state = get_state(code.upper()) or find_state(code)
    if state is None:
        raise Http404(f"{_bare(code)!r} is no State; an example is ECU")
    return _state(state, _counts("state"))


@api.get("/committees", response={200: CommitteeList, **ERRORS}, tags=["Committees"])
def list_all_committees(request: HttpRequest) -> Any:
    """The Committees with the number of their documents here."""
    counts = _counts("committee")
    items = [_committee(row, counts) for row in list_committees()]
    return {"items": items, "data_version": data_version()}


@api.get("/committees/{acronym}", response={200: CommitteeShape, **ERRORS}, tags=["Committees"])
def show_committee(
    request: HttpRequest, acronym: Annotated[str, Path(max_length=100, examples=["CMW"])]
) -> Any:
    """One Committee by its acronym."""
    committee = get_committee(acronym.upper())
    if committee is None:
        raise Http404(f"{_bare(acronym)!r} is no Committee; an example is CMW")
    return _committee(committee, _counts("committee"))


def _counts(name: str) -> dict[str, int]:
    rows = published_acts().order_by().values_list(name).annotate(number=Count("pk"))
    return {value: number for value, number in rows if value}


def _state(state: State, counts: dict[str, int]) -> dict[str, Any]:
    return {
        "code": state.code,
        "name": state.name("en"),
        "names": dict(state.names),
        "region": state.region or None,
        "documents": counts.get(state.code, 0),
    }


def _committee(committee: Committee, counts: dict[str, int]) -> dict[str, Any]:
    return {
        "acronym": committee.acronym,
        "name": committee.name("en"),
        "names": dict(committee.names),
        "treaty": committee.treaty,
        "prefix": committee.prefix,
        "documents": counts.get(committee.acronym, 0),
    }


def show_docs(request: HttpRequest) -> HttpResponse:
    """The description in Swagger UI, from files of our own."""
    return render(request, "api/docs.html", {"description": reverse("api:api-v1:openapi-json")})
