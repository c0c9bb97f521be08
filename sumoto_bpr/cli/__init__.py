"""The command line: one file a verb, each thin: parse, call the desk, print, exit code."""
