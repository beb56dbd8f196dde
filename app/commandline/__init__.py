"""The command line: a contract that scripts and checks rely on (design.md section 11)."""
