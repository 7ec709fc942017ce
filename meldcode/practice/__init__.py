"""Practising with a fictional case of one's own, which counts nowhere and can be thrown away."""
