"""Data only: everything a user reads, and the procedure's editions; read through `app.procedure.texts`."""
