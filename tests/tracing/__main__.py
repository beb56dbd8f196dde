"""Write anew which tests exercise a clause: `python -m tests.tracing`."""

from tests.tracing.marks import RESOURCE, marked_tests, written

if __name__ == "__main__":
    RESOURCE.write_text(written(marked_tests()), encoding="utf-8")
