"""The addresses of the public pages."""

from __future__ import annotations

from django.urls import path, re_path
from django.urls.resolvers import URLPattern

from comity.site.pages.views import (
    about,
    calendar,
    cycle,
    deciding,
    finding,
    keeping,
    listing,
    loading,
    noting,
    places,
    previewing,
    reading,
    sessions,
    subscribing,
    treaties,
)

app_name = "pages"
urlpatterns: list[URLPattern] = [
    path("", finding.show_home, name="home"),
    re_path(r"^index\.(?P<extension>csv|xlsx|json)$", finding.show_home, name="home-table"),
    path("search", finding.show_results, name="search"),
    re_path(
        r"^search\.(?P<extension>csv|xlsx|json)$", finding.download_results, name="search-table"
    ),
    path("search.atom", finding.show_feed, name="search-feed"),
    path("d/<path:printed>", reading.show_address, name="document"),
    path("original/<slug:sha256>/<int:number>.png", reading.show_picture, name="picture"),
    path("states", places.show_states, name="states"),
    re_path(r"^states\.(?P<extension>csv|xlsx|json)$", places.show_states, name="states-table"),
    path("states/<slug:code>", places.show_state, name="state"),
    re_path(
        r"^states/(?P<code>[A-Z]{3,4})\.(?P<extension>csv|xlsx|json)$",
        places.show_state,
        name="state-table",
    ),
    path("committees", places.show_committees, name="committees"),
    re_path(
        r"^committees\.(?P<extension>csv|xlsx|json)$",
        places.show_committees,
        name="committees-table",
    ),
    path("committees/<slug:acronym>", places.show_committee, name="committee"),
    re_path(
        r"^committees/(?P<acronym>[A-Z]{2,6})\.(?P<extension>csv|xlsx|json)$",
        places.show_committee,
        name="committee-table",
    ),
    path("committees/<slug:acronym>/sessions/<int:number>", sessions.show_session, name="session"),
    re_path(
        r"^committees/(?P<acronym>[A-Z]{2,6})/sessions/(?P<number>[0-9]{1,9})\.(?P<extension>csv|xlsx|json)$",
        sessions.show_session,
        name="session-table",
    ),
    re_path(
        r"^states/(?P<code>[A-Z]{3,4})\.(?P<extension>ics|atom)$",
        calendar.show_state_calendar,
        name="state-calendar",
    ),
    re_path(
        r"^committees/(?P<acronym>[A-Z]{2,6})\.(?P<extension>ics|atom)$",
        calendar.show_committee_calendar,
        name="committee-calendar",
    ),
    path("subscribe", subscribing.ask, name="subscribe"),
    path("subscribe/search", subscribing.ask_search, name="subscribe-search"),
    path("subscribe/asked", subscribing.show_asked, name="subscribe-asked"),
    path("subscribe/confirm/<str:token>", subscribing.confirm_subscription, name="confirm"),
    path("subscribe/end/<str:token>", subscribing.end_subscription, name="unsubscribe"),
    path("reviews/<path:key>", cycle.show_review, name="review"),
    path("calendar", calendar.show_calendar, name="calendar"),
    re_path(
        r"^calendar\.(?P<extension>csv|xlsx|json|ics|atom)$",
        calendar.show_calendar,
        name="calendar-table",
    ),
    path("search.ics", calendar.show_search_calendar, name="search-calendar"),
    path("treaties", treaties.show_treaties, name="treaties"),
    re_path(
        r"^treaties\.(?P<extension>csv|xlsx|json)$", treaties.show_treaties, name="treaties-table"
    ),
    re_path(
        r"^treaties/(?P<code>[A-Za-z0-9 -]{2,20})\.(?P<extension>csv|xlsx|json)$",
        treaties.show_treaty,
        name="treaty-table",
    ),
    re_path(r"^treaties/(?P<code>[A-Za-z0-9 -]{2,20})$", treaties.show_treaty, name="treaty"),
    path("record", keeping.show_record, name="record"),
    re_path(r"^record\.(?P<extension>csv|xlsx|json)$", keeping.show_record, name="record-table"),
    path("record/treaty-action", keeping.enter_action, name="treaty-action"),
    path("record/treaty-table", keeping.load_table, name="treaty-acts"),
    re_path(
        r"^record/(?P<slug>[a-z]+)\.(?P<extension>csv|xlsx|json)$",
        keeping.show_kept,
        name="kept-table",
    ),
    path("record/<slug:slug>", keeping.show_kept, name="kept"),
    path("record/<slug:slug>/new", keeping.edit_kept, name="kept-new"),
    path("record/<slug:slug>/<int:number>", keeping.edit_kept, name="kept-edit"),
    path("record/<slug:slug>/<int:number>/history", keeping.show_history, name="kept-history"),
    re_path(
        r"^record/(?P<slug>[a-z]+)/(?P<number>[0-9]{1,12})/history\.(?P<extension>csv|xlsx|json)$",
        keeping.show_history,
        name="kept-history-table",
    ),
    path("record/<slug:slug>/<int:number>/withdraw", keeping.withdraw_kept, name="kept-withdraw"),
    path("load", loading.show_load, name="load"),
    path("jobs", loading.show_jobs, name="jobs"),
    re_path(r"^jobs\.(?P<extension>csv|xlsx|json)$", loading.show_jobs, name="jobs-table"),
    path("jobs/<int:number>", loading.show_job, name="job"),
    path("jobs/<int:number>.json", loading.show_job, {"extension": "json"}, name="job-json"),
    path("jobs/<int:number>/progress", loading.show_progress, name="job-progress"),
    path("jobs/<int:number>/accept", loading.accept_files, name="job-accept"),
    path("jobs/<int:number>/stop", loading.stop, name="job-stop"),
    path("jobs/<int:number>/reading/<int:place>", previewing.show_reading, name="job-reading"),
    path(
        "jobs/<int:number>/reading/<int:place>/<int:page>.png",
        previewing.show_staged_picture,
        name="job-picture",
    ),
    path("asked", listing.show_asked, name="asked"),
    re_path(r"^asked\.(?P<extension>csv|xlsx|json)$", listing.show_asked, name="asked-table"),
    path("documents", listing.show_documents, name="documents"),
    re_path(
        r"^documents\.(?P<extension>csv|xlsx|json)$",
        listing.show_documents,
        name="documents-table",
    ),
    path("doubts", listing.show_doubts, name="doubts"),
    re_path(r"^doubts\.(?P<extension>csv|xlsx|json)$", listing.show_doubts, name="doubts-table"),
    path("notes", noting.show_notes, name="notes"),
    re_path(r"^notes\.(?P<extension>csv|xlsx|json)$", noting.show_notes, name="notes-table"),
    path("notes/new", noting.write_note, name="note-new"),
    path("notes/<int:number>", noting.change_note, name="note"),
    path("questions", deciding.show_questions, name="questions"),
    re_path(
        r"^questions\.(?P<extension>csv|xlsx|json)$",
        deciding.show_questions,
        name="questions-table",
    ),
    path("questions/<int:number>", deciding.decide, name="decide"),
    path("methodology", about.show_methodology, name="methodology"),
    re_path(
        r"^methodology\.(?P<extension>csv|xlsx|json)$",
        about.show_methodology,
        name="methodology-table",
    ),
    path("robots.txt", about.show_robots, name="robots"),
    path("sitemap.xml", about.show_sitemap, name="sitemap"),
    path("opensearch.xml", about.show_opensearch, name="opensearch"),
]
