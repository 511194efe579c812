DAYS = [0, 1, 2]
