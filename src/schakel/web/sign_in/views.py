from __future__ import annotations

from datetime import datetime

from django.contrib.auth import authenticate
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schakel.partners import second_factor
from schakel.partners.actions import accept_secrecy, choose_password
from schakel.partners.models import Account, Person, SecrecyAcceptance
from schakel.playbooks import library
from schakel.spaces.door.entering import is_demo
from schakel.spaces.door.session import end_sessions
from schakel.spaces.door.throttle import Try, address_of, begin_try, forget
from schakel.web.shell.turns import too_often
from schakel.web.sign_in import entrance
from schakel.web.sign_in.entrance import at_the_door, pending_account, signed_in
from schakel.web.sign_in.forms import CodeForm, FirstCodeForm, NameForm, OwnPasswordForm, PasswordForm
from schakel.web.sign_in.roles import houses_with_roles

CLEAR = '"cache", "cookies", "storage"'


@at_the_door
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    demo = is_demo()
    if request.method != "POST" and not demo and entrance.person_of(request) is not None:
        return HttpResponseRedirect("/")
    form = NameForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        at = timezone.now()
        name = form.cleaned_data["name"].strip().lower()
        turn = begin_try(account=name, address=address_of(request), at=at)
        account = (
            None if turn.again_at else authenticate(request, username=name, password=form.cleaned_data["password"])
        )
        if isinstance(account, Account):
            forget(name, [turn])
            return entrance.begin(request, account, at)
        form.add_error(None, _too_often(turn) or _("This name and this password do not belong together."))
        status = 429 if turn.again_at else 200
    houses = houses_with_roles(timezone.localdate()) if demo else []
    return render(request, "sign_in/sign_in.html", {"form": form, "demo": demo, "houses": houses}, status=status)


@at_the_door
@require_http_methods(["GET", "POST"])
def demo_enter(request: HttpRequest, subject: str) -> HttpResponse:
    if not is_demo() or not entrance.come_in_by_demo(request, subject):
        raise Http404
    return HttpResponseRedirect("/")


@at_the_door
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    account = pending_account(request, at)
    if account is None or entrance.has_one_time_password(account) or not second_factor.is_enrolled(account):
        return _begin_again(request, account)
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        turn = _try_code(request, account, at)
        if not turn.again_at and second_factor.code_is_right(account=account, code=form.cleaned_data["code"], at=at):
            forget(_codes_of(account), [turn])
            return entrance.come_in(request, account, timezone.localdate(at))
        form.add_error(
            "code", _too_often(turn) or _("This code is not right, or it was used already. Wait for the next one.")
        )
        status = 429 if turn.again_at else 200
    return render(request, "sign_in/code.html", {"form": form}, status=status)


@at_the_door
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def choose_new_password(request: HttpRequest) -> HttpResponse:
    account = pending_account(request, timezone.now())
    if account is None:
        return own_password(request)
    if not entrance.has_one_time_password(account):
        return HttpResponseRedirect(entrance.next_step(account))
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if account.check_password(form.cleaned_data["password"]):
            form.add_error("password", _("That is the password for one time. Choose one of your own."))
        else:
            choose_password(account=account, password=form.cleaned_data["password"])
            Account.objects.filter(pk=account.pk).update(last_login=timezone.now())
            account.refresh_from_db()
            return HttpResponseRedirect(entrance.next_step(account))
    return render(request, "sign_in/password.html", {"form": form, "first": True})


def own_password(request: HttpRequest) -> HttpResponse:
    """The same page for who is signed in already: the present password is asked."""
    account = Account.objects.filter(person_id=entrance.person_of(request), demo_role="", is_active=True).first()
    if entrance.person_of(request) is None or account is None:
        return _begin_again(request, None)
    form = OwnPasswordForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        turn = _try_code(request, account, timezone.now())
        if not turn.again_at and account.check_password(form.cleaned_data["present"]):
            forget(_codes_of(account), [turn])
            choose_password(account=account, password=form.cleaned_data["password"])
            end_sessions(account.pk)
            return entrance.come_in(request, account, timezone.localdate())
        form.add_error("present", _too_often(turn) or _("That is not your present password."))
        status = 429 if turn.again_at else 200
    return render(request, "sign_in/password.html", {"form": form, "first": False}, status=status)


@at_the_door
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    account = pending_account(request, at)
    if account is None or entrance.has_one_time_password(account) or second_factor.is_enrolled(account):
        return _begin_again(request, account)
    sealed = request.session.get(entrance.PHONE)
    if sealed is None:
        sealed = request.session[entrance.PHONE] = second_factor.new_secret()
    form = FirstCodeForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        turn = _try_code(request, account, at)
        codes = (
            None
            if turn.again_at
            else second_factor.enrol(account=account, sealed=sealed, code=form.cleaned_data["code"], at=at)
        )
        if codes is not None:
            forget(_codes_of(account), [turn])
            answer = entrance.come_in(request, account, timezone.localdate(at))
            return render(request, "sign_in/recovery_codes.html", {"codes": codes, "onward": answer["Location"]})
        form.add_error(
            "code", _too_often(turn) or _("This code is not right. Look whether the clock of your phone is right.")
        )
        status = 429 if turn.again_at else 200
    facts = {"form": form, "letters": second_factor.in_letters(sealed), "subject": account.subject}
    return render(request, "sign_in/enrol.html", facts, status=status)


@require_GET
def drawing(request: HttpRequest) -> HttpResponse:
    account = pending_account(request, timezone.now())
    sealed = request.session.get(entrance.PHONE)
    if account is None or sealed is None:
        raise Http404
    return HttpResponse(second_factor.drawing(account, sealed), content_type="image/svg+xml")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def choose_mandate(request: HttpRequest) -> HttpResponse:
    person = entrance.person_of(request) or 0
    mandates = entrance.mandates_of(person, timezone.localdate())
    present = request.session.get(entrance.MANDATE)
    if len(mandates) == 1 and present != mandates[0].pk:
        entrance.choose(request, mandates[0])
        return HttpResponseRedirect("/")
    problem = ""
    if request.method == "POST":
        chosen = next((one for one in mandates if str(one.organisation.key) == request.POST.get("organisation")), None)
        if chosen is not None:
            entrance.choose(request, chosen)
            return HttpResponseRedirect("/")
        problem = _("Choose the organisation you work for now.")
    facts = {
        "mandates": mandates,
        "present": present,
        "problem": problem,
        "person": Person.objects.using("door").get(pk=person),
    }
    return render(request, "sign_in/mandate.html", facts, status=400 if problem else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def secrecy(request: HttpRequest) -> HttpResponse:
    person = entrance.person_of(request) or 0
    notice = library().notices.named("secrecy")
    if request.method == "POST":
        accept_secrecy(person=person, notice=f"{notice.id} {notice.valid_from:%Y-%m-%d}", at=timezone.now())
        return HttpResponseRedirect("/")
    accepted = SecrecyAcceptance.objects.using("door").filter(person_id=person).first()
    return render(request, "sign_in/secrecy.html", {"notice": notice, "accepted": accepted})


@at_the_door
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    request.session.flush()
    response = render(request, "sign_in/signed_out.html")
    response.headers["Clear-Site-Data"] = CLEAR
    return response


@require_GET
def me(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse("me"))


def _begin_again(request: HttpRequest, account: Account | None) -> HttpResponse:
    return HttpResponseRedirect(entrance.next_step(account) if account else reverse("sign-in"))


def _codes_of(account: Account) -> str:
    return f"codes of {account.pk}"


def _try_code(request: HttpRequest, account: Account, at: datetime) -> Try:
    return begin_try(account=_codes_of(account), address=address_of(request), at=at)


def _too_often(turn: Try) -> str:
    return too_often(turn.again_at) if turn.again_at else ""
