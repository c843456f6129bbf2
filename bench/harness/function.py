"""A stand-in for AWS Lambda: hands out one event at a time over the runtime interface, and reads what the function answers."""
import json
import socket
import urllib.parse

PATIENCE = 90


class Lambda:
    def __init__(self):
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.listening.settimeout(PATIENCE)
        self.address = f"127.0.0.1:{self.listening.getsockname()[1]}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listening.close()

    def ask(self, event):
        """Waits until the function asks for an event, and gives the status of its answer when all of that has come."""
        with self._asked("GET") as link:
            body = json.dumps(event).encode()
            link.sendall(b"HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: bench\r\nLambda-Runtime-Deadline-Ms: 9999999999999\r\n"
                         + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        with self._asked("POST") as link:
            answer = chunks(link.makefile("rb"))
            link.sendall(b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")
        return json.loads(answer.split(b"\0" * 8, 1)[0])["statusCode"]

    def _asked(self, method):
        link, _ = self.listening.accept()
        link.settimeout(PATIENCE)
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += link.recv(1) or fail("the function hung up")
        if not head.startswith(method.encode()):
            fail(f"the function says {head.splitlines()[0]!r} where {method} was expected")
        return link


def chunks(file):
    answer = b""
    while size := int(file.readline(), 16):
        answer += file.read(size)
        file.readline()
    file.readline()
    return answer


def fail(why):
    raise RuntimeError(why)


def page(token, target):
    """A GET as a function URL tells it."""
    url = urllib.parse.urlsplit(target)
    return {"version": "2.0", "rawPath": url.path, "rawQueryString": url.query, "isBase64Encoded": False,
            "headers": {"host": "localhost", "authorization": f"Bearer {token}"},
            "requestContext": {"http": {"method": "GET", "sourceIp": "127.0.0.1"}}}
