"""`python -m nep.cli`."""

from nep.cli import main

main()
