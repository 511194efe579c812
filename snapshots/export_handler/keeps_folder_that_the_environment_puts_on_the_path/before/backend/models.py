notes = []
