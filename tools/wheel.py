"""Builds the wheel and uses it in an environment that knows nothing of this checkout."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


COPY = "import shutil, importlib.resources as r; shutil.copytree(r.files('comity.formats') / 'samples', 'samples')"
LARGEST = 6_000_000
"""Bytes of the wheel; samples and the site's vendored files are most of it."""


def use(scripts: Path, work: Path) -> None:
    """Reads every sample that came with the wheel and makes a matrix, in an empty folder."""
    subprocess.run([str(scripts / "python"), "-c", COPY], check=True, cwd=work)
    for ending in ("docx", "html", "pdf", "txt"):
        for sample in sorted((work / "samples").glob(f"*.{ending}")):
            command = [str(scripts / "comity"), "read", str(sample), "--format", "json"]
            done = subprocess.run(command, check=True, capture_output=True, cwd=work)
            if b'"contract": 1' not in done.stdout:
                raise SystemExit(f"the wheel's command did not print a reading of {sample.name}")
    matrix = ["matrix", "samples/observations_final.pdf", "--output", "matrix.xlsx"]
    subprocess.run([str(scripts / "comity"), *matrix], check=True, cwd=work)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(work)]
        subprocess.run(build, check=True, cwd=ROOT)
        wheel = next(work.glob("comity-*.whl"))
        if wheel.stat().st_size > LARGEST:
            raise SystemExit(
                f"{wheel.name} has {wheel.stat().st_size:,} bytes: expected {LARGEST:,}"
            )
        venv.create(work / "clean", with_pip=True)
        scripts = work / "clean" / ("Scripts" if os.name == "nt" else "bin")
        pip = [
            str(scripts / "python"),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ]
        hashed = str(ROOT / "requirements" / "run.txt")
        subprocess.run([*pip, "--require-hashes", "--requirement", hashed], check=True)
        subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
        use(scripts, work)
        use_the_site(scripts, work)
        open_the_site(scripts, work)
        print(f"{wheel.name}: installed and used in a clean environment")


def use_the_site(scripts: Path, work: Path) -> None:
    """The store, the index, the templates and the static files are in the wheel as well."""
    environment = {**os.environ, "COMITY_DATA": str(work / "data")}
    for arguments in (["load", "--samples"], ["check"]):
        subprocess.run([str(scripts / "comity"), *arguments], check=True, cwd=work, env=environment)
    code = (
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "for path in ('/', '/healthz', '/accounts/login/'):\n"
        "    assert Client().get(path, headers={'host': 'localhost'}).status_code == 200, path\n"
    )
    environment["DJANGO_SETTINGS_MODULE"] = "comity.site.settings"
    subprocess.run([str(scripts / "python"), "-c", code], check=True, cwd=work, env=environment)


def open_the_site(scripts: Path, work: Path) -> None:
    """As somebody does who has just installed it: no settings at all; then on the same data at a public
    address, where cookies go by TLS alone and Django's check for deployment finds nothing."""
    home = work / "home"
    environment = {name: value for name, value in os.environ.items() if "COMITY_" not in name}
    for name in ("HOME", "LOCALAPPDATA", "XDG_DATA_HOME"):
        environment[name] = str(home)
    keys = set()
    for public in ("", "https://comity.example.org"):
        if public:
            environment["COMITY_PUBLIC_URL"] = public
        cookie = first_cookie(scripts, work, environment)
        if ("Secure" in cookie) != bool(public):
            raise SystemExit(f"the cookie of {public or 'a local site'} is {cookie}")
        keys |= {path.read_text() for path in home.rglob("secret_key")}
    if len(keys) != 1:
        raise SystemExit(f"expected one secret key, kept over the restart: there were {len(keys)}")
    environment["DJANGO_SETTINGS_MODULE"] = "comity.site.settings"
    check = ["-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    subprocess.run([str(scripts / "python"), *check], check=True, cwd=work, env=environment)


def first_cookie(scripts: Path, work: Path, environment: dict[str, str]) -> str:
    """Opens the site, looks at its first page and at the form of the login, closes it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    site = subprocess.Popen(
        [str(scripts / "comity"), "serve", "--port", port],
        cwd=work, env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert site.stdout is not None
        if "Comity is open at" not in site.stdout.readline():
            raise SystemExit("comity serve did not open")
        asking = http.client.HTTPConnection("127.0.0.1", int(port), timeout=30)
        for path in ("/", "/accounts/login/"):
            # "localhost" is answered at any address; the proxy in front says how it was asked
            asking.request("GET", path, headers={"Host": "localhost", "X-Forwarded-Proto": "https"})
            answer = asking.getresponse()
            if answer.status != 200 or b"Comity" not in answer.read():
                raise SystemExit(f"{path} was answered with {answer.status}")
        return answer.headers["Set-Cookie"]
    finally:
        site.terminate()
        site.wait(30)


if __name__ == "__main__":
    main()
