"""From an address to a district: house numbers, street names, and the lists in which towns write both."""
