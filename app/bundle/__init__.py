"""The four file kinds: write, open, verify; keys and certificates (design.md section 7)."""
