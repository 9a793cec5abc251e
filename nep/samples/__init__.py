"""The sample site: real places where the articles state a fact, invented persons everywhere.

Words: place, reorganisation, invented person, sample sign-in.
Knows: the services of the rooms below; it writes through the same doors as anybody.
"""
