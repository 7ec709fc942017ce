"""The room of who leaves: what stays behind is named first, and a colleague is asked to go on."""
