"""What `tests/corpus.py` measures with: nothing here knows the generator's insides."""
