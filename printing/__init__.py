"""Printing: the forms as archival PDF. It reads plain values of `app.exam.forms` and decides nothing."""
