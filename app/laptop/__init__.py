"""The laptop's use cases: enrolment, packages, exams, bundles and receipts, over ports."""
