"""Made-up examples are the same on every machine, however slow it is."""

from hypothesis import settings

settings.register_profile("verkosto", deadline=None, derandomize=True)
settings.load_profile("verkosto")
