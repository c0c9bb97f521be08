"""Bytes and records on the disk: paths, atomic writes, lock, log, packets, manifests.

The store knows no meaning: what a packet or an observation says is the concern
of the floors above. It is the only floor that replaces a published file.
"""
