"""The exam itself and what may follow from it; knows no Qt, no SQL, no PDF."""
