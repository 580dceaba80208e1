"""Rules from mentions to facts, one family of predicates each."""
