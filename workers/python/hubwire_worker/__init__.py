"""Runs Python functions for a Functions host."""
