"""What may happen in an examination room and what follows from it: commands, events, state, findings."""
