"""Use cases: open a workspace, read a city, seal a packet, total what is done."""
