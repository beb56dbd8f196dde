"""Who sits the exam: PESEL, identity documents, names and their order; synthetic people for practice."""
