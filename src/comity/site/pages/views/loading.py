"""Loading: files are handed in, read and shown, and taken in when a person accepts them; jobs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comity.site.accounts.roles import Permission, needs
from comity.site.jobs.actions import stop_job
from comity.site.jobs.models import Job
from comity.site.jobs.queries import ENDED, as_json, get_job, is_open_to, list_files, list_jobs
from comity.site.jobs.tasks import start_job
from comity.site.library.files import stage_file
from comity.site.pages.names import language_prefix
from comity.site.pages.responses import answer_json, answer_table

MOST_FILES = 50
A_PAGE_OF_JOBS = 50
JOB_HEADS = ("id", "kind", "state", "attempts", "done", "total", "created_at", "finished_at")
MEGABYTE = 1024 * 1024


@needs(Permission.LOAD)
@require_http_methods(["GET", "HEAD", "POST"])
def show_load(request: HttpRequest) -> HttpResponse:
    """One thing to do: choose files. What is wrong with them is told above the field."""
    errors: list[str] = []
    if request.method == "POST":
        given = request.FILES.getlist("files")
        errors = find_faults(given)
        if not errors:
            files = [{"sha256": stage_file(file.read()), "name": file.name} for file in given]
            job = start_job("read_files", {"files": files}, user_id=request.user.pk)
            return HttpResponseRedirect(_job_path(job))
    shown = {
        "errors": errors,
        "most": MOST_FILES,
        "megabytes": settings.COMITY.upload_bytes // MEGABYTE,
    }
    return render(request, "pages/load.html", shown, status=422 if errors else 200)


def find_faults(given: list[UploadedFile[Any]]) -> list[str]:
    """What is wrong with the files handed in, one sentence each; none when they can be read. An empty
    file among others is told with their readings, so that nobody has to choose fifty again for one."""
    if not given:
        return [_("Choose at least one file, for example a PDF or Word document.")]
    if len(given) > MOST_FILES:
        told = ngettext(
            "%(n)s file is too many at once: choose at most %(most)s.",
            "%(n)s files are too many at once: choose at most %(most)s.",
            len(given),
        )
        return [told % {"n": len(given), "most": MOST_FILES}]
    most = settings.COMITY.upload_bytes
    faults, nothing_in_any = [], not any(file.size for file in given)
    for file in given:
        if nothing_in_any:
            faults.append(_("%(name)s is empty.") % {"name": file.name})
        elif file.size and file.size > most:
            faults.append(
                _("%(name)s has %(size)s MB: expected at most %(most)s MB.")
                % {"name": file.name, "size": file.size // MEGABYTE, "most": most // MEGABYTE}
            )
    return faults


@needs(Permission.LOAD)
@require_safe
def show_jobs(request: HttpRequest, extension: str = "") -> HttpResponse:
    rows = list_jobs(request.user)
    page = Paginator(rows, A_PAGE_OF_JOBS).get_page(request.GET.get("page"))
    if extension == "json":
        return answer_json({"jobs": [_json(request, job) for job in rows]})
    if extension:
        table = (tuple(as_json(job)[head] for head in JOB_HEADS) for job in rows)
        return answer_table("jobs", extension, JOB_HEADS, table)
    open_jobs = any(job.state not in ENDED for job in page)
    return render(request, "pages/jobs.html", {"page": page, "refresh": 5 if open_jobs else 0})


@needs(Permission.LOAD)
@require_safe
def show_job(request: HttpRequest, number: int, extension: str = "") -> HttpResponse:
    """Progress while it runs; what it found or did when it has ended."""
    job = find_job(request, number)
    if extension:
        return answer_json(_json(request, job))
    return render(request, "pages/job.html", _shown(request, job))


@needs(Permission.LOAD)
@require_safe
def show_progress(request: HttpRequest, number: int) -> HttpResponse:
    """The bar alone, asked for by htmx every second; when the job has ended the page loads anew."""
    job = find_job(request, number)
    answer = render(request, "pages/progress.html", _shown(request, job))
    if job.state in ENDED:
        answer["HX-Refresh"] = "true"
    return answer


def _json(request: HttpRequest, job: Job) -> dict[str, Any]:
    return as_json(job, open_=is_open_to(job, request.user))


def _shown(request: HttpRequest, job: Job) -> dict[str, Any]:
    own = is_open_to(job, request.user)
    files = list_files(job) if own else []
    return {
        "job": job,
        "own": own,
        "ended": job.state in ENDED,
        "refresh": 0 if job.state in ENDED else 3,
        "percent": round(100 * job.done / job.total) if job.total else None,
        "files": files,
        "readable": [row for row in files if not row.get("reason")],
        "accepts": own and accepts(job),
    }


def accepts(job: Job) -> bool:
    """Whether files wait to be taken in."""
    return job.kind == "read_files" and job.state in (Job.State.DONE, Job.State.DONE_IN_PART)


@needs(Permission.LOAD)
@require_POST
def accept_files(request: HttpRequest, number: int) -> HttpResponse:
    """Starts taking in those of the read files that are ticked."""
    job = find_own_job(request, number)
    if not accepts(job):
        raise Http404(str(number))
    wanted = set(request.POST.getlist("file"))
    files = [
        {"sha256": row["sha256"], "name": row["name"]}
        for row in list_files(job)
        if not row["reason"] and row["sha256"] in wanted
    ]
    if not files:
        shown = _shown(request, job) | {"errors": [_("Tick at least one file to take in.")]}
        return render(request, "pages/job.html", shown, status=422)
    new = start_job("load_files", {"files": files, "accept_newer": False}, user_id=request.user.pk)
    return HttpResponseRedirect(_job_path(new))


@needs(Permission.LOAD)
@require_POST
def stop(request: HttpRequest, number: int) -> HttpResponse:
    stop_job(find_job(request, number).pk)
    return HttpResponseRedirect(f"{language_prefix()}/jobs/{number}")


def find_job(request: HttpRequest, number: int) -> Job:
    job = get_job(number, request.user)
    if job is None:
        raise Http404(str(number))
    return job


def find_own_job(request: HttpRequest, number: int) -> Job:
    job = find_job(request, number)
    if not is_open_to(job, request.user):
        raise Http404(str(number))
    return job


def _job_path(job: Job) -> str:
    return f"{language_prefix()}/jobs/{job.pk}"
