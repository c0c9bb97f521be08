"""Files in, all problems out: raw cells from a child process, then what they mean."""
