"""A gateway's API, asked by a program that holds every answer against the gateway's own description of it."""

import http.client
import json
import urllib.parse

from jsonschema import Draft202012Validator

from .encryption import trusting

BASE = "/api/v1"
STRICT = {
    "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}


class API:
    """Asks a running gateway, and holds every answer against the gateway's own document."""

    def __init__(self, gateway, is_encrypted=False):
        self.gateway = gateway
        self.port = int(gateway.site["listen"]["webTLS" if is_encrypted else "web"][0].rpartition(":")[2])
        assert gateway.output.hears("the API answers at", within=10), gateway.tail()
        self.tls = trusting(gateway.state / "pki" / "ca.pem") if is_encrypted else None
        self.token = (gateway.state / "api-token").read_text().strip()
        self.document = self.ask("GET", f"{BASE}/openapi.json", token=None).json

    def sign_in(self, name, password):
        """A browser in which somebody has signed in."""
        return Browser(self, self.ask("POST", f"{BASE}/session", {"name": name, "password": password}, token=None))

    def ask(self, method, target, body=None, token="the right one", host="127.0.0.1", **headers):
        """`body` is text, or a value that becomes JSON; `host` is the address that is asked."""
        if token is not None:
            headers["Authorization"] = f"Bearer {self.token if token == 'the right one' else token}"
        if body is not None:
            headers.setdefault("Content-Type", "application/json")
            body = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        connection = self.connection(host)
        try:
            connection.request(method, target, body, headers)
            answer = Answer(connection.getresponse())
        finally:
            connection.close()
        if target != f"{BASE}/openapi.json":
            self.judge(method, target, answer)
        return answer

    def connection(self, host="127.0.0.1"):
        if self.tls:
            return http.client.HTTPSConnection(host, self.port, timeout=30, context=self.tls)
        return http.client.HTTPConnection(host, self.port, timeout=30)

    def judge(self, method, target, answer):
        assert all(answer.headers[name] == value for name, value in STRICT.items()), f"{method} {target}: {answer.headers}"
        schema = {"$ref": "#/components/schemas/Problem"}
        operation = self.operation(method, target)
        if operation and answer.status == 200 and "text/csv" in operation["responses"]["200"]["content"]:
            assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
            return
        assert answer.headers["Content-Type"] == "application/json"
        if operation:
            assert str(answer.status) in operation["responses"], f"{method} {target} may not answer {answer.status}: {answer.text}"
            response = operation["responses"][str(answer.status)]
            schema = response["content"]["application/json"]["schema"]
            if "error" in answer.json and answer.status >= 400:
                assert f"`{answer.error}`" in response["description"], f"{method} {target} does not say that it may answer {answer.error}"
        faults = list(Draft202012Validator(self.document | schema).iter_errors(answer.json))
        assert not faults, f"{method} {target}: {faults[0].json_path}: {faults[0].message}"

    def operation(self, method, target):
        segments = urllib.parse.urlsplit(target).path.split("/")
        fits = [
            path for path in self.document["paths"]
            if len(path.split("/")) == len(segments)
            and all(there.startswith("{") or there == here for there, here in zip(path.split("/"), segments, strict=True))
        ]
        path = min(fits, key=lambda path: path.count("{"), default=None)
        return path and self.document["paths"][path].get(method.lower())


class Browser:
    """Asks with the cookie of a session, and shows the page token with every change."""

    def __init__(self, api, answer):
        assert answer.status == 200, answer.text
        self.api, self.session = api, answer.json
        self.set_cookie = answer.headers["Set-Cookie"]

    @property
    def cookie(self):
        return self.set_cookie.partition(";")[0]

    def ask(self, method, target, body=None, **headers):
        if method != "GET":
            headers.setdefault("X-CSRF-Token", self.session["csrfToken"])
        answer = self.api.ask(method, target, body, token=None, Cookie=self.cookie, **headers)
        if "Set-Cookie" in answer.headers:
            self.set_cookie = answer.headers["Set-Cookie"]
            self.session = answer.json if "csrfToken" in answer.json else self.session
        return answer


class Answer:
    def __init__(self, response):
        self.status, self.headers = response.status, response.headers
        self.text = response.read().decode()
        self.json = json.loads(self.text) if self.headers["Content-Type"] == "application/json" else None

    @property
    def error(self):
        return self.json.get("error")
