"""What is printed beside the protocols: statements, authorisations, labels, receipts, emergency forms.

None of it is a fact of the journal; each is plain data, made by a pure function of the order and the state, that
`printing` sets in type.
"""
