"""Comparisons for people and for machines."""
