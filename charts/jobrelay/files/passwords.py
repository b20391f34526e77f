"""Makes the passwords of the stores once: what the secret has already stays, so no install or upgrade changes one.

A release that was installed with the secrets of chart 0.1.0 keeps their passwords. All is asked of the API server with
the pod's own service account, which may create a secret and change this one.
"""

import base64
import json
import os
import secrets
import ssl
import string
import sys
import urllib.error
import urllib.request
from http import HTTPStatus
from pathlib import Path

ACCOUNT = Path("/var/run/secrets/kubernetes.io/serviceaccount")
ALPHABET = string.ascii_letters + string.digits
LENGTH = 32


def main():
    name, wanted = os.environ["SECRET"], json.loads(os.environ["WANTED"])
    existing = ask("GET", name)
    have = dict((existing or {}).get("data") or {})
    missing = {key: former(**source) or encoded(generated()) for key, source in wanted.items() if key not in have}
    if existing is None:
        metadata = {"name": name, "labels": json.loads(os.environ["LABELS"])}
        ask("POST", "", {"apiVersion": "v1", "kind": "Secret", "metadata": metadata, "type": "Opaque", "data": missing})
    elif missing:
        ask("PATCH", name, {"data": missing})
    print(f"{name}: {len(missing)} made, {len(have)} kept")


def former(secret=None, key=None):
    """Return the password that a secret of chart 0.1.0 holds, or None."""
    if secret is None:
        return None
    found = ask("GET", secret)
    return ((found or {}).get("data") or {}).get(key)


def generated():
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def encoded(text):
    return base64.b64encode(text.encode()).decode()


def ask(method, name, body=None):
    host = os.environ["KUBERNETES_SERVICE_HOST"]
    host = f"[{host}]" if ":" in host else host
    namespace = (ACCOUNT / "namespace").read_text()
    url = f"https://{host}:{os.environ['KUBERNETES_SERVICE_PORT']}/api/v1/namespaces/{namespace}/secrets/{name}"
    kind = "application/merge-patch+json" if method == "PATCH" else "application/json"
    headers = {"Authorization": f"Bearer {(ACCOUNT / 'token').read_text()}", "Content-Type": kind}
    request = urllib.request.Request(
        url.rstrip("/"), json.dumps(body).encode() if body else None, headers, method=method
    )
    context = ssl.create_default_context(cafile=str(ACCOUNT / "ca.crt"))
    try:
        with urllib.request.urlopen(request, timeout=20, context=context) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        if error.code == HTTPStatus.NOT_FOUND and method == "GET":
            return None
        sys.exit(f"{method} {url}: {error.code} {error.read().decode(errors='replace')}")


if __name__ == "__main__":
    main()
