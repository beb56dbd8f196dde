"""The schemas of the three databases, step by step; a step that was released never changes: add another."""

from __future__ import annotations

from collections.abc import Sequence

from storage.migrations import Step, append_only

EXAM: Sequence[Step] = (
    (
        """CREATE TABLE meta (
            only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
            exam_id TEXT NOT NULL,
            run INTEGER NOT NULL,
            package_sha256 TEXT NOT NULL,
            "order" BLOB NOT NULL,
            created TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE journal (
            seq INTEGER PRIMARY KEY,
            body BLOB NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT""",
        *append_only("meta"),
        *append_only("journal"),
        """CREATE TRIGGER meta_once BEFORE INSERT ON meta WHEN EXISTS (SELECT 1 FROM meta)
            BEGIN SELECT RAISE(ABORT, 'meta is written once'); END""",
        """CREATE TRIGGER journal_next BEFORE INSERT ON journal
            WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
            BEGIN SELECT RAISE(ABORT, 'journal has no gaps'); END""",
    ),
)

_ACCESS: Step = (
    """CREATE TABLE account (
        slot TEXT PRIMARY KEY,
        role TEXT NOT NULL,
        ordinal INTEGER NOT NULL,
        name TEXT NOT NULL,
        email TEXT NOT NULL,
        phone TEXT NOT NULL,
        created TEXT NOT NULL,
        expires TEXT NOT NULL,
        disabled TEXT
    ) STRICT""",
    # A row is bound to the salt of the slot that wraps it: while a passphrase changes there are two of a key.
    """CREATE TABLE signing_key (
        slot TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        salt BLOB NOT NULL,
        wrapped BLOB NOT NULL,
        saved TEXT NOT NULL,
        PRIMARY KEY (slot, fingerprint, salt)
    ) STRICT""",
    """CREATE TABLE document (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        saved TEXT NOT NULL,
        body BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX document_name ON document (name, id)",
    *append_only("document"),
)

LAPTOP: Sequence[Step] = (
    (
        *_ACCESS,
        """CREATE TABLE exam (
            exam_id TEXT NOT NULL,
            run INTEGER NOT NULL CHECK (run > 0),
            file TEXT NOT NULL UNIQUE,
            key BLOB NOT NULL,
            package_sha256 TEXT NOT NULL,
            created TEXT NOT NULL,
            PRIMARY KEY (exam_id, run)
        ) STRICT""",
        """CREATE TABLE package (
            sha256 TEXT PRIMARY KEY,
            file_name TEXT NOT NULL,
            received TEXT NOT NULL,
            exam_ids TEXT NOT NULL,
            writer TEXT NOT NULL,
            body BLOB NOT NULL
        ) STRICT""",
        """CREATE TABLE outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL,
            file_name TEXT NOT NULL,
            exam_id TEXT,
            run INTEGER,
            revision INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            body BLOB NOT NULL,
            created TEXT NOT NULL,
            written TEXT,
            verified TEXT,
            sent TEXT
        ) STRICT""",
    ),
    (
        # One row for each exam that a package orders, so that one can be erased without the others; a package that
        # came before these rows gets them when it is next looked at (`filled`).
        "ALTER TABLE package ADD COLUMN filled INTEGER NOT NULL DEFAULT 0",
        """CREATE TABLE ordered_exam (
            package_sha256 TEXT NOT NULL,
            exam_id TEXT NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (package_sha256, exam_id)
        ) STRICT""",
        """CREATE TABLE receipt (
            sha256 TEXT PRIMARY KEY,
            bundle_sha256 TEXT NOT NULL,
            exam_id TEXT NOT NULL,
            run INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            issued TEXT NOT NULL,
            keep_days INTEGER,
            taken TEXT NOT NULL,
            body BLOB NOT NULL
        ) STRICT""",
        *append_only("receipt"),
        """CREATE TABLE erased_exam (
            exam_id TEXT NOT NULL,
            run INTEGER NOT NULL,
            package_sha256 TEXT NOT NULL,
            erased TEXT NOT NULL,
            bundle_sha256 TEXT,
            receipt_sha256 TEXT,
            PRIMARY KEY (exam_id, run)
        ) STRICT""",
        *append_only("erased_exam"),
        # Files whose key is destroyed and that are still to be removed: an erasure that was cut short is finished.
        "CREATE TABLE doomed_file (file TEXT PRIMARY KEY) STRICT",
    ),
    (
        # An answer may name people in the clerk's note: with its exam its body goes, and nothing else of it ever.
        "DROP TRIGGER receipt_no_update",
        """CREATE TRIGGER receipt_no_update BEFORE UPDATE ON receipt
            WHEN NOT (NEW.body IS x'' AND NEW.sha256 IS OLD.sha256 AND NEW.bundle_sha256 IS OLD.bundle_sha256
                AND NEW.exam_id IS OLD.exam_id AND NEW.run IS OLD.run AND NEW.revision IS OLD.revision
                AND NEW.issued IS OLD.issued AND NEW.keep_days IS OLD.keep_days AND NEW.taken IS OLD.taken)
            BEGIN SELECT RAISE(ABORT, 'receipt is append-only'); END""",
        """UPDATE receipt SET body = x'' WHERE EXISTS (
            SELECT 1 FROM erased_exam WHERE erased_exam.exam_id = receipt.exam_id AND erased_exam.run = receipt.run
        )""",
    ),
)

DESK: Sequence[Step] = (
    (
        *_ACCESS,
        """CREATE TABLE enrolment (
            fingerprint TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            laptop TEXT NOT NULL,
            recipient TEXT NOT NULL,
            writer TEXT NOT NULL,
            received TEXT NOT NULL,
            body BLOB NOT NULL
        ) STRICT""",
        """CREATE TABLE certificate (
            serial TEXT PRIMARY KEY,
            subject TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            issued TEXT NOT NULL,
            expires TEXT NOT NULL,
            body BLOB NOT NULL,
            revoked TEXT,
            reason TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE built_package (
            sha256 TEXT PRIMARY KEY,
            package_id TEXT NOT NULL,
            file_name TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            exam_ids TEXT NOT NULL,
            order_digests TEXT NOT NULL,
            built TEXT NOT NULL,
            body BLOB NOT NULL
        ) STRICT""",
        """CREATE TABLE bundle (
            sha256 TEXT PRIMARY KEY,
            exam_id TEXT NOT NULL,
            room TEXT NOT NULL,
            revision INTEGER NOT NULL,
            imported TEXT NOT NULL,
            body BLOB NOT NULL
        ) STRICT""",
        "CREATE INDEX bundle_exam ON bundle (exam_id, revision)",
        """CREATE TABLE verdict (
            bundle_sha256 TEXT NOT NULL REFERENCES bundle (sha256) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            "check" TEXT NOT NULL,
            verdict TEXT NOT NULL,
            context TEXT NOT NULL,
            PRIMARY KEY (bundle_sha256, position)
        ) STRICT""",
        """CREATE TABLE receipt (
            sha256 TEXT PRIMARY KEY,
            bundle_sha256 TEXT NOT NULL REFERENCES bundle (sha256),
            issued TEXT NOT NULL,
            body BLOB NOT NULL
        ) STRICT""",
        "CREATE INDEX receipt_bundle ON receipt (bundle_sha256)",
    ),
    # Keys that are renewed, replaced and revoked; packages for several laptops; who signed a bundle, and which of two
    # journals counts.
    (
        "ALTER TABLE enrolment ADD COLUMN organisation TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE enrolment ADD COLUMN replaces TEXT NOT NULL DEFAULT '[]'",
        """CREATE TABLE renewal (
            sha256 TEXT PRIMARY KEY,
            fingerprint TEXT NOT NULL REFERENCES enrolment (fingerprint),
            writer TEXT NOT NULL,
            received TEXT NOT NULL,
            body BLOB NOT NULL
        ) STRICT""",
        "CREATE INDEX renewal_key ON renewal (fingerprint)",
        """CREATE TABLE revocation (
            fingerprint TEXT PRIMARY KEY,
            since TEXT NOT NULL,
            entered TEXT NOT NULL,
            reason TEXT NOT NULL
        ) STRICT""",
        """INSERT INTO revocation
            SELECT fingerprint, min(revoked), min(revoked), reason FROM certificate
            WHERE revoked IS NOT NULL GROUP BY fingerprint""",
        *append_only("revocation"),
        # A key is revoked, and with it every certificate it has and will have.
        "ALTER TABLE certificate DROP COLUMN revoked",
        "ALTER TABLE certificate DROP COLUMN reason",
        "CREATE INDEX certificate_key ON certificate (fingerprint)",
        "ALTER TABLE built_package ADD COLUMN fingerprints TEXT NOT NULL DEFAULT '[]'",
        "UPDATE built_package SET fingerprints = json_array(fingerprint)",
        "ALTER TABLE built_package DROP COLUMN fingerprint",
        "ALTER TABLE bundle ADD COLUMN run INTEGER NOT NULL DEFAULT 1",
        "ALTER TABLE bundle ADD COLUMN signer TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE bundle ADD COLUMN program TEXT NOT NULL DEFAULT ''",
        """CREATE TABLE settlement (
            id INTEGER PRIMARY KEY,
            sha256 TEXT NOT NULL REFERENCES bundle (sha256),
            exam_id TEXT NOT NULL,
            run INTEGER NOT NULL,
            entered TEXT NOT NULL,
            clerk TEXT NOT NULL,
            reason TEXT NOT NULL
        ) STRICT""",
        *append_only("settlement"),
        "CREATE INDEX bundle_signer ON bundle (signer, imported, program)",
    ),
)
