"""What the user can do in the window, each verb a function of it. ACTIONS names them."""
