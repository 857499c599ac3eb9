"""A program with somebody's key: what it sends, and what it gets."""
import json
import urllib.error
import urllib.request
import uuid


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        return self.json.get("code")


class Program:
    """`token` None: a program without a key."""

    def __init__(self, server, token=None, language=None):
        self.root = server.address.rstrip("/") + "/api/v1"
        self.token, self.language = token, language

    def send(self, method, path, body=None, headers=None):
        """`body` as octets; nothing is checked but that an answer comes."""
        request = urllib.request.Request(self.root + path, data=body, method=method)
        # urllib would name a type of its own.
        request.add_unredirected_header("Content-type", "")
        if self.token:
            request.add_header("Authorization", "Bearer " + self.token)
        if self.language:
            request.add_header("Accept-Language", self.language)
        for name, value in (headers or {}).items():
            request.remove_header(name.capitalize())
            request.add_header(name, value)
        try:
            with urllib.request.urlopen(request) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())

    def read(self, path, expect=200):
        answer = self.send("GET", path)
        assert answer.status == expect, (path, answer.status, answer.body)
        return answer.json

    def act(self, path, content, expect=200, key=None):
        answer = self.send("POST", path, json.dumps(content).encode(),
                           {"Content-Type": "application/json", "Idempotency-Key": key or str(uuid.uuid4())})
        assert answer.status == expect, (path, answer.status, answer.body)
        return answer
