"""Another reader of bundles, which uses nothing but what docs/format/README.md says, Python, `age` and `openssl`.

Nothing of the program is imported here. It is shorter than ours, for it refuses with one sentence instead of a code.
"""

import base64
import hashlib
import json
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path
from typing import Any

ARC = "2.25.66926485361761719452311063996436567214"
ENDS = ("META-INF/ASiCManifest001.xml", "META-INF/signature001.p7s")


class Refused(Exception):
    """The file is not what the description says."""


def read_bundle(sealed: bytes, identity: str, root: bytes, at: int) -> dict[str, Any]:
    """Open, verify and read a `.wynik`, judged at `at` (seconds since 1970). Raises `Refused`."""
    members = unpacked(opened(sealed, identity))
    manifest, signature = (members.pop(name) for name in ENDS)
    need(manifest == manifest_of(members), "the manifest is not that of the members")
    practice = verified(signature, manifest, root, at)
    names = list(members)
    need(names[:3] == ["exam.json", "journal.jsonl", "revision.json"], "not the members of a bundle")
    need(names[3:] == sorted(names[3:]) and all(n.startswith("print/") for n in names[3:]), "not only prints")
    exam, revision = record(members["exam.json"], "wynik"), record(members["revision.json"], "wersja")
    need(exam["practice"] == revision["practice"] == practice, "not agreed whether it is for practice")
    entries = journal(members["journal.jsonl"], exam)
    revisions(revision, entries)
    sums(exam["figures"])
    return {"exam": exam, "entries": entries, "revision": revision, "prints": names[3:]}


def opened(sealed: bytes, identity: str) -> bytes:
    """Section 1."""
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder, "key")
        key.write_text(identity)
        done = subprocess.run(
            ["age", "--decrypt", "-i", str(key)], input=sealed, capture_output=True, check=False
        )
    need(done.returncode == 0, "age does not open it")
    return done.stdout


def unpacked(data: bytes) -> dict[str, bytes]:
    """Section 2: walk the local headers, then build the one encoding anew and compare."""
    members: dict[str, bytes] = {}
    at = 0
    while data[at : at + 4] == b"PK\3\4":
        size, name_length = (
            struct.unpack_from("<I", data, at + 22)[0],
            struct.unpack_from("<H", data, at + 26)[0],
        )
        name = data[at + 30 : at + 30 + name_length].decode("ascii")
        start = at + 30 + name_length
        need(name not in members and start + size <= len(data) <= 64 << 20, "no container")
        members[name] = data[start : start + size]
        at = start + size
    need(packed(members) == data, "not the one encoding of these members")
    names = list(members)
    need(names[0] == "mimetype" and tuple(names[-2:]) == ENDS, "members out of order")
    need(members.pop("mimetype") == b"application/vnd.etsi.asic-e+zip", "no ASiC-E")
    return members


def packed(members: dict[str, bytes]) -> bytes:
    """The one encoding."""
    local, central = b"", b""
    for name, content in members.items():
        same = struct.pack(
            "<HHHHHIIIHH", 20, 0, 0, 0, 0x21, zlib.crc32(content), len(content), len(content), len(name), 0
        )
        central += b"PK\1\2" + struct.pack("<H", 20) + same + struct.pack("<HHHII", 0, 0, 0, 0, len(local))
        central += name.encode()
        local += b"PK\3\4" + same + name.encode() + content
    count = len(members)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(central), len(local), 0)
    return local + central + b"PK\5\6" + end


def manifest_of(members: dict[str, bytes]) -> bytes:
    """Section 3: its one spelling."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">',
        '<asic:SigReference URI="META-INF/signature001.p7s" MimeType="application/pkcs7-signature"/>',
    ]
    for name, content in members.items():
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        lines.append(
            f'<asic:DataObjectReference URI="{name}">'
            '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
            f"<ds:DigestValue>{digest}</ds:DigestValue></asic:DataObjectReference>"
        )
    return "\n".join([*lines, "</asic:ASiCManifest>", ""]).encode()


def verified(signature: bytes, manifest: bytes, root: bytes, at: int) -> bool:
    """Section 3: OpenSSL judges signature and chain; the role and the practice mark stand in the policies."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in (("s", signature), ("m", manifest), ("root", root)):
            (folder / file).write_bytes(content)

        def openssl(*arguments: str) -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                ["openssl", *arguments], cwd=folder, capture_output=True, text=True, check=False, timeout=60
            )

        done = openssl(
            "cms", "-verify", "-cades", "-purpose", "any", "-binary", "-inform", "DER", "-in", "s", "-content", "m",
            "-CAfile", "root", "-attime", str(at), "-out", "signed",
        )  # fmt: skip
        need(
            done.returncode == 0 and "CAdES Verification successful" in done.stderr,
            "the signature is not good",
        )
        openssl("pkcs7", "-inform", "DER", "-in", "s", "-print_certs", "-out", "its")
        policies = openssl("x509", "-in", "its", "-noout", "-ext", "certificatePolicies").stdout.split()
    roles = {f"{ARC}.{arc}" for arc in (2, 3, 4, 5)} & set(policies)
    need(roles == {f"{ARC}.4"}, "not signed by a laptop")
    return f"{ARC}.1" in policies


def record(content: bytes, kind: str) -> dict[str, Any]:
    """Section 4: a canonical JSON record of a version that we know."""
    told: dict[str, Any] = json.loads(content)
    need(canonical(told) == content, "not canonical")
    need(told["format"] == f"protokolant/{kind}" and told["version"] == "1.0", "another kind or version")
    return told


def canonical(value: object) -> bytes:
    """RFC 8785, for values without floats and names in ASCII."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def journal(content: bytes, exam: dict[str, Any]) -> list[dict[str, Any]]:
    """Section 4: one chain from `ExamOpened`, kept for this order, to the declared end."""
    previous, entries = "0" * 64, []
    need(content.endswith(b"\n"), "the last line does not end")
    for number, line in enumerate(content[:-1].split(b"\n"), start=1):
        entry = json.loads(line)
        need(canonical(entry) == line, f"line {number} is not canonical")
        need((entry["seq"], entry["previous"]) == (number, previous), f"the chain is broken at line {number}")
        previous = hashlib.sha256(line).hexdigest()
        entries.append(entry)
    need(exam["journal"] == {"entries": len(entries), "head": previous}, "not the declared end")
    opening = entries[0]["event"]
    order = hashlib.sha256(canonical(exam["order"])).hexdigest()
    need((opening["kind"], opening["order_digest"]) == ("ExamOpened", order), "kept for another order")
    told = (exam["order"]["exam_id"], exam["practice"], exam["run"])
    need((opening["exam_id"], opening["practice"], opening["run"]) == told, "kept for another exam")
    return entries


def revisions(revision: dict[str, Any], entries: list[dict[str, Any]]) -> None:
    """Section 4: the first names no predecessor, a later one the file that left last, and why."""
    first = revision["number"] == 1
    need(first == (revision["predecessor"] is None) == (revision["reason"] == ""), "no revision at all")
    events = [entry["event"] for entry in entries]
    opened_again = [event for event in events if event["kind"] == "RevisionOpened"]
    need(len(opened_again) == revision["number"] - 1, "another revision than the journal's")
    if not first:
        before = [
            event["digest"]
            for event in events
            if event["kind"] == "BundleExported" and event["revision"] == revision["number"] - 1
        ]
        need(revision["predecessor"] == before[-1], "another predecessor")
        need(revision["reason"] == opened_again[-1]["reason"], "another reason")


def sums(figures: dict[str, Any]) -> None:
    """Section 4: what adds up on protocol 4.5."""
    need(figures["registered"] == figures["sat"] + (figures["absent"] or 0), "the persons do not add up")
    for name in ("sheets", "cards"):
        count = figures[name]
        need(count["a"] == count["b"] + count["c"] + count["d"], f"the {name} do not add up")


def need(right: bool, otherwise: str) -> None:
    """Refuse unless this is right."""
    if not right:
        raise Refused(otherwise)
