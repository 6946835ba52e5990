"""How pages are made: components, list and detail pages, and the sockets through which apps appear on them."""
