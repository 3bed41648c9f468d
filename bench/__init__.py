"""How fast the site is made and used, on made-up surveys of any size."""
