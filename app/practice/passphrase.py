"""The passphrase of every practice store that the program makes; it lies beside them in a file."""

PASSPHRASE = "ćwiczenie czyni mistrza"  # noqa: S105  # of practice stores only
