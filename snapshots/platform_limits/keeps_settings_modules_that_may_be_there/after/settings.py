class Plain:
    TITLE = "Shop"
