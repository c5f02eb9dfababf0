"""The neighbourhood’s file: what residents asked, and the answers."""
