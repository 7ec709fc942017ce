"""The pages of the directory and of the admins' desk."""
