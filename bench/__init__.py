"""The bench: a country of a wanted size, and what pages and jobs cost on it.

`python -m bench.run [--scale 0.01|0.1|1] [--database postgresql|sqlite] [--keep]`

It talks to loopback only, ends by itself, and removes what it made unless told to keep it.
"""
