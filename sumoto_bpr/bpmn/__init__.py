"""Flows as BPMN 2.0: the names both ways share, and the writer."""
