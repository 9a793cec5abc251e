"""The only place that knows all rooms: settings, addresses, wiring.

Words: environment, settings, wiring.
Knows: everything. Nothing but the command line may import it.
"""
