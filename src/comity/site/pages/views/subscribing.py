"""Letters about what changed: asking for them, confirming, ending; by signed links, without a login."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from comity.site.pages.agendas import Asked, read_asked
from comity.site.pages.asking import read_chosen
from comity.site.pages.digests import can_send, tell_choice
from comity.site.pages.names import language_prefix
from comity.site.reviews.alerts import Choice, keep_search, kept_search
from comity.site.reviews.subscribing import ask_subscription, confirm, end, find_signed

LONGEST_QUERY = 400


class AddressForm(forms.Form):
    address = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Enter an e-mail address, for example name@example.org."),
            "invalid": _("Enter an e-mail address, for example name@example.org."),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """`/subscribe?state=ALB&committee=CMW`: the filters of the calendar."""
    asked = read_asked(request.GET)
    if asked.unknown:  # a stranger's words must not stand in a letter of ours
        raise Http404(asked.unknown[0])
    return _ask(request, _choice(asked))


@require_http_methods(["GET", "HEAD", "POST"])
def ask_search(request: HttpRequest) -> HttpResponse:
    """`/subscribe/search?q=torture&state=ALB`: the address of any search, without its page and order."""
    asked = read_chosen(request.GET).asked()
    if len(asked.query) > LONGEST_QUERY:
        raise Http404(asked.query[:LONGEST_QUERY])
    return _ask(request, keep_search(asked))


def _ask(request: HttpRequest, choice: Choice) -> HttpResponse:
    form = AddressForm(request.POST or None)
    if request.method == "POST" and can_send() and form.is_valid():
        ask_subscription(form.cleaned_data["address"], choice, get_language() or "en")
        return HttpResponseRedirect(f"{language_prefix()}/subscribe/asked")
    shown = {
        "form": form,
        "choice": tell_choice(choice),
        "can_send": can_send(),
        "a_search": kept_search(choice) is not None,
    }
    return render(request, "pages/subscribe.html", shown, status=422 if form.errors else 200)


def _choice(asked: Asked) -> Choice:
    states = asked.states_meant()
    choice = {
        "committees": list(asked.committees),
        "treaties": list(asked.treaties),
        "states": list(states or ()),
    }
    return {name: values for name, values in choice.items() if values}


@require_safe
def show_asked(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/subscription.html", {"stage": "asked"})


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_subscription(request: HttpRequest, token: str) -> HttpResponse:
    """The link shows a button, since programs that look into letters open links too."""
    subscription = find_signed(token, "confirm")
    if subscription is None:
        return render(request, "pages/subscription.html", {"stage": "invalid"}, status=410)
    if request.method != "POST":
        shown = {"stage": "confirm", "choice": tell_choice(subscription.choice)}
        return render(request, "pages/subscription.html", shown)
    confirm(subscription)
    return render(request, "pages/subscription.html", {"stage": "confirmed"})


@csrf_exempt  # mail programs end a subscription by a POST of their own; the signature is the proof
@require_http_methods(["GET", "HEAD", "POST"])
def end_subscription(request: HttpRequest, token: str) -> HttpResponse:
    subscription = find_signed(token, "end")
    if subscription is None:
        return render(request, "pages/subscription.html", {"stage": "invalid"}, status=410)
    if request.method != "POST":
        shown = {"stage": "end", "choice": tell_choice(subscription.choice)}
        return render(request, "pages/subscription.html", shown)
    end(subscription)
    return render(request, "pages/subscription.html", {"stage": "ended"})
