"""``python -m sumoto_bpr``."""

from sumoto_bpr.cli.main import main

main()
