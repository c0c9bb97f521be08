"""Pages: what run notebooks and lists become, and the last look before they are published."""
