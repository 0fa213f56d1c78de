"""A gateway's API, asked by a program that holds every answer against the gateway's own description of it."""

import http.client
import json
import urllib.parse

from jsonschema import Draft202012Validator

BASE = "/api/v1"


class API:
    """Asks a running gateway, and holds every answer against the gateway's own document."""

    def __init__(self, gateway):
        self.gateway = gateway
        self.port = int(gateway.site["listen"]["web"][0].rpartition(":")[2])
        assert gateway.output.hears("the API answers at", within=10), gateway.tail()
        self.token = (gateway.state / "api-token").read_text().strip()
        self.document = self.ask("GET", f"{BASE}/openapi.json", token=None).json

    def ask(self, method, target, body=None, token="the right one", **headers):
        """`body` is text, or a value that becomes JSON."""
        if token is not None:
            headers["Authorization"] = f"Bearer {self.token if token == 'the right one' else token}"
        if body is not None:
            headers.setdefault("Content-Type", "application/json")
            body = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, target, body, headers)
            answer = Answer(connection.getresponse())
        finally:
            connection.close()
        if target != f"{BASE}/openapi.json":
            self.judge(method, target, answer)
        return answer

    def judge(self, method, target, answer):
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


class Answer:
    def __init__(self, response):
        self.status, self.headers = response.status, response.headers
        self.text = response.read().decode()
        self.json = json.loads(self.text) if self.headers["Content-Type"] == "application/json" else None

    @property
    def error(self):
        return self.json.get("error")
