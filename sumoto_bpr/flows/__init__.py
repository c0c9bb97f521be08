"""Flows: their rules, minutes, differences and geometry; pure arithmetic on ``Flow``."""
