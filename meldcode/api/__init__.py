"""The public content and the guide for other programs: read-only, versioned, without account or
cookie.
"""
