"""The procedure as data: editions, checklists, rules and every sentence, read from `resources/`."""
