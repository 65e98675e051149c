import pytest

# What differs is shown, also where the assertion is in the harness.
pytest.register_assert_rewrite(f"{__name__}.harness")
