"""The reporting cycle as plain values: who is bound since when, what is due and why.

A door by concept: `model` (the values), `known` (what was known on a day), `entry` (entry into
force), `status` (what binds a State), `parties`, `obligations` (what is due), `checks` (what a
record cannot hold), `incoming` (rows of a table), `packaged` (the facts that come with Comity).
"""
