"""A stand-in for the system's print service: enough of IPP (RFC 8010) to say which printers there are."""

import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

GET_PRINTERS = 0x4002
_CHARSET, _LANGUAGE, _NAME, _URI, _ENUM = 0x47, 0x48, 0x42, 0x45, 0x23
_OPERATION, _PRINTER, _END = b"\x01", b"\x04", b"\x03"

PROGRAM = "import json; from ui.printers import printer_names; print(json.dumps(printer_names()))"


def _attribute(tag: int, name: str, value: bytes) -> bytes:
    return b"".join((struct.pack(">BH", tag, len(name)), name.encode(), struct.pack(">H", len(value)), value))


def _answer(request: bytes, names: Sequence[str]) -> bytes:
    _, operation, number = struct.unpack(">HHI", request[:8])
    parts = [
        struct.pack(">BBHI", 2, 0, 0, number),
        _OPERATION,
        _attribute(_CHARSET, "attributes-charset", b"utf-8"),
        _attribute(_LANGUAGE, "attributes-natural-language", b"en"),
    ]
    if operation == GET_PRINTERS:
        for name in names:
            parts += [
                _PRINTER,
                _attribute(_NAME, "printer-name", name.encode()),
                _attribute(_URI, "printer-uri-supported", f"ipp://localhost/printers/{name}".encode()),
                _attribute(_ENUM, "printer-type", struct.pack(">I", 4)),
            ]
    return b"".join((*parts, _END))


@contextmanager
def print_service(names: Sequence[str]) -> Iterator[str]:
    """A service that knows these printers; its address, as libcups takes it."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            answer = _answer(self._body(), names)
            self.send_response(200)
            self.send_header("Content-Type", "application/ipp")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def _body(self) -> bytes:
            if "Content-Length" in self.headers:
                return self.rfile.read(int(self.headers["Content-Length"]))
            chunks = []
            while size := int(self.rfile.readline(), 16):
                chunks.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(chunks)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: a test's standard error is for what goes wrong."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def printers_in_a_new_process(service: str) -> list[str]:
    """What `ui.printers` finds where there is no display: libcups chooses its server once per process."""
    environment = {
        k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=environment | {"CUPS_SERVER": service},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stderr) == (0, "")
    names: list[str] = json.loads(done.stdout)
    return names
