"""Practice: a synthetic exam and a scripted day to learn on; nobody in it exists (design.md section 5)."""
