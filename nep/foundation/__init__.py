"""What every room stands on, without one word of the Party's work.

Words: actor, permission, sight, envelope, receipt, audit entry, event, outbox, period, job,
file, text.
Knows: nothing of units, people or meetings. Rooms above register what it must call back.
"""
