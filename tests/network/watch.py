"""Runs the program under an audit hook that ends it, loudly, when anything reaches for a network.

    python watch.py ARGUMENTS…

`PLANTED` in the environment does what must be noticed, before the program runs. Answers on standard output; a breach
is one line on standard error and exit status 99.
"""

import os
import socket
import sys
from collections.abc import Callable
from typing import Any

BREACH = 99
REACHING = frozenset(
    {
        *("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo"),
        *("socket.getnameinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getservbyname"),
        *("socket.getservbyport", "urllib.Request", "http.client.connect", "ftplib.connect"),
        *("smtplib.connect", "poplib.connect", "imaplib.open", "nntplib.connect", "telnetlib.Telnet.open"),
    }
)


def notice(event: str, arguments: tuple[Any, ...]) -> None:
    if event in REACHING:
        os.write(2, f"reached for the network: {event} {arguments[1:]}\n".encode())
        # Nothing can catch this, and no thread goes on.
        os._exit(BREACH)


PLANTED: dict[str, Callable[[], object]] = {
    "connect": lambda: socket.create_connection(("127.0.0.1", 9), timeout=1),
    "bind": lambda: socket.socket().bind(("127.0.0.1", 0)),
    "resolve": lambda: socket.getaddrinfo("przyklad.invalid", 443),
    "by name": lambda: socket.gethostbyname("przyklad.invalid"),
    "send": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)),
}


def main() -> int:
    sys.addaudithook(notice)
    if planted := os.environ.get("PLANTED"):
        PLANTED[planted]()
    # Under the hook from its first import on.
    from app.__main__ import main as program  # noqa: PLC0415  # what it imports is watched, too

    return program(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
