"""Figures above team level, protected so that no small number can be worked out."""
