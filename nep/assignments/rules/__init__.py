"""Rules of assignments as plain values: no database, no Django."""

from nep.assignments.rules.giving import Giving, GivingFault, faults_of_giving

__all__ = ["Giving", "GivingFault", "faults_of_giving"]
