"""Found from every function of the app."""

FINE = 'fine'
